// The histogram's bins and the axis' ticks: which unit can still be told apart, and how many fall in it.
import { endOf, shift, startOf } from "./days.js";
import { axisLength } from "./timeline_axis.js";

const UNIT_DAYS = { hour: 1 / 24, day: 1, week: 7, month: 30.44, year: 365.25, decade: 3652.5 };
const UNITS = Object.keys(UNIT_DAYS);
const TICKS = [
  ["hour", 1], ["hour", 3], ["hour", 6], ["hour", 12],
  ["day", 1], ["week", 1], ["week", 2], ["month", 1], ["month", 3], ["month", 6],
  ["year", 1], ["year", 2], ["year", 5], ["decade", 1], ["decade", 2], ["decade", 5], ["decade", 10],
];
const PLAYED = 120; // steps that playing all of an axis takes at most, years apart
const NARROWEST_BIN = 4; // pixels

/** Whether the first unit is smaller than the second. */
export function isFiner(unit, other) {
  return UNITS.indexOf(unit) < UNITS.indexOf(other);
}

/** The larger of two units. */
export function coarser(unit, other) {
  return isFiner(unit, other) ? other : unit;
}

/** The days of all the units that a stretch of days touches. */
export function wholeUnits({ from, to }, unit) {
  const days = unit === "hour" ? "day" : unit;
  return { from: startOf(from, days), to: endOf(to, days) };
}

/** The smallest unit, from `finest` on, whose bins can still be told apart on `width` pixels. */
export function binUnit(axis, width, finest = "hour") {
  const pixels = width / axisLength(axis);
  const units = UNITS.slice(UNITS.indexOf(finest));
  return units.find((unit) => UNIT_DAYS[unit] * pixels >= NARROWEST_BIN) ?? "decade";
}

/** The smallest unit by which all of an axis is played in a sensible time. */
export function playUnit(axis) {
  return ["day", "week", "month"].find((unit) => axisLength(axis) <= PLAYED * UNIT_DAYS[unit]) ?? "year";
}

/** Neighbouring whole units that cover the axis, each with its counts.
 *
 *  `start` and `end` are where a bin begins and ends, in days; `from` and `to` the days it lies in. */
export function countBins(spans, axis, unit) {
  const edges = binEdges(axis, unit);
  const { s0, s1, e0, e1 } = unit === "hour" ? spans.hours : spans.days;
  const certain = new Float64Array(edges.length);
  const either = new Float64Array(edges.length);
  for (let at = 0; at < spans.length; at += 1) {
    addBetween(certain, edges, s1[at], e0[at], spans.counts[at]);
    addBetween(either, edges, s0[at], e1[at], spans.counts[at]);
  }
  const bins = summed(edges, certain, either, unit);
  if (spans.second) countBins(spans.second, axis, unit).forEach((of, at) => { bins[at].second = of; });
  return bins;
}

// Where the bins begin, and where the last one ends; in hours for bins of an hour, else in days.
function binEdges(axis, unit) {
  if (unit === "hour") {
    return Int32Array.from({ length: 24 * axisLength(axis) + 1 }, (_, at) => 24 * axis.from + at);
  }
  const edges = [startOf(axis.from, unit)];
  while (edges[edges.length - 1] <= axis.to) edges.push(shift(edges[edges.length - 1], unit, 1));
  return Int32Array.from(edges);
}

// Marks where a run of bins begins and ends; the sums are taken afterwards, once for all spans.
function addBetween(sums, edges, start, end, count) {
  const bins = edges.length - 1;
  const first = Math.max(0, edgesUpTo(edges, start) - 1);
  const after = Math.min(bins, edgesUpTo(edges, end));
  if (first >= after) return;
  sums[first] += count;
  sums[after] -= count;
}

function edgesUpTo(edges, value) {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function summed(edges, certain, either, unit) {
  const days = unit === "hour" ? 24 : 1;
  const bins = [];
  let sure = 0;
  let all = 0;
  for (let at = 0; at < edges.length - 1; at += 1) {
    const start = edges[at] / days;
    const end = edges[at + 1] / days;
    sure += certain[at];
    all += either[at];
    bins.push({
      start, end, from: Math.floor(start), to: Math.ceil(end) - 1, certain: sure, possible: all - sure,
    });
  }
  return bins;
}

/** Where to write a date, in days, at least `gap` pixels apart; and the unit they count. */
export function axisTicks(axis, width, gap) {
  const pixels = width / axisLength(axis);
  const [unit, every] =
    TICKS.find(([name, count]) => UNIT_DAYS[name] * count * pixels >= gap) ?? TICKS[TICKS.length - 1];
  const ticks = [];
  if (unit === "hour") {
    const hours = 24 * axisLength(axis);
    for (let hour = 0; hour < hours; hour += every) ticks.push(axis.from + hour / 24);
    return { unit, ticks };
  }
  for (let day = startOf(axis.from, unit, every); day <= axis.to; day = shift(day, unit, every)) {
    if (day >= axis.from) ticks.push(day);
  }
  return { unit, ticks };
}

/** Where dragging comes to rest on an axis with bins of this unit: a window is made of days. */
export function snapUnit(unit) {
  return { hour: "day", decade: "year" }[unit] ?? unit;
}

/** The unit's beginning nearest to a boundary between two days. */
export function nearestStart(boundary, unit) {
  const before = startOf(Math.floor(boundary), unit);
  const after = shift(before, unit, 1);
  return boundary - before <= after - boundary ? before : after;
}
