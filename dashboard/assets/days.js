// Calendar days as whole numbers since 1970-01-01: no time zone can move them.

const MILLISECONDS = 86_400_000;
const LONGEST_MONTH = 31;

/** Day number of `YYYY-MM-DD`; null stays null and means an open end. */
export function dayOf(iso) {
  return iso == null ? null : Math.round(Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS);
}

/** First and last day that links and the server know: 0001-01-01 and 9999-12-31. */
export const FIRST_DAY = -719162;
export const LAST_DAY = 2932896;

/** `YYYY-MM-DD` of a day number; null stays null. */
export function isoOf(day) {
  if (day == null) return null;
  return dateOf(Math.min(Math.max(day, FIRST_DAY), LAST_DAY)).toISOString().slice(0, 10);
}

/** The UTC midnight of a day number, for Intl; of a fraction, that time of the day. */
export function dateOf(day) {
  return new Date(Math.round(day * MILLISECONDS)); // a part of a day is a time of day
}

function dayNumber(year, month, date) {
  // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
  return Math.round(new Date(0).setUTCFullYear(year, month, date) / MILLISECONDS);
}

function calendar(day) {
  const date = dateOf(day);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
}

/** First day of the day, week (from Monday), month, year or decade that holds `day`.
 *  With `every`, of the group of so many units, counted from a fixed origin. */
export function startOf(day, unit, every = 1) {
  const { year, month } = calendar(day);
  switch (unit) {
    case "week": {
      const week = Math.floor((day + 3) / 7); // 1970-01-01 was a Thursday
      return Math.floor(week / every) * every * 7 - 3;
    }
    case "month":
      return dayNumber(year, month - (month % every), 1);
    case "year":
      return dayNumber(Math.floor(year / every) * every, 0, 1);
    case "decade":
      return dayNumber(Math.floor(year / (10 * every)) * 10 * every, 0, 1);
    default:
      return Math.floor(day / every) * every;
  }
}

/** `day` moved by `count` units; a day its new month lacks becomes that month's last. */
export function shift(day, unit, count) {
  if (unit === "day") return day + count;
  if (unit === "week") return day + 7 * count;
  const months = count * { month: 1, year: 12, decade: 120 }[unit];
  const { year, month, date } = calendar(day);
  if (date <= 28) return dayNumber(year, month + months, date);
  const first = dayNumber(year, month + months, 1);
  const last = startOf(first + LONGEST_MONTH, "month") - 1;
  return Math.min(first + date - 1, last);
}

/** Last day of the unit that holds `day`. */
export function endOf(day, unit) {
  return shift(startOf(day, unit), unit, 1) - 1;
}

/** Whether from..to (inclusive) begins and ends with a unit. */
export function isWhole(from, to, unit) {
  return startOf(from, unit) === from && endOf(to, unit) === to;
}
