// The open round on two phones, by finger, and no page is wider than the phone.

import { test } from "node:test";
import { PHONE } from "../lib/chromium.mjs";
import { fits } from "./looks.mjs";
import { play } from "./story.mjs";

test("on phones, the open round comes to a sealed text", () => play({ by: "finger", window: PHONE, watched: fits }));
