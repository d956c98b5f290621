// The stretch of days that the timeline shows: {from, to}, both inclusive, never open.
import { FIRST_DAY, LAST_DAY } from "./days.js";

export function axisLength(axis) {
  return axis.to - axis.from + 1;
}

/** What zooming without a hand on the plot goes about: the window where it is seen, else the middle. */
export function centreOf(axis, window) {
  const middle = (window.from + window.to + 1) / 2;
  const isSeen = window.from !== null && window.to !== null && axis.from <= middle && middle <= axis.to;
  return isSeen ? middle : (axis.from + axis.to + 1) / 2;
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

/** The axis grown (factor above 1) or shrunk about a moment that keeps its place; a day at least. */
export function zoomAxis(axis, factor, moment) {
  const before = axisLength(axis);
  const wanted = Math.round(before * factor);
  const length = Math.max(1, factor > 1 ? Math.max(wanted, before + 1) : Math.min(wanted, before - 1));
  const share = (moment - axis.from) / before;
  const from = Math.round(moment - share * length);
  return bounded({ from, to: from + length - 1 });
}

export function panAxis(axis, days) {
  return bounded({ from: axis.from + days, to: axis.to + days });
}

/** The axis on which two moments, first under two fingers, lie under them again.
 *
 *  `scale` is that of the plot when the fingers came down, at the pixels `held`; now they are at
 *  `here`. */
export function pinchAxis(scale, held, here) {
  const apart = Math.max(FINGER, Math.abs(here[1] - here[0]));
  const order = held[0] <= held[1] ? 1 : -1;
  const days = Math.abs(scale.boundary(held[1]) - scale.boundary(held[0])) || 1;
  const daysPerPixel = days / apart;
  const left = scale.boundary(Math.min(...held)) - daysPerPixel * (order > 0 ? here[0] : here[1]);
  const length = Math.max(1, Math.round(daysPerPixel * scale.width));
  const from = Math.round(left);
  return bounded({ from, to: from + length - 1 });
}

const FINGER = 16; // pixels, closer than which two fingers are not told apart

// The four-digit years: what an ISO day can say.
function bounded({ from, to }) {
  return {
    from: Math.max(FIRST_DAY, Math.min(from, to, LAST_DAY)),
    to: Math.min(LAST_DAY, Math.max(to, FIRST_DAY)),
  };
}
