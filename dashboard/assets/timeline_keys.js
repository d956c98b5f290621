// The keyboard on the timeline: the plot, its two handles, and the cursor over its bars.
import { shift } from "./days.js";
import { moveEnd } from "./timeline_model.js";

const FINE = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const COARSE = { PageDown: -1, PageUp: 1 };

/** Listens for keys; an unused key goes on to the page. */
export function listenToKeys(timeline, nodes) {
  const listen = (node, respond) =>
    node.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !respond(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  listen(nodes.plot, (event) => event.target === nodes.plot && plotKey(timeline, event));
  listen(nodes.cursor, (event) => cursorKey(timeline, event));
  listen(nodes.from, (event) => handleKey(timeline, "from", event));
  listen(nodes.to, (event) => handleKey(timeline, "to", event));
  nodes.cursor.addEventListener("focus", () => timeline.moveCursor(0));
  nodes.cursor.addEventListener("blur", () => timeline.point(null));
}

function plotKey(timeline, { key }) {
  if (key === " ") timeline.toggle();
  else if (FINE[key]) timeline.step(FINE[key]);
  else return false;
  return true;
}

function cursorKey(timeline, { key }) {
  const by = FINE[key] ?? (COARSE[key] ?? 0) * 10;
  if (by) timeline.moveCursor(by);
  else if (key === "Home") timeline.moveCursor(-Infinity);
  else if (key === "End") timeline.moveCursor(Infinity);
  else if (key === "Enter" || key === " ") timeline.chooseCursor();
  else return false;
  return true;
}

function handleKey(timeline, end, event) {
  const moved = movedByKey(timeline, end, event);
  if (moved === undefined) return false;
  timeline.pause();
  timeline.preview({ ...timeline.window, [end]: moved });
  timeline.reportWhenIdle();
  return true;
}

// The end's new day, null if it opens, undefined for a key that means nothing here.
function movedByKey({ window, scale: { axis }, settings }, end, { key, shiftKey }) {
  const other = end === "from" ? window.to : window.from;
  const within = (day) => {
    if (other === null) return day;
    return end === "from" ? Math.min(day, other) : Math.max(day, other);
  };
  if (key === "Home") return within(axis.from);
  if (key === "End") return within(axis.to);
  if (key === "Delete" || key === "Backspace") return null;
  const by = COARSE[key] ?? FINE[key];
  if (!by) return undefined;
  const day = window[end] ?? axis[end];
  if (!COARSE[key] && !shiftKey) return within(day + by);
  const { unit } = settings();
  return within(end === "from" ? shift(day, unit, by) : moveEnd(day, unit, by));
}
