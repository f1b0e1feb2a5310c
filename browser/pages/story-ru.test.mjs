// The open round in Russian, with no English left on any page.

import { test } from "node:test";
import { play } from "./story.mjs";

test("in Russian, the open round comes to a sealed text", () => play({ language: "ru" }));
