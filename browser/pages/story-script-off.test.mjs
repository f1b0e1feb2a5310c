// The open round without script: everything is links and forms, and a key file signs.

import { test } from "node:test";
import { play } from "./story.mjs";

test("without script, the open round comes to a sealed text", () => play({ script: "off" }));
