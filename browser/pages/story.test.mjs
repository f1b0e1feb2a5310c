// The open round of lake-20 by two people at laptops, with script: everything else is a variant of this.

import { test } from "node:test";
import { play } from "./story.mjs";

test("two chairs in two browsers take the open round from signing in to a sealed text", () => play());
