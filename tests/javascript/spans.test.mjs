// Counting: what a window and what a bin holds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf } from "../../dashboard/assets/days.js";
import { binUnit, axisTicks, countBins } from "../../dashboard/assets/timeline_bins.js";
import { Spans, beyond, countWindow, reachOf, reachWithin } from "../../dashboard/assets/timeline_spans.js";

const DECEMBER = { from: dayOf("2016-12-01"), to: dayOf("2016-12-31") };
const day = (iso) => dayOf(iso);
const on = (iso, count = 1, ...hours) => [day(iso), day(iso), day(iso), day(iso), count, ...hours];
const some = (from, to, count = 1) => [day(from), day(to), day(from), day(to), count];
const throughout = (from, to, count = 1) => [day(from), day(from), day(to), day(to), count];
const window = (from, to) => ({ from: from && day(from), to: to && day(to) });

test("a window holds the events of the contract's table", () => {
  const cases = [
    [on("2016-12-15"), "2016-12-15", "2016-12-15", "certain"],
    [throughout("2016-12-13", "2016-12-16"), "2016-12-15", "2016-12-15", "certain"],
    [some("2016-12-01", "2016-12-31"), "2016-12-15", "2016-12-15", "possible"],
    [some("2016-12-01", "2016-12-31"), "2016-11-20", "2017-01-03", "certain"],
    [some("2012-01-01", "2012-12-31"), "2012-06-01", "2016-12-31", "possible"],
    [[day("2011-03-01"), day("2011-03-31"), null, null, 1], "2011-04-01", "2011-04-01", "certain"],
    [some("2012-01-01", "2012-12-31"), "2013-01-01", "2013-12-31", "out"],
  ];
  for (const [row, from, to, expected] of cases) {
    const { certain, possible } = countWindow(new Spans([row]), window(from, to));
    assert.equal(certain ? "certain" : possible ? "possible" : "out", expected);
  }
});

test("an open window holds every dated event for certain", () => {
  const spans = new Spans([on("1950-01-01", 3), some("2016-01-01", "2016-12-31", 4), [null, 5, null, 9, 2]]);
  assert.deepEqual(countWindow(spans, { from: null, to: null }), { certain: 9, possible: 0 });
});

test("bins of any unit say what windows as long as they would", () => {
  const spans = new Spans([
    on("2016-12-15", 2), some("2016-12-01", "2016-12-31", 3), throughout("2016-11-20", "2016-12-05", 5),
    [null, null, day("2016-12-09"), day("2016-12-20"), 7], [day("2016-12-24"), day("2017-01-02"), null, null, 11],
  ]);
  for (const unit of ["day", "week", "month", "year", "decade"]) {
    const bins = countBins(spans, DECEMBER, unit);
    assert.ok(bins[0].from <= DECEMBER.from && bins.at(-1).to >= DECEMBER.to);
    for (const { from, to, certain, possible } of bins) {
      assert.deepEqual({ certain, possible }, countWindow(spans, { from, to }), `${unit} from ${from}`);
    }
  }
});

test("an event known to the day is possible in each of its hours, one throughout it is certain", () => {
  const axis = window("2016-12-14", "2016-12-16");
  const vague = countBins(new Spans([on("2016-12-15")]), axis, "hour");
  assert.equal(vague.length, 72);
  assert.deepEqual(vague.map((bin) => bin.possible), [...Array(24).fill(0), ...Array(24).fill(1), ...Array(24).fill(0)]);
  assert.ok(vague.every((bin) => bin.certain === 0));
  const known = countBins(new Spans([throughout("2016-12-14", "2016-12-16")]), axis, "hour");
  assert.ok(known.slice(23, 49).every((bin) => bin.certain === 1));
});

test("an event with a clock time lies in its hour alone", () => {
  const bins = countBins(new Spans([on("2016-12-16", 1, 14, 14, 14, 14)]), window("2016-12-16", "2016-12-16"), "hour");
  assert.deepEqual(bins.flatMap((bin, hour) => (bin.certain ? [hour] : [])), [14]);
  assert.ok(bins.every((bin) => bin.possible === 0));
  assert.deepEqual([bins[14].from, bins[14].to], [day("2016-12-16"), day("2016-12-16")]);
  assert.equal(bins[14].start, day("2016-12-16") + 14 / 24);
});

test("bins grow with what the axis shows, from an hour to a decade", () => {
  const units = [1, 5, 60, 700, 4000, 40_000, 900_000].map((days) => binUnit({ from: 0, to: days - 1 }, 800));
  assert.deepEqual(units, ["hour", "hour", "day", "week", "month", "year", "decade"]);
});

test("bins are never finer than the spans", () => {
  assert.equal(binUnit({ from: 0, to: 3 }, 800, "week"), "week");
  assert.equal(binUnit({ from: 0, to: 4000 }, 800, "week"), "month");
});

test("ticks are hours on a short axis, and begin at midnight", () => {
  const { unit, ticks } = axisTicks(window("2016-12-15", "2016-12-16"), 800, 76);
  assert.equal(unit, "hour");
  assert.equal(ticks[0], day("2016-12-15"));
  assert.ok(ticks.length >= 4 && ticks.length <= 10);
});

test("what lies beyond the axis is counted, with the day that would show it", () => {
  const spans = new Spans([on("1950-06-01"), on("2016-12-15"), on("2017-02-01", 4), [null, 1, 2, 3, 1]]);
  const { earlier, later } = beyond(spans, DECEMBER);
  assert.deepEqual([earlier.count, later], [2, { count: 4, reach: day("2017-02-01") }]);
  assert.equal(earlier.reach, day("1950-06-01"));
});

test("the axis' first and last events are found within it", () => {
  const spans = new Spans([on("2016-12-03"), on("2016-12-20"), on("2017-02-01")]);
  assert.deepEqual(reachWithin(spans, DECEMBER), { first: day("2016-12-03"), last: day("2016-12-20") });
  assert.deepEqual(reachWithin(new Spans(), DECEMBER), { first: DECEMBER.from, last: DECEMBER.to });
});

test("a window over twenty thousand spans is counted in a small part of a frame", () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [at % 3650, at % 3650, at % 3650, (at % 3650) + 3, 1]);
  const spans = new Spans(rows);
  const times = Array.from({ length: 200 }, (_, at) => {
    const start = performance.now();
    countWindow(spans, { from: at, to: at + 30 });
    return performance.now() - start;
  }).toSorted((one, other) => one - other);
  assert.ok(times[100] < 1, `${times[100]} ms`);
});

test("all events reach from the first day of any to the last, whatever the data set's extent", () => {
  const extent = window("1945-01-01", "2020-01-01");
  const spans = new Spans([on("2016-12-15"), some("2016-11-01", "2016-12-24"), [null, day("2016-12-01"), day("2016-12-02"), null, 1]]);
  assert.deepEqual(reachOf(spans, extent), window("2016-11-01", "2016-12-24"));
  assert.deepEqual(reachOf(new Spans(), extent), extent);
  assert.deepEqual(reachOf(new Spans([[null, null, null, null, 1]]), extent), extent);
});
