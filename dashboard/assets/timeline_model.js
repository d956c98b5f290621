// What the timeline knows without a screen: counting spans, choosing bins, moving windows.
//
// A window or axis is {from, to}: day numbers, inclusive; null is an open end.
import { FIRST_DAY, LAST_DAY, dayOf, endOf, isWhole, shift, startOf } from "./days.js";

const BIN_UNITS = ["day", "week", "month", "year", "decade"];
const TICKS = [
  ["day", 1], ["week", 1], ["week", 2], ["month", 1], ["month", 3], ["month", 6],
  ["year", 1], ["year", 2], ["year", 5], ["decade", 1], ["decade", 2], ["decade", 5], ["decade", 10],
];
const NARROWEST_BIN = 4; // pixels
const SHORTEST_AXIS = 7; // days

/** Spans as the server sends them, with open ends at infinity. */
export function readSpans(rows) {
  return rows.map(([s0, s1, e0, e1, count]) => ({
    s0: s0 ?? -Infinity,
    s1: s1 ?? -Infinity,
    e0: e0 ?? Infinity,
    e1: e1 ?? Infinity,
    count,
  }));
}

export function readWindow({ from, to }) {
  return { from: dayOf(from), to: dayOf(to) };
}

export function sameWindow(one, other) {
  return one.from === other.from && one.to === other.to;
}

export function isOpen(window) {
  return window.from === null && window.to === null;
}

export function axisLength(axis) {
  return axis.to - axis.from + 1;
}

/** Events that surely, and that only possibly, fall into a window. */
export function countWindow(spans, window) {
  const from = window.from ?? -Infinity;
  const to = window.to ?? Infinity;
  const counts = { certain: 0, possible: 0 };
  for (const span of spans) {
    if (span.s1 <= to && span.e0 >= from) counts.certain += span.count;
    else if (span.s0 <= to && span.e1 >= from) counts.possible += span.count;
  }
  return counts;
}

/** The smallest unit whose bins can still be told apart on `width` pixels. */
export function binUnit(axis, width) {
  const days = { day: 1, week: 7, month: 30, year: 365, decade: 3652 };
  const pixels = width / axisLength(axis);
  return BIN_UNITS.find((unit) => days[unit] * pixels >= NARROWEST_BIN) ?? "decade";
}

/** Neighbouring whole units that cover the axis, each with its counts. */
export function countBins(spans, axis, unit) {
  const bins = [];
  for (let from = startOf(axis.from, unit); from <= axis.to; from = shift(from, unit, 1)) {
    bins.push({ from, to: endOf(from, unit), certain: 0, possible: 0 });
  }
  for (const { s0, s1, e0, e1, count } of spans) {
    addBetween(bins, "certain", s1, e0, count);
    addBetween(bins, "possible", s0, e1, count);
  }
  let certain = 0;
  let either = 0;
  for (const bin of bins) {
    bin.certain = certain += bin.certain;
    bin.possible = (either += bin.possible) - certain;
  }
  return bins;
}

// Marks where a run of bins begins and ends; the sums are taken afterwards, once for all spans.
function addBetween(bins, kind, start, end, count) {
  const first = firstIndex(bins, (bin) => bin.to >= start);
  const after = firstIndex(bins, (bin) => bin.from > end);
  if (first >= after) return;
  bins[first][kind] += count;
  if (after < bins.length) bins[after][kind] -= count;
}

function firstIndex(bins, holds) {
  let low = 0;
  let high = bins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(bins[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Events wholly before and wholly after the axis, and the axis that would show them. */
export function beyond(spans, axis) {
  const earlier = { count: 0, reach: axis.from };
  const later = { count: 0, reach: axis.to };
  for (const { s0, e1, count } of spans) {
    if (e1 < axis.from) {
      earlier.count += count;
      earlier.reach = Math.min(earlier.reach, Number.isFinite(s0) ? s0 : e1);
    } else if (s0 > axis.to) {
      later.count += count;
      later.reach = Math.max(later.reach, Number.isFinite(e1) ? e1 : s0);
    }
  }
  return { earlier, later };
}

/** Days to write a date at, at least `gap` pixels apart, and the unit they count. */
export function axisTicks(axis, width, gap) {
  const pixels = width / axisLength(axis);
  const days = { day: 1, week: 7, month: 30.4, year: 365.25, decade: 3652.5 };
  const [unit, every] =
    TICKS.find(([name, count]) => days[name] * count * pixels >= gap) ?? TICKS[TICKS.length - 1];
  const ticks = [];
  for (let day = startOf(axis.from, unit, every); day <= axis.to; day = shift(day, unit, every)) {
    if (day >= axis.from) ticks.push(day);
  }
  return { unit, ticks };
}

/** The window one step on (direction 1) or back (-1); see the two modes below. */
export function stepWindow(window, direction, setting) {
  return withinCalendar(stepped(window, direction, setting));
}

// Links know the years 1 to 9999; a window that would leave them stays at their edge.
function withinCalendar({ from, to }) {
  const within = (day) => (day === null ? null : Math.min(Math.max(day, FIRST_DAY), LAST_DAY));
  return { from: within(from), to: within(to) };
}

function stepped(window, direction, { unit, mode, axis, spans }) {
  if (isOpen(window)) return firstWindow(axis, unit, spans);
  const { from, to } = window;
  if (mode === "cumulative") {
    if (to === null) return { from, to: shift(from, unit, 1) - 1 };
    const grown = moveEnd(to, unit, direction);
    return { from, to: from === null ? grown : Math.max(grown, from) };
  }
  if (from === null) return { from, to: moveEnd(to, unit, direction) };
  if (to === null) return { from: shift(from, unit, direction), to };
  return slide(from, to, unit, direction);
}

function slide(from, to, unit, direction) {
  const moved = shift(from, unit, direction);
  const months = unit === "month" || unit === "year";
  if (months && isWhole(from, to, "month")) return { from: moved, to: moveEnd(to, unit, direction) };
  return { from: moved, to: Math.max(moved, shift(to, unit, direction)) };
}

/** An inclusive end moved by a step: the last of a month stays the last of a month. */
export function moveEnd(to, unit, direction) {
  return shift(to + 1, unit, direction) - 1;
}

/** One step's window where the axis first has an event, else at its start. */
export function firstWindow(axis, unit, spans) {
  const days = spans
    .filter(({ s0, e1 }) => s0 <= axis.to && e1 >= axis.from)
    .map(({ s0 }) => Math.max(s0, axis.from));
  const first = days.length ? days.reduce((a, b) => Math.min(a, b)) : axis.from;
  return { from: startOf(first, unit), to: endOf(first, unit) };
}

/** Whether playing on has nothing left to show: past the axis, or past the last event. */
export function isFinished(window, next, mode, { axis, spans }) {
  const last = spans.reduce((day, { e1 }) => Math.max(day, e1), -Infinity);
  const end = Math.min(axis.to, last);
  const growing = mode === "cumulative" || window.from === null;
  if (growing) return window.to !== null && window.to >= end;
  return next.from > end;
}

/** The axis, moved or widened just enough to hold a window's given ends. */
export function includeWindow(axis, window) {
  const low = window.from ?? window.to;
  const high = window.to ?? window.from;
  if (low === null || (low >= axis.from && high <= axis.to)) return axis;
  const length = axisLength(axis);
  if (high - low + 1 > 0.8 * length) {
    const margin = Math.ceil((high - low + 1) * 0.04);
    return bounded({ from: Math.min(axis.from, low - margin), to: Math.max(axis.to, high + margin) });
  }
  const margin = Math.ceil(0.05 * length);
  const by = low < axis.from ? low - margin - axis.from : high + margin - axis.to;
  return bounded({ from: axis.from + by, to: axis.to + by });
}

/** The axis for a chosen window: included, and never a hairline on it. */
export function frameWindow(axis, window) {
  const moved = includeWindow(axis, window);
  if (window.from === null || window.to === null) return moved;
  const length = window.to - window.from + 1;
  if (length >= 0.01 * axisLength(moved)) return moved;
  const margin = Math.max(15, 2 * length);
  return bounded({ from: window.from - margin, to: window.to + margin });
}

/** The axis grown (factor above 1) or shrunk about a day that keeps its place. */
export function zoomAxis(axis, factor, day) {
  const length = Math.max(SHORTEST_AXIS, Math.round(axisLength(axis) * factor));
  const share = (day - axis.from) / axisLength(axis);
  const from = Math.round(day - share * length);
  return bounded({ from, to: from + length - 1 });
}

export function panAxis(axis, days) {
  return bounded({ from: axis.from + days, to: axis.to + days });
}

// The four-digit years: what an ISO day can say.
function bounded({ from, to }) {
  return { from: Math.max(FIRST_DAY, Math.min(from, to)), to: Math.min(LAST_DAY, to) };
}

/** Where dragging comes to rest on an axis with bins of this unit. */
export function snapUnit(unit) {
  return { day: "day", week: "day", month: "month", year: "year", decade: "year" }[unit];
}

/** The unit's beginning nearest to a boundary between two days. */
export function nearestStart(boundary, unit) {
  const before = startOf(Math.floor(boundary), unit);
  const after = shift(before, unit, 1);
  return boundary - before <= after - boundary ? before : after;
}
