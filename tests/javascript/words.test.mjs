import assert from "node:assert/strict";
import { test } from "node:test";

import { timelineWords } from "../../dashboard/assets/timeline_words.js";

test("the number beside the bars fits into the margin, and is whole where it is small", () => {
  const words = timelineWords("en", {});
  assert.deepEqual([0, 7, 691, 1234, 41906, 1_250_000].map(words.short),
    ["0", "7", "691", "1.2K", "42K", "1.3M"]);
});
