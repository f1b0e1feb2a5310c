// The open round in Chinese, with no English left on any page.

import { test } from "node:test";
import { play } from "./story.mjs";

test("in Chinese, the open round comes to a sealed text", () => play({ language: "zh" }));
