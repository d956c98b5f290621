// How a window moves, a step at a time, in each of the three modes.
//
// A setting is {unit, mode, axis, spans}, with `stride` where a step is larger than its unit.
// sliding: both ends move. growing: the end moves alone. single: from one whole unit to the next.
import { endOf, isWhole, shift, startOf } from "./days.js";
import { reachWithin } from "./timeline_spans.js";
import { OPEN, isOpen, sameWindow, withinCalendar } from "./timeline_window.js";

const LARGER = { day: "week", week: "month", month: "year", year: "decade" };

/** The unit that a large step goes by. */
export function largerUnit(unit) {
  return LARGER[unit];
}

/** The window one step on (direction 1) or back (-1). */
export function stepWindow(window, direction, setting) {
  return withinCalendar(stepped(window, direction, setting));
}

function stepped(window, direction, setting) {
  const { unit, stride = unit, mode } = setting;
  if (isOpen(window)) return edgeWindow(window, direction, setting);
  if (mode === "single") return nextUnit(window, direction, unit, stride);
  if (mode === "growing") return grown(window, direction, stride);
  const { from, to } = window;
  if (from === null) return { from, to: moveEnd(to, stride, direction) };
  if (to === null) return { from: shift(from, stride, direction), to };
  return slide(from, to, stride, direction);
}

// A window that is no whole unit first becomes one: the first that it touches, or going back the last, so that a wide
// window is gone through.
function nextUnit(window, direction, unit, stride) {
  const { from, to } = window;
  const here = unitAt((direction > 0 ? from : to) ?? from ?? to, unit);
  if (!sameWindow(here, window)) return here;
  return unitAt(shift(here.from, stride, direction), unit);
}

function unitAt(day, unit) {
  return { from: startOf(day, unit), to: endOf(day, unit) };
}

function grown({ from, to }, direction, stride) {
  if (to === null) return { from, to: shift(from, stride, 1) - 1 };
  const end = moveEnd(to, stride, direction);
  return { from, to: from === null ? end : Math.max(end, from) };
}

function slide(from, to, unit, direction) {
  const moved = shift(from, unit, direction);
  const byDays = unit === "day" || unit === "week";
  if (!byDays && isWhole(from, to, "month")) return { from: moved, to: moveEnd(to, unit, direction) };
  return { from: moved, to: Math.max(moved, shift(to, unit, direction)) };
}

/** An inclusive end moved by steps: the last of a month stays the last of a month. */
export function moveEnd(to, unit, count) {
  return shift(to + 1, unit, count) - 1;
}

/** The window at the axis' first events (direction 1) or at its last (-1), as long as it was. */
export function edgeWindow(window, direction, { unit, mode, axis, spans }) {
  const { first, last } = reachWithin(spans, axis);
  const day = direction > 0 ? first : last;
  const { from, to } = window;
  if (isOpen(window) || mode === "single") return unitAt(day, unit);
  if (mode === "growing" || from === null) {
    const end = direction > 0 ? endOf(Math.max(first, from ?? first), unit) : last;
    return { from, to: from === null ? end : Math.max(end, from) };
  }
  if (to === null) return { from: day, to };
  if (isWhole(from, to, "month")) return wholeMonthsAt(day, window, direction);
  return direction > 0 ? { from: day, to: day + to - from } : { from: day - to + from, to: day };
}

/** The same, and where a growing window has shrunk already, on to the first events of all. */
export function farthestWindow(window, direction, setting) {
  const edge = edgeWindow(window, direction, setting);
  return sameWindow(edge, window) ? edgeWindow(OPEN, direction, setting) : edge;
}

function wholeMonthsAt(day, { from, to }, direction) {
  const months = Math.round((to + 1 - from) / 30.44);
  if (direction < 0) return { from: shift(endOf(day, "month") + 1, "month", -months), to: endOf(day, "month") };
  return { from: startOf(day, "month"), to: shift(startOf(day, "month"), "month", months) - 1 };
}

/** The window whose leading edge, its end, has been taken to a day. */
export function leadWindow(window, day, { unit, mode }) {
  const { from, to } = window;
  if (mode === "single") return withinCalendar(unitAt(day, unit));
  if (mode === "growing" || from === null) return { from, to: Math.max(day, from ?? day) };
  if (to === null) return { from, to: Math.max(day, from) };
  return withinCalendar({ from: from + day - to, to: day });
}

/** Whether playing on would show nothing more: past the axis, or past the last event. */
export function isFinished(window, next, direction, { mode, axis, spans }) {
  if (sameWindow(window, next)) return true;
  const growing = mode === "growing" || window.from === null;
  if (direction > 0) {
    const end = Math.min(axis.to, spans.last);
    return growing ? window.to !== null && window.to >= end : next.from > end;
  }
  const start = Math.max(axis.from, spans.first);
  if (growing) return window.to !== null && window.to <= Math.max(start, window.from ?? start);
  return window.to === null ? window.from <= start : next.to < start;
}
