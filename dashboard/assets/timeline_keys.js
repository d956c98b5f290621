// The keyboard on the timeline: the plot, its sliders, and the cursor over its bars.
import { shift } from "./days.js";
import { moveEnd } from "./timeline_steps.js";

const FINE = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const COARSE = { PageDown: -1, PageUp: 1 };
const ENDS = { Home: 1, End: -1 };
const ZOOM = { "+": 1 / 1.6, "=": 1 / 1.6, "-": 1.6, "−": 1.6 };
const PAN = { ",": -0.1, ".": 0.1 }; // of the axis

/** Listens for keys; an unused key goes on to the page. */
export function listenToKeys(timeline, nodes) {
  const listen = (node, respond) =>
    node.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!respond(event) && !axisKey(timeline, event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  listen(nodes.cursor, (event) => cursorKey(timeline, event));
  listen(nodes.from, (event) => handleKey(timeline, "from", event));
  listen(nodes.to, (event) => handleKey(timeline, "to", event));
  listen(nodes.playhead, (event) => windowKey(timeline, event));
  nodes.plot.addEventListener("keydown", (event) => {
    if (event.target !== nodes.plot || event.ctrlKey || event.metaKey || event.altKey) return;
    if (windowKey(timeline, event) || axisKey(timeline, event)) event.preventDefault();
  });
  nodes.cursor.addEventListener("focus", () => timeline.cursor.move(0));
  nodes.cursor.addEventListener("blur", () => timeline.point(null));
}

// The window as a whole: a step, a larger step, to the first and to the last events.
function windowKey(timeline, { key, shiftKey, repeat }) {
  if (key === " ") {
    if (!repeat) timeline.toggle();
  } else if (ENDS[key]) timeline.goToEdge(ENDS[key]);
  else if (COARSE[key]) timeline.nudge(COARSE[key], true);
  else if (FINE[key]) timeline.nudge(FINE[key], shiftKey);
  else return false;
  return true;
}

function axisKey(timeline, { key }) {
  if (ZOOM[key]) timeline.zoom(ZOOM[key]);
  else if (PAN[key]) timeline.panShare(PAN[key]);
  else return false;
  return true;
}

function cursorKey(timeline, { key }) {
  const by = FINE[key] ?? (COARSE[key] ?? 0) * 10;
  if (by) timeline.cursor.move(by);
  else if (key === "Home") timeline.cursor.move(-Infinity);
  else if (key === "End") timeline.cursor.move(Infinity);
  else if (key === "Enter" || key === " ") timeline.cursor.chooseHere();
  else return false;
  return true;
}

function handleKey(timeline, end, event) {
  const moved = movedByKey(timeline, end, event);
  if (moved === undefined) return false;
  timeline.hold({ ...timeline.window, [end]: moved });
  return true;
}

// The end's new day, null if it opens, undefined for a key that means nothing here.
function movedByKey({ window, axis, settings }, end, { key, shiftKey }) {
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
