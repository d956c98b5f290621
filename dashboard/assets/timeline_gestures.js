// Pointer and wheel on the timeline: dragging handles, the window, the axis; clicking bins.
import { nearestStart, sameWindow, snapUnit } from "./timeline_model.js";

const STILL = 3; // pixels a pointer may tremble and still click
const OPENING = 8; // pixels beyond the plot at which a dragged handle opens its end
const DOUBLE_CLICK = 250; // milliseconds a click waits, lest it be the first of two
const WHEEL_ZOOM = 1.25;

/** Listens on the plot; `timeline` draws while dragging and reports on release. */
export function listenToPointers(timeline, nodes) {
  const { plot, field } = nodes;
  const at = (event) => event.clientX - field.getBoundingClientRect().left;
  let drag = null;
  let click = 0;

  plot.addEventListener("pointerdown", (event) => {
    const kind = dragKind(event.target, nodes);
    if (event.button !== 0 || !event.isPrimary || !kind) return;
    timeline.pause();
    plot.setPointerCapture(event.pointerId);
    const { window, scale } = timeline;
    drag = { kind, x: at(event), window, scale, moved: false };
    timeline.dragging = true;
  });

  plot.addEventListener("pointermove", (event) => {
    const x = at(event);
    if (!drag) {
      if (event.pointerType === "mouse") timeline.point(field.contains(event.target) ? x : null);
      return;
    }
    if (!drag.moved && Math.abs(x - drag.x) < STILL) return;
    drag.moved = true;
    timeline.point(null);
    if (drag.kind === "axis") timeline.panFrom(drag.scale, drag.x - x);
    else timeline.preview(dragged(drag, x, timeline.unit));
  });

  plot.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { kind, moved, window } = finish();
    if (moved && !sameWindow(window, timeline.window)) timeline.report();
    else if (!moved && (kind === "new" || kind === "body")) press(at(event));
  });

  // Not the dblclick event: capturing a pointer takes it away from the field.
  function press(x) {
    if (click) {
      clearTimeout(click);
      click = 0;
      timeline.clear();
      return;
    }
    click = setTimeout(() => {
      click = 0;
      timeline.chooseBin(x);
    }, DOUBLE_CLICK);
  }

  plot.addEventListener("pointercancel", cancel);
  plot.addEventListener("pointerleave", () => timeline.point(null));
  plot.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) cancel();
  });
  plot.addEventListener("wheel", (event) => turnWheel(timeline, event, at(event)), { passive: false });

  function finish() {
    const ended = drag;
    drag = null;
    timeline.dragging = false;
    return ended;
  }

  function cancel() {
    if (!drag) return;
    const { kind, window } = finish();
    if (kind !== "axis") timeline.preview(window);
  }
}

function dragKind(target, { field, axis, band, from, to }) {
  if (target === from) return "from";
  if (target === to) return "to";
  if (target === band) return "body";
  if (field.contains(target)) return "new";
  return axis.contains(target) ? "axis" : null;
}

/** The window that a drag to `x` makes of the one it began with. */
export function dragged({ kind, x: start, window, scale }, x, binUnit) {
  const unit = snapUnit(binUnit);
  if (kind === "new") return newWindow(scale, start, x, unit);
  if (kind === "body") return movedWindow(window, scale, x - start, unit);
  return movedEnd(kind, window, scale, x - start, unit);
}

function newWindow(scale, start, x, unit) {
  const low = scale.day(Math.min(start, x));
  const high = scale.day(Math.max(start, x));
  if (unit === "day") return { from: low, to: high };
  const from = nearestStart(low, unit);
  const to = nearestStart(high + 1, unit) - 1;
  return to >= from ? { from, to } : { from: low, to: high };
}

function movedWindow({ from, to }, scale, by, unit) {
  const length = to - from;
  const room = scale.axis.to - scale.axis.from - length;
  let start = Math.round(scale.boundary(scale.left(from) + by));
  if (room >= 0) start = Math.max(scale.axis.from, Math.min(scale.axis.from + room, start));
  if (unit === "day") return { from: start, to: start + length };
  const whole = { from: nearestStart(start, unit), to: nearestStart(start + length + 1, unit) - 1 };
  return whole.to >= whole.from ? whole : { from: start, to: start + length };
}

function movedEnd(end, window, scale, by, unit) {
  const parked = { from: scale.axis.from, to: scale.axis.to }[end];
  const day = Math.max(scale.axis.from, Math.min(scale.axis.to, window[end] ?? parked));
  const x = scale.left(end === "from" ? day : day + 1) + by;
  if (end === "from" ? x < -OPENING : x > scale.width + OPENING) return { ...window, [end]: null };
  const within = Math.max(0, Math.min(scale.width, x));
  const boundary = nearestStart(scale.boundary(within), unit);
  if (end === "from") return { ...window, from: Math.min(boundary, window.to ?? scale.axis.to) };
  return { ...window, to: Math.max(boundary - 1, window.from ?? scale.axis.from) };
}

// The page keeps its wheel, unless it is turned sideways, with Ctrl or Meta, or on a focused plot.
function turnWheel(timeline, event, x) {
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) timeline.panBy(event.deltaX);
  else if (event.ctrlKey || event.metaKey || timeline.hasFocus()) {
    timeline.zoom(event.deltaY > 0 ? WHEEL_ZOOM : 1 / WHEEL_ZOOM, timeline.scale.day(x));
  } else return;
  event.preventDefault();
}
