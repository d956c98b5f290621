// Pointing at the bars, by mouse or by a cursor of the keyboard: what is in a bin, and choosing it.
import { setAttribute } from "./mounting.js";
import { drawReadout } from "./timeline_plot.js";

export class BinCursor {
  /** `timeline` gives bins, unit, scale, words, source, window and nodes, and takes `show(window)`. */
  constructor(timeline) {
    this.timeline = timeline;
    this.x = null; // pixels at which the pointer is
    this.moment = undefined; // in days, where the keyboard's cursor is
    this.isFocused = false;
  }

  /** Takes the keyboard's cursor in hand, or leaves it. */
  focus(isFocused) {
    this.isFocused = isFocused;
    if (isFocused) this.move(0);
    else this.point(null);
  }

  /** Looks again at what is pointed at, as the days under it have changed; a bin out of view is let go. */
  refresh() {
    if (this.isFocused) this.say(this.timeline.bins[this.indexAt(this.moment)]);
    else this.point(this.x);
  }

  indexAt(moment) {
    return this.timeline.bins.findIndex(({ start, end }) => start <= moment && moment < end);
  }

  text(bin) {
    const { words, unit, source } = this.timeline;
    return words.counts(words.bin(bin, unit), bin, source.isStale);
  }

  /** Shows what is in the bin at `x` pixels, or nothing for null. */
  point(x) {
    this.x = x;
    const { nodes, scale, bins } = this.timeline;
    const bin = x === null ? null : bins[this.indexAt(scale.boundary(x))];
    drawReadout(nodes, scale, bin, bin && this.text(bin));
  }

  choose(moment) {
    const bin = this.timeline.bins[this.indexAt(moment)];
    if (bin && bin.certain + bin.possible > 0) this.timeline.show({ from: bin.from, to: bin.to });
  }

  chooseHere() {
    this.timeline.pause();
    this.choose(this.moment);
  }

  /** Moves the keyboard's cursor by so many bins and says what is under it. */
  move(by) {
    const { bins, axis, window } = this.timeline;
    this.moment ??= window.from ?? bins.find((bin) => bin.certain || bin.possible)?.start;
    const index = Math.max(0, this.indexAt(this.moment)) + by;
    const bin = bins[Math.max(0, Math.min(bins.length - 1, index))];
    this.moment = Math.max(bin.start, axis.from);
    this.say(bin);
  }

  say(bin) {
    const { nodes, scale, bins } = this.timeline;
    const text = bin && this.text(bin);
    drawReadout(nodes, scale, bin, text);
    if (!bin) return;
    setAttribute(nodes.cursor, "aria-valuemin", 1);
    setAttribute(nodes.cursor, "aria-valuemax", bins.length);
    setAttribute(nodes.cursor, "aria-valuenow", bins.indexOf(bin) + 1);
    setAttribute(nodes.cursor, "aria-valuetext", text);
  }
}
