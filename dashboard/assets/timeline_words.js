// The timeline's dates and numbers in the reader's language; every date is a UTC calendar day.
import { dateOf, startOf } from "./days.js";
import { fill, locale } from "./mounting.js";

/** Writers of days, windows, bins, ticks and counts for one language and set of labels. */
export function timelineWords(language, labels) {
  const tag = locale(language);
  const dates = (fields) =>
    new Intl.DateTimeFormat(tag, { timeZone: "UTC", calendar: "gregory", ...fields });
  const full = dates({ day: "numeric", month: "short", year: "numeric" });
  const short = dates({ day: "numeric", month: "short" });
  const month = dates({ month: "short" });
  const monthYear = dates({ month: "short", year: "numeric" });
  const year = dates({ year: "numeric" });
  const numbers = new Intl.NumberFormat(tag);

  const number = (value) => numbers.format(value);
  const day = (value) => full.format(dateOf(value));
  const between = (from, to, writer) =>
    from === to ? writer.format(dateOf(from)) : writer.formatRange(dateOf(from), dateOf(to));

  function range({ from, to }) {
    if (from === null && to === null) return labels.any_date;
    if (to === null) return fill(labels.since, { when: day(from) });
    if (from === null) return fill(labels.until, { when: day(to) });
    return between(from, to, full);
  }

  function bin({ from, to }, unit) {
    if (unit === "month") return monthYear.format(dateOf(from));
    if (unit === "year") return year.format(dateOf(from));
    return between(from, to, unit === "decade" ? year : full);
  }

  function counts(when, { certain, possible }) {
    return fill(labels.bin, { when, certain: number(certain), possible: number(possible) });
  }

  // The year is written once, and again where it changes.
  function tick(value, unit, previous) {
    const newYear = previous === undefined || startOf(previous, "year") !== startOf(value, "year");
    if (unit === "year" || unit === "decade") return year.format(dateOf(value));
    if (unit === "month") return (newYear ? monthYear : month).format(dateOf(value));
    return (newYear ? full : short).format(dateOf(value));
  }

  return { number, day, range, bin, counts, tick };
}
