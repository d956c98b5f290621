// Where the spans come from: with the server's data, or, where they are many, from an address of
// their own, once for all days and once more, finer, for the days that the axis shows.
import { isoOf } from "./days.js";
import { axisLength } from "./timeline_axis.js";
import { isFiner } from "./timeline_bins.js";
import { Spans } from "./timeline_spans.js";

const REST = 250; // milliseconds that the axis must rest before finer spans are asked for

export class SpanSource {
  /** `changed()` is called when other spans have arrived; `ask(url, signal)` gives their JSON. */
  constructor(changed, ask = askServer) {
    this.changed = changed;
    this.ask = ask;
    this.whole = new Spans();
    this.detail = null; // {spans, axis, length}: the axis it is exact on, the length it was asked for
    this.asked = null; // the detail that is under way
    this.url = null;
  }

  /** Takes the server's data; until other spans have arrived, the old ones stay. */
  take({ spans, spans_url: url }) {
    if (spans) {
      this.forget();
      this.url = null;
      this.whole = new Spans(spans);
    } else if (url && url !== this.url) {
      this.forget(this.detail);
      this.url = url;
      this.fetchWhole(url);
    }
  }

  /** Says what is looked at, and which unit could be drawn; asks for more where that is too coarse. */
  look(axis, unit) {
    clearTimeout(this.timer);
    if (!this.url || this.fetching || !isFiner(unit, this.whole.unit)) return;
    const enough = (it) => it && covers(it.axis, axis) && !(isCloser(axis, it) && isTooCoarse(it, unit));
    if (enough(this.detail) || enough(this.asked)) return;
    this.timer = setTimeout(() => this.fetchDetail(axis), REST);
  }

  /** The finest spans that are right all over a stretch of days; null ends are open. */
  over({ from, to }) {
    const { detail, whole } = this;
    const bounded = from !== null && to !== null;
    return detail && bounded && covers(detail.axis, { from, to }) ? detail.spans : whole;
  }

  forget(kept = null) {
    clearTimeout(this.timer);
    this.request?.abort();
    this.fetching = false;
    this.asked = null;
    this.detail = kept;
  }

  async fetchWhole(url) {
    this.fetching = true;
    const answer = await this.answerTo(url);
    if (url !== this.url) return;
    this.fetching = false;
    if (!answer) {
      this.url = null; // the next data asks again
      return;
    }
    this.whole = new Spans(answer.spans, answer.unit);
    this.detail = null;
    this.changed();
  }

  async fetchDetail(axis) {
    const length = axisLength(axis);
    const margin = Math.ceil(length / 2);
    const wide = { from: axis.from - margin, to: axis.to + margin };
    const asked = { axis: wide, length };
    this.asked = asked;
    const part = `axis=${isoOf(wide.from)}/${isoOf(wide.to)}`;
    const answer = await this.answerTo(`${this.url}${joint(this.url)}${part}`);
    if (this.asked !== asked) return;
    this.asked = null;
    if (!answer) return;
    this.detail = { ...asked, spans: new Spans(answer.spans, answer.unit) };
    this.changed();
  }

  /** The JSON at an address; null where it was called off or cannot be had. */
  async answerTo(url) {
    this.request?.abort();
    this.request = new AbortController();
    try {
      return await this.ask(url, this.request.signal);
    } catch {
      return null;
    }
  }
}

function covers(wide, { from, to }) {
  return wide.from <= from && wide.to >= to;
}

// Less than half as long as what was asked for: finer spans may be had.
function isCloser(axis, { length }) {
  return axisLength(axis) * 2 < length;
}

function isTooCoarse({ spans }, unit) {
  return !spans || isFiner(unit, spans.unit);
}

function joint(url) {
  return url.includes("?") ? "&" : "?";
}

async function askServer(url, signal) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}
