// What was reported to the server and has not yet come back.
import { sameWindow } from "./timeline_model.js";

const PATIENCE = 15_000; // milliseconds after which the server's word is taken as final

/** Tells an answer to our own report from a change made elsewhere.
 *
 *  The server answers a report by sending data with the very same window. Until then older
 *  answers may still arrive; they must not throw the brush back. */
export class Echo {
  /** `send(window)` reports; `lapse()` is called when the last answer stays away. */
  constructor(send, lapse) {
    this.send = send;
    this.lapse = lapse;
    this.sent = [];
    this.confirmed = null;
  }

  get waiting() {
    return this.sent.length > 0;
  }

  report(window) {
    const last = this.sent[this.sent.length - 1] ?? this.confirmed;
    if (last && sameWindow(last, window)) return;
    this.sent.push(window);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.giveUp(), PATIENCE);
    this.send(window);
  }

  /** Takes the server's window; true if it is news and not an answer. */
  receive(window) {
    const before = this.confirmed;
    this.confirmed = window;
    const latest = this.sent[this.sent.length - 1];
    if (latest && sameWindow(latest, window)) {
      this.settle();
      return false;
    }
    const older = this.sent.findIndex((reported) => sameWindow(reported, window));
    if (older >= 0) {
      this.sent.splice(0, older + 1);
      return false;
    }
    if (before && sameWindow(before, window)) return false;
    this.settle();
    return true;
  }

  settle() {
    clearTimeout(this.timer);
    this.sent = [];
  }

  giveUp() {
    this.settle();
    this.lapse();
  }
}
