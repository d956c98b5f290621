// The timeline's dates and numbers in the reader's language; every date is a UTC calendar day.
import { dateOf, startOf } from "./days.js";
import { fill, locale } from "./mounting.js";

const MINUTE = 1 / 1440; // of a day
const LONG = 1000; // numbers from here on have a short form

/** A count as it is written; of two data sets, which are never added up, "12 + 3". */
export function both(count, second, write) {
  return second === null || second === undefined ? write(count) : `${write(count - second)} + ${write(second)}`;
}

/** Writers of days, windows, bins, ticks and counts for one language and set of labels; `datasets` are the
 *  titles of two, where there are two. */
export function timelineWords(language, labels, datasets) {
  const { full, short: dayMonth, month, monthYear, year, time, moment, numbers, compact } =
    formats(locale(language));

  const number = (value) => numbers.format(value);
  const short = (value) => (value < LONG ? numbers : compact).format(value);
  const about = (value, roughly) => (roughly ? "≈" : "") + number(value);
  const day = (value) => full.format(dateOf(value));
  const between = (from, to, writer) =>
    from === to ? writer.format(dateOf(from)) : writer.formatRange(dateOf(from), dateOf(to));

  function range({ from, to }) {
    if (from === null && to === null) return labels.any_date;
    if (to === null) return fill(labels.since, { when: day(from) });
    if (from === null) return fill(labels.until, { when: day(to) });
    return between(from, to, full);
  }

  function bin({ from, to, start, end }, unit) {
    if (unit === "hour") return moment.formatRange(dateOf(start), dateOf(end - MINUTE));
    if (unit === "month") return monthYear.format(dateOf(from));
    if (unit === "year") return year.format(dateOf(from));
    return between(from, to, unit === "decade" ? year : full);
  }

  const counts = (when, found, roughly = false) => toldOfBar(labels, datasets, when, found, (n) => about(n, roughly));
  const windowCounts = (when, found, roughly) => told(labels.in_window, when, found, (n) => about(n, roughly));

  // The year is written once, and again where it changes; hours have their date at midnight.
  function tick(value, unit, previous) {
    if (unit === "hour" && value !== Math.floor(value)) return time.format(dateOf(value));
    const newYear = previous === undefined || startOf(previous, "year") !== startOf(value, "year");
    if (unit === "year" || unit === "decade") return year.format(dateOf(value));
    if (unit === "month") return (newYear ? monthYear : month).format(dateOf(value));
    return (newYear ? full : dayMonth).format(dateOf(value));
  }

  return { number, about, short, day, range, bin, counts, windowCounts, tick };
}

// Of two data sets, each has a line of its own; its title comes last, as it may be too long.
function toldOfBar(labels, datasets, when, found, write) {
  const { certain, possible, second } = found;
  if (!second || !datasets?.length) return told(labels.bin, when, found, write);
  const parts = [{ certain: certain - second.certain, possible: possible - second.possible }, second];
  const line = (part, at) => fill(labels.of_set, {
    certain: write(part.certain), possible: write(part.possible), title: `\u2068${datasets[at]}\u2069`,
  });
  return [when, ...parts.map(line)].join("\n");
}

// Only a bar is full and pale; of a window the two are mere numbers.
function told(text, when, { certain, possible, second }, write) {
  return fill(text, {
    when, certain: both(certain, second?.certain, write), possible: both(possible, second?.possible, write),
  });
}

function formats(tag) {
  const dates = (fields) =>
    new Intl.DateTimeFormat(tag, { timeZone: "UTC", calendar: "gregory", ...fields });
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return {
    full: dates({ day: "numeric", month: "short", year: "numeric" }),
    short: dates({ day: "numeric", month: "short" }),
    month: dates({ month: "short" }),
    monthYear: dates({ month: "short", year: "numeric" }),
    year: dates({ year: "numeric" }),
    time: dates(clock),
    moment: dates({ day: "numeric", month: "short", year: "numeric", ...clock }),
    numbers: new Intl.NumberFormat(tag),
    // British English would write 42k where the map writes 42K.
    compact: new Intl.NumberFormat(tag === "en-GB" ? "en" : tag, { notation: "compact", maximumSignificantDigits: 2 }),
  };
}
