// Days as links write them.
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../dashboard/assets/days.js";
import { loadScripts } from "./map_scripts.mjs";

const { days } = loadScripts(["days"]);

test("a day is written within the calendar that links know", () => {
  const written = [dayOf("2016-02-29"), -10_000_000, 10_000_000, dayOf("0001-01-01"), dayOf("9999-12-31")];
  assert.deepEqual(written.map(days.iso), ["2016-02-29", "0001-01-01", "9999-12-31", "0001-01-01", "9999-12-31"]);
});

test("a stretch is read where both its days are in the calendar and in order", () => {
  assert.deepEqual(days.readStretch("2016-02-01/2016-02-29"), { from: dayOf("2016-02-01"), to: dayOf("2016-02-29") });
  for (const text of [null, "", "2016-02-01", "2016-02-01/2016-02-31", "2016-02-31/2016-04-01", "2015-02-29/2015-03-02",
    "2016-13-01/2017-01-01", "2016-03-01/2016-02-01", "0000-01-01/2016-01-01"]) {
    assert.equal(days.readStretch(text), null, text);
  }
});
