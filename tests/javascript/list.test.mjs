// The list's cells: long lists of names are cut after a whole one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { shortened } from "../../dashboard/assets/event_order.js";

test("what fits stays as it is", () => {
  assert.equal(shortened("Aleppo, Idlib"), "Aleppo, Idlib");
});

test("a long list of names ends after a whole name", () => {
  const names = ["Syrian government", "Syrian rebels", "Civilians of Aleppo", "Turkey", "Russia"].join(", ");
  const cut = shortened(names);
  assert.equal(cut, "Syrian government, Syrian rebels, Civilians of Aleppo, …");
  assert.ok(names.startsWith(cut.slice(0, -2)));
});

test("one long name is cut within", () => {
  assert.equal(shortened("x".repeat(80)), `${"x".repeat(56)} …`);
});
