// Two days as they were typed into a saved page: as links write them, since names of months are the server's.
import { dayOf, isoOf } from "./days.js";
import { fill } from "./mounting.js";

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The window that two texts name, or the sentence that says why they name none. */
export function readTyped(texts, labels) {
  const trimmed = { from: (texts.from ?? "").trim(), to: (texts.to ?? "").trim() };
  const wrong = Object.values(trimmed).find((text) => text !== "" && !isDay(text));
  if (wrong !== undefined) return { window: null, problem: fill(labels.no_day, { text: wrong }) };
  const window = { from: dayOf(trimmed.from || null), to: dayOf(trimmed.to || null) };
  if (window.from !== null && window.to !== null && window.to < window.from) {
    return { window: null, problem: fill(labels.reversed, { start: trimmed.from, end: trimmed.to }) };
  }
  return { window, problem: "" };
}

function isDay(text) {
  const day = DAY.test(text) ? dayOf(text) : Number.NaN;
  return !Number.isNaN(day) && isoOf(day) === text;
}
