// Pointer and wheel on the timeline: dragging handles, playhead, window and axis; clicking bins.
import { nearestStart, snapUnit } from "./timeline_bins.js";
import { listenToPinches } from "./timeline_pinch.js";
import { leadWindow } from "./timeline_steps.js";
import { sameWindow } from "./timeline_window.js";

const STILL = 3; // pixels a pointer may tremble and still click
const OPENING = 8; // pixels beyond the plot at which a dragged handle opens its end
const DOUBLE_CLICK = 250; // milliseconds a click waits, lest it be the first of two
const NEAR = { mouse: 5, pen: 8, touch: 24 }; // pixels between the two clicks of a double click
const WHEEL_ZOOM = 1.25; // for one notch
const NOTCH = { 0: 100, 1: 3, 2: 1 }; // what a notch turns: in pixels, in lines, in pages

/** Listens on the plot; `timeline` draws while dragging and rests on release. What is returned has a
 *  `forget()`, for when the timeline leaves the page. */
export function listenToPointers(timeline, nodes) {
  const { plot, field } = nodes;
  const at = (event) => event.clientX - field.getBoundingClientRect().left;
  const hand = new Hand(timeline, nodes);
  const listen = (name, respond) => plot.addEventListener(name, (event) => respond(event, at(event)));
  listen("pointerdown", (event, x) => hand.down(event, x));
  listen("pointermove", (event, x) => hand.move(event, x));
  listen("pointerup", (event, x) => hand.up(event, x));
  listen("pointercancel", () => hand.cancel());
  listen("pointerleave", () => timeline.point(null));
  listen("keydown", (event) => event.key === "Escape" && hand.cancel());
  listenToWheel(timeline, plot, at);
  listenToPinches(timeline, plot, at, () => hand.cancel());
  return hand;
}

/** One pointer that presses and drags. */
class Hand {
  constructor(timeline, nodes) {
    this.timeline = timeline;
    this.nodes = nodes;
    this.drag = null;
    this.click = null; // {x, moment, timer}: one that may be the first of two
  }

  down(event, x) {
    const { timeline, nodes } = this;
    const kind = dragKind(event.target, nodes);
    if (event.button !== 0 || !event.isPrimary || !kind) return;
    timeline.pause();
    nodes.plot.setPointerCapture(event.pointerId);
    const { window, scale } = timeline;
    this.drag = { kind, x, window, scale, moved: false, setting: timeline.settings() };
    timeline.dragging = true;
  }

  move(event, x) {
    const { timeline, drag, nodes } = this;
    if (!drag) {
      const isOver = nodes.field.contains(event.target);
      if (event.pointerType === "mouse") timeline.point(isOver ? x : null);
      return;
    }
    if (!event.isPrimary || (!drag.moved && Math.abs(x - drag.x) < STILL)) return;
    drag.moved = true;
    this.forget();
    timeline.point(null);
    if (drag.kind === "axis") timeline.panFrom(drag.scale, drag.x - x);
    else timeline.preview(dragged(drag, x, timeline.unit));
  }

  up(event, x) {
    if (!this.drag || !event.isPrimary) return;
    const { kind, moved, window } = this.finish();
    if (moved && !sameWindow(window, this.timeline.window)) this.timeline.rest();
    else if (moved) this.timeline.news.tell(false);
    else if (kind === "new" || kind === "body") this.press(x, NEAR[event.pointerType] ?? NEAR.mouse);
  }

  // Not the dblclick event: capturing a pointer takes it away from the field.
  press(x, near) {
    const moment = this.timeline.scale.boundary(x);
    const first = this.forget();
    if (first && Math.abs(x - first.x) <= near) {
      this.timeline.actions.clear();
      return;
    }
    if (first) this.timeline.cursor.choose(first.moment);
    this.click = { x, moment, timer: setTimeout(() => this.choose(), DOUBLE_CLICK) };
  }

  choose() {
    this.timeline.cursor.choose(this.forget().moment);
  }

  /** Drops a click that waits, and gives it. */
  forget() {
    const { click } = this;
    clearTimeout(click?.timer);
    this.click = null;
    return click;
  }

  finish() {
    const ended = this.drag;
    this.drag = null;
    this.timeline.dragging = false;
    return ended;
  }

  cancel() {
    this.forget();
    if (!this.drag) return;
    const { kind, moved, window } = this.finish();
    if (kind === "axis" || !moved) return;
    this.timeline.preview(window);
    this.timeline.rest();
  }
}

function dragKind(target, { field, axis, band, from, to, playhead }) {
  if (target === from) return "from";
  if (target === to) return "to";
  if (target === band) return "body";
  if (playhead.contains(target)) return "playhead";
  if (field.contains(target)) return "new";
  return axis.contains(target) ? "axis" : null;
}

/** The window that a drag to `x` makes of the one it began with. */
export function dragged({ kind, x: start, window, scale, setting }, x, binUnit) {
  const unit = snapUnit(binUnit);
  if (kind === "new") return newWindow(scale, start, x, unit);
  if (kind === "body") return movedWindow(window, scale, x - start, unit);
  if (kind === "playhead") return ledWindow(window, scale, x - start, unit, setting);
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

function ledWindow(window, scale, by, unit, setting) {
  const { axis } = scale;
  const from = Math.max(axis.from, Math.min(axis.to, window.to ?? axis.to));
  const x = Math.max(0, Math.min(scale.width, scale.left(from + 1) + by));
  const edge = nearestStart(scale.boundary(x), unit) - 1;
  return leadWindow(window, Math.max(axis.from, edge), setting);
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
// A trackpad turns by little: parts of a notch are gathered until they make a difference.
function listenToWheel(timeline, plot, at) {
  let turned = 0;
  const turn = (event) => {
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) timeline.panBy(event.deltaX);
    else if (event.ctrlKey || event.metaKey || timeline.hasFocus()) {
      const notches = event.deltaY / NOTCH[event.deltaMode];
      turned += Math.max(-1, Math.min(1, notches));
      if (Math.abs(turned) < 0.1) return true;
      timeline.zoom(WHEEL_ZOOM ** turned, timeline.scale.boundary(at(event)));
      turned = 0;
    } else return false;
    return true;
  };
  plot.addEventListener("wheel", (event) => turn(event) && event.preventDefault(), { passive: false });
}
