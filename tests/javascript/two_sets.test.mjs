// Counts of two data sets are told apart wherever they are said, and never added up.
import assert from "node:assert/strict";
import { test } from "node:test";

import { countBins } from "../../dashboard/assets/timeline_bins.js";
import { Spans, beyond, countWindow } from "../../dashboard/assets/timeline_spans.js";
import { timelineWords } from "../../dashboard/assets/timeline_words.js";
import { loadScripts } from "./map_scripts.mjs";

const TWO = [{ id: "ucdp", title: "UCDP" }, { id: "afp", title: "AFP" }];
const LABELS = { set_count: "{title}: {n}", between_sets: "; ", events_here: "{n} events" };
const own = (id) => ({ id });

function aMap(datasets) {
  const label = (key, values) => LABELS[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const app = { elements: { label: (key, values) => (values ? label(key, values) : LABELS[key]), number: String,
    svg: () => null }, payload: { datasets } };
  const plain = (text) => text.replaceAll(/[\u2068\u2069]/g, "");
  return { plain, ...loadScripts(["symbols", "two_sets"], { chronotopeMap: app }).twoSets };
}

test("events are counted by data set, and said by its title", () => {
  const { plain, ofEvents, words, figures } = aMap(TWO);
  const apart = ofEvents([own("a"), own("b"), own("afp.a")]);
  assert.deepEqual(apart, [2, 1]);
  assert.equal(plain(words(apart, 3)), "UCDP: 2; AFP: 1");
  assert.equal(figures(apart, 3), "2 + 1");
  assert.equal(plain(words([0, 4], 4)), "AFP: 4");
  assert.equal(figures([0, 4], 4), "4");
});

test("what the server counts by data set is read in their order", () => {
  const { ofCounts } = aMap(TWO);
  assert.deepEqual(ofCounts({ afp: 3, ucdp: 12 }), [12, 3]);
  assert.deepEqual(ofCounts({ afp: 3 }), [0, 3]);
});

test("of one data set alone there is nothing to tell apart", () => {
  const { ofEvents, ofCounts, words, figures } = aMap([]);
  assert.equal(ofEvents([own("a")]), null);
  assert.equal(ofCounts({ afp: 3 }), null);
  assert.equal(words(null, 3), "3 events");
  assert.equal(figures(null, 3), "3");
});

const day = (at, count) => [at, at, at, at, count];
const SPANS = new Spans([day(10, 12), day(20, 3), [9, 11, 11, 12, 2]], "day", [day(10, 5), day(20, 3)]);

test("a window and what is beyond the axis are counted by data set", () => {
  const { second, ...all } = countWindow(SPANS, { from: 10, to: 10 });
  assert.deepEqual([all, second], [{ certain: 12, possible: 2 }, { certain: 5, possible: 0 }]);
  const { later } = beyond(SPANS, { from: 5, to: 15 });
  assert.deepEqual([later.count, later.second], [3, 3]);
  assert.ok(!("second" in countWindow(new Spans([day(10, 1)]), { from: 10, to: 10 })));
});

test("a bar says on lines of their own what each data set has", () => {
  const words = timelineWords("en", { of_set: "{certain}/{possible} {title}", in_window: "{when}: {certain} or {possible}" },
    ["UCDP", "AFP"]);
  const bin = countBins(SPANS, { from: 10, to: 10 }, "day")[0];
  const said = words.counts("10 May", bin).replaceAll(/[\u2068\u2069]/g, "");
  assert.equal(said, "10 May\n7/2 UCDP\n5/0 AFP");
  assert.equal(words.windowCounts("May", bin), "May: 7 + 5 or 2 + 0");
});
