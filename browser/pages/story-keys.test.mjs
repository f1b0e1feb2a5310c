// The open round by keyboard alone: every link, button and field is reached by the tabulator, and the focus is seen.

import { test } from "node:test";
import { play } from "./story.mjs";

test("by keys alone, the open round comes to a sealed text", () => play({ by: "keys" }));
