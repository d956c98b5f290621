// Where the spans come from: with the server's data, or, where they are many, from an address of
// their own, once for all days and once more, finer, for the days that the axis shows.
import { isoOf } from "./days.js";
import { axisLength } from "./timeline_axis.js";
import { coarser, isFiner, wholeUnits } from "./timeline_bins.js";
import { Inquiry, askServer } from "./timeline_inquiry.js";
import { Spans } from "./timeline_spans.js";
import { sameWindow } from "./timeline_window.js";

const REST = 250; // milliseconds that the axis must rest before finer spans are asked for

export class SpanSource {
  /** `changed()` is called when other spans have arrived; `ask(url, signal)` gives their JSON. */
  constructor(changed, ask = askServer) {
    this.changed = changed;
    this.ask = ask;
    this.whole = new Spans();
    this.detail = null; // {spans, axis, within}: the axis looked at, the days it was asked for
    this.asked = null; // the detail that is under way
    this.url = null; // of the spans that are wanted; null where they come with the data
    this.held = null; // of the spans that are here
    this.isEmpty = true; // until any spans have arrived
  }

  /** Whether the spans are still those of other filters. */
  get isStale() {
    return this.url !== this.held;
  }

  /** Takes the server's data; until other spans have arrived, the old ones stay, and are stale. */
  take({ spans, second, spans_url: url }) {
    if (spans) {
      this.url = null;
      this.put(null, new Spans(spans, "hour", second));
    } else if (url && url !== this.url) {
      this.forget();
      this.url = url;
      if (this.isStale) this.inquiry = new Inquiry(url, this.ask, (answer) => this.arrive(url, answer));
    }
  }

  put(url, spans) {
    this.forget();
    Object.assign(this, { held: url, whole: spans, detail: null, isEmpty: false });
  }

  arrive(url, { spans, unit, second }) {
    this.put(url, new Spans(spans, unit, second));
    this.changed();
  }

  /** Says what is looked at, and which unit could be drawn; asks for more where that is too coarse. */
  look(axis, unit) {
    clearTimeout(this.timer);
    if (!this.url || this.isStale || !isFiner(unit, this.whole.unit)) return;
    if (isEnough(this.detail, axis, unit) || isEnough(this.asked, axis, unit)) return;
    this.timer = setTimeout(() => this.askForDetail(axis), REST);
  }

  /** The finest spans that are right in all bins, at least `unit` long, of a stretch of days; null
   *  ends are open. */
  over(stretch, unit = "day") {
    return holds(this.detail, stretch, unit) ? this.detail.spans : this.whole;
  }

  /** Asks for nothing any more. */
  forget() {
    clearTimeout(this.timer);
    this.inquiry?.callOff();
    this.inquiry = null;
    this.asked = null;
  }

  askForDetail(axis) {
    this.forget();
    const margin = Math.ceil(axisLength(axis) / 2);
    const within = { from: axis.from - margin, to: axis.to + margin };
    this.asked = { axis, within };
    const part = `axis=${isoOf(within.from)}/${isoOf(within.to)}`;
    this.inquiry = new Inquiry(`${this.url}${joint(this.url)}${part}`, this.ask, ({ spans, unit, second }) => {
      this.asked = null;
      this.detail = { axis, within, spans: new Spans(spans, unit, second) };
      this.changed();
    });
  }
}

/** Whether a detail, here or under way, is as good as one for this axis could be. */
function isEnough(detail, axis, unit) {
  if (!detail) return false;
  if (sameWindow(detail.axis, axis)) return true;
  return holds(detail, axis, unit) && !(isCloser(axis, detail) && isTooCoarse(detail, unit));
}

// Days beyond those it was asked for are all moved to the next one outside: only bins that lie
// within them are counted rightly.
function holds(detail, stretch, unit) {
  if (!detail || stretch.from === null || stretch.to === null) return false;
  const bins = wholeUnits(stretch, detail.spans ? coarser(unit, detail.spans.unit) : unit);
  return detail.within.from <= bins.from && detail.within.to >= bins.to;
}

// Less than half as long as what was asked for: finer spans may be had.
function isCloser(axis, detail) {
  return axisLength(axis) * 2 < axisLength(detail.axis);
}

function isTooCoarse({ spans }, unit) {
  return !spans || isFiner(unit, spans.unit);
}

function joint(url) {
  return url.includes("?") ? "&" : "?";
}
