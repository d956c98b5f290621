/**
 * Days and windows: what a window knows of an event, by the same four comparisons as the server.
 * A day is the number of days since 1970-01-01; an open end is null.
 */
(function (app) {
  "use strict";

  const MILLISECONDS = 86400000;
  const EVER_BEFORE = -2147483648;
  const EVER_AFTER = 2147483647;
  const FIRST_DAY = -719162; // 0001-01-01, the first day that links know
  const LAST_DAY = 2932896; // 9999-12-31

  function isOpen({ from, to }) {
    return from === null && to === null;
  }

  /** The four days of a span as numbers; ends of the calendar lie beyond every day. */
  function bounds([s0, s1, e0, e1]) {
    return [s0 ?? EVER_BEFORE, s1 ?? EVER_BEFORE, e0 ?? EVER_AFTER, e1 ?? EVER_AFTER];
  }

  /** A day as links write it; they know the years of four digits. */
  function iso(day) {
    const known = Math.min(Math.max(day, FIRST_DAY), LAST_DAY);
    return new Date(known * MILLISECONDS).toISOString().slice(0, 10);
  }

  /** Reads `YYYY-MM-DD/YYYY-MM-DD`; null for anything else, days that no calendar has among it. */
  function readStretch(text) {
    const found = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(text || "");
    if (!found) return null;
    const [from, to] = found.slice(1).map((day) => Date.parse(day) / MILLISECONDS);
    const isCalendar = to >= from && iso(from) === found[1] && iso(to) === found[2];
    return isCalendar ? { from, to } : null;
  }

  /** A window as the end of an address; nothing where it is open. */
  function windowQuery({ from, to }) {
    return (from === null ? "" : `&from=${iso(from)}`) + (to === null ? "" : `&to=${iso(to)}`);
  }

  app.days = { EVER_BEFORE, EVER_AFTER, isOpen, bounds, iso, readStretch, windowQuery };
})((window.chronotopeMap = window.chronotopeMap || {}));
