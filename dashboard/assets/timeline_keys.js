// The keyboard on the timeline: the plot, its sliders, and the cursor over its bars.
import { shift } from "./days.js";
import { largerUnit, moveEnd } from "./timeline_steps.js";

const FINE = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const COARSE = { PageDown: -1, PageUp: 1 };
const ENDS = { Home: 1, End: -1 };
const ZOOM = { "+": 1 / 1.6, "=": 1 / 1.6, "-": 1.6, "−": 1.6 };
const BINS = 10; // of a larger step over the bars
const PAN = { ",": -0.1, ".": 0.1 }; // of the axis

/** Listens for keys; an unused key goes on to the page. */
export function listenToKeys(timeline, nodes) {
  const listen = (node, respond) =>
    node.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!playKey(timeline, event) && !respond(event) && !axisKey(timeline, event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  listen(nodes.cursor, (event) => cursorKey(timeline, event));
  listen(nodes.from, (event) => handleKey(timeline, "from", event));
  listen(nodes.to, (event) => handleKey(timeline, "to", event));
  listen(nodes.playhead, (event) => windowKey(timeline, event));
  nodes.plot.addEventListener("keydown", (event) => {
    if (event.target !== nodes.plot || event.ctrlKey || event.metaKey || event.altKey) return;
    const isUsed = [playKey, windowKey, axisKey].some((respond) => respond(timeline, event));
    if (isUsed) event.preventDefault();
  });
  nodes.plot.addEventListener("keyup", () => timeline.release());
  nodes.cursor.addEventListener("focus", () => timeline.cursor.focus(true));
  nodes.cursor.addEventListener("blur", () => timeline.cursor.focus(false));
}

// The space bar means the same wherever the focus is in the plot.
function playKey(timeline, { key, repeat }) {
  if (key !== " ") return false;
  if (!repeat) timeline.toggle();
  return true;
}

// The window as a whole: a step, a larger step, to the first and to the last events.
function windowKey(timeline, { key, shiftKey }) {
  if (ENDS[key]) timeline.goToEdge(ENDS[key]);
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

function cursorKey(timeline, { key, shiftKey }) {
  const by = FINE[key] ? FINE[key] * (shiftKey ? BINS : 1) : (COARSE[key] ?? 0) * BINS;
  if (by) timeline.cursor.move(by);
  else if (key === "Home") timeline.cursor.move(-Infinity);
  else if (key === "End") timeline.cursor.move(Infinity);
  else if (key === "Enter") timeline.cursor.chooseHere();
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
  const unit = largerUnit(settings().unit);
  return within(end === "from" ? shift(day, unit, by) : moveEnd(day, unit, by));
}
