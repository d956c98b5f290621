// What the list of a saved page is told: the events held by the window, or others that were asked for.
import { fill } from "./mounting.js";
import { savedSentence } from "./saved_words.js";

/** The list's value for the present window and what is listed. */
export function savedList(page) {
  const { listValue, labels, known, step, selected } = page;
  const rows = listValue.rows.map((row) => rowIn(row, known.get(row.id), labels)).filter(choice(step, known));
  const some = Array.isArray(step);
  return {
    ...listValue,
    rows,
    total: rows.length,
    selected,
    step: some ? null : step,
    funnel: funnelOf(page),
    heading: step === "shown" ? "" : fill(labels.list, { caption: captionOf(page, rows.length, some) }),
    caption: savedSentence(page),
    empty: labels.empty,
    claims: null, // each event has its own, in full
    claim_labels: null,
  };
}

function choice(step, known) {
  if (step === "all") return () => true;
  const isHeld = ({ id }) => known.get(id) !== null;
  return Array.isArray(step) ? (row) => step.includes(row.id) && isHeld(row) : isHeld;
}

// An event outside is listed, where it is asked for, faded and in words.
function rowIn(row, certainty, labels) {
  if (certainty === "undated") return { ...row, certainty, certainty_name: "" };
  if (certainty) return { ...row, certainty, certainty_name: labels[certainty] };
  return { ...row, certainty: "possible", certainty_name: row.sort ? labels.outside : labels.undated };
}

function funnelOf({ listValue, labels, count }) {
  const { number } = window.chronotopeMap.elements;
  return [
    { step: "all", label: fill(labels.all, { n: number(listValue.rows.length) }) },
    { step: "shown", label: fill(labels.shown, { n: number(count) }) },
  ];
}

function captionOf({ labels }, count, some) {
  const events = window.chronotopeMap.elements.label("events_here", { n: count });
  return some ? `${events} ${labels.here}` : events;
}
