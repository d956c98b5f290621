// Filters: which values a search leaves, and what is chosen after a press.
import assert from "node:assert/strict";
import { test } from "node:test";

import { folded, matching, toggled } from "../../dashboard/assets/filters_list.js";

const ROWS = [["aleppo", "Alep", 12], ["idlib", "Idleb (Édlib)", 3], ["homs", "حمص", 0]];

test("a search knows neither case nor accents", () => {
  assert.equal(folded("ÉDLIB"), "edlib");
  assert.deepEqual(matching(ROWS, " edlib ", []).map(([id]) => id), ["idlib"]);
  assert.deepEqual(matching(ROWS, "حمص", []).map(([id]) => id), ["homs"]);
});

test("without a search all values are there", () => {
  assert.deepEqual(matching(ROWS, "  ", []), ROWS);
});

test("what is chosen stays in sight whatever is searched for", () => {
  assert.deepEqual(matching(ROWS, "alep", ["homs"]).map(([id]) => id), ["aleppo", "homs"]);
});

test("a press puts a value in, and another takes it out", () => {
  assert.deepEqual(toggled([], "homs"), ["homs"]);
  assert.deepEqual(toggled(["aleppo", "homs"], "aleppo"), ["homs"]);
});
