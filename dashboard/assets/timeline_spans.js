// When the events are, counted: many spans in plain arrays, so that a window is counted at once.

const PAST = -(2 ** 30); // before every day, and before every hour
const FUTURE = 2 ** 30;
const HOURS = [0, 23, 0, 23]; // of the four days, where no clock time is known

/** Rows as the server sends them: [s0, s1, e0, e1, count], then perhaps the four hours.
 *
 *  Earliest and latest start, earliest and latest end, in days; null is no bound. `unit` is the
 *  unit that the days are rounded to, outwards; `second` has the rows among them of the second of two
 *  data sets, where there are two. */
export class Spans {
  constructor(rows = [], unit = "hour", second = null) {
    this.rows = rows;
    this.unit = unit;
    this.second = second && new Spans(second, unit);
    this.length = rows.length;
    this.days = columns(rows, (day) => day);
    this.counts = Float64Array.from(rows, (row) => row[4]);
    this.first = this.days.s0.reduce((first, day) => (day > PAST ? Math.min(first, day) : first), FUTURE);
    this.last = this.days.e1.reduce((last, day) => Math.max(last, day), PAST);
  }

  /** The same four moments in hours, made when a bin of hours is first asked for. */
  get hours() {
    this.inHours ??= columns(this.rows, (day, row, at) => day * 24 + (row[5 + at] ?? HOURS[at]));
    return this.inHours;
  }
}

function columns(rows, write) {
  const column = (at, open) =>
    Int32Array.from(rows, (row) => (row[at] === null ? open : write(row[at], row, at)));
  return {
    s0: column(0, PAST), s1: column(1, PAST), e0: column(2, FUTURE), e1: column(3, FUTURE),
  };
}

/** Events that surely, and that only possibly, fall into a window; those of a second data set apart, too. */
export function countWindow({ length, days: { s0, s1, e0, e1 }, counts, second }, window) {
  const from = window.from ?? PAST;
  const to = window.to ?? FUTURE;
  let certain = 0;
  let possible = 0;
  for (let at = 0; at < length; at += 1) {
    if (s1[at] <= to && e0[at] >= from) certain += counts[at];
    else if (s0[at] <= to && e1[at] >= from) possible += counts[at];
  }
  return second ? { certain, possible, second: countWindow(second, window) } : { certain, possible };
}

/** Events wholly before and wholly after the axis, and the day that the axis would have to reach. */
export function beyond({ length, days: { s0, e1 }, counts, second }, axis) {
  const earlier = { count: 0, reach: axis.from };
  const later = { count: 0, reach: axis.to };
  for (let at = 0; at < length; at += 1) {
    if (e1[at] < axis.from) {
      earlier.count += counts[at];
      earlier.reach = Math.min(earlier.reach, s0[at] > PAST ? s0[at] : e1[at]);
    } else if (s0[at] > axis.to) {
      later.count += counts[at];
      later.reach = Math.max(later.reach, e1[at] < FUTURE ? e1[at] : s0[at]);
    }
  }
  if (second) {
    const apart = beyond(second, axis);
    [earlier.second, later.second] = [apart.earlier.count, apart.later.count];
  }
  return { earlier, later };
}

/** First and last day of all events; days of `extent` where there are none, or no bounds. */
export function reachOf({ length, days: { s0, s1, e0, e1 } }, extent) {
  let from = FUTURE;
  let to = PAST;
  for (let at = 0; at < length; at += 1) {
    from = Math.min(from, ...[s0[at], s1[at]].filter((day) => day > PAST && day < FUTURE));
    to = Math.max(to, ...[e0[at], e1[at]].filter((day) => day > PAST && day < FUTURE));
  }
  if (from === FUTURE || to === PAST) return extent;
  return from <= to ? { from, to } : extent;
}

/** First and last day of the axis on which there may be an event; those of the axis without any. */
export function reachWithin({ length, days: { s0, e1 } }, axis) {
  let first = FUTURE;
  let last = PAST;
  for (let at = 0; at < length; at += 1) {
    if (s0[at] > axis.to || e1[at] < axis.from) continue;
    first = Math.min(first, Math.max(s0[at], axis.from));
    last = Math.max(last, Math.min(e1[at], axis.to));
  }
  return first > last ? { first: axis.from, last: axis.to } : { first, last };
}
