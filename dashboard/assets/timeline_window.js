// Windows of time: {from, to} in day numbers, both inclusive; null is an open end.
import { FIRST_DAY, LAST_DAY, dayOf, endOf, isoOf, startOf } from "./days.js";

export const OPEN = { from: null, to: null };

/** A window as the server writes it, in ISO days. */
export function readWindow({ from, to }) {
  return { from: dayOf(from), to: dayOf(to) };
}

export function writeWindow({ from, to }) {
  return { from: isoOf(from), to: isoOf(to) };
}

export function sameWindow(one, other) {
  return one.from === other.from && one.to === other.to;
}

export function isOpen(window) {
  return window.from === null && window.to === null;
}

/** The window within the days that links know: one that would leave them stays at their edge. */
export function withinCalendar({ from, to }) {
  const within = (day) => (day === null ? null : Math.min(Math.max(day, FIRST_DAY), LAST_DAY));
  return { from: within(from), to: within(to) };
}

/** Whether days rounded to this unit still tell exactly what touches the window. */
export function liesOnEdges({ from, to }, unit) {
  if (unit === "hour" || unit === "day") return true;
  return (from === null || startOf(from, unit) === from) && (to === null || endOf(to, unit) === to);
}
