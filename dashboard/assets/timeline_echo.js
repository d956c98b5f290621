// What was reported to the server and has not yet come back.
import { sameWindow } from "./timeline_window.js";

const PATIENCE = 15_000; // milliseconds after which the server's word is taken, whatever it answers

/** Tells an answer to our own report from a change made elsewhere.
 *
 *  Reports are numbered, and the server's data bears the number of the last one it has heard.
 *  Until that is our latest, its window is an old one and must not throw the brush back. */
export class Echo {
  /** `send(window, number)` reports; `settled()` is called once nothing is under way any more. */
  constructor(send, settled = () => {}) {
    this.send = send;
    this.settled = settled;
    this.number = Date.now(); // grows across mounts too, so that no report looks like an old one
    this.known = null; // the window last reported or told
    this.waiting = false;
  }

  report(window) {
    if (this.known && sameWindow(this.known, window)) return;
    this.ask(window, (number) => this.send(window, number));
  }

  /** Sends something else that moves the window, by `send(number)`; only the answer says where to. */
  ask(window, send) {
    this.known = window;
    this.number += 1;
    this.waiting = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), PATIENCE);
    send(this.number);
  }

  /** Takes the server's window; true if it is news and neither an answer nor an old one. */
  receive(window, heard) {
    if (this.waiting && heard !== this.number) return false;
    const news = !this.known || !sameWindow(this.known, window);
    this.take(window);
    return news;
  }

  /** Takes a window as the server's word, whatever is under way. */
  take(window) {
    this.known = window;
    this.settle();
  }

  settle() {
    clearTimeout(this.timer);
    if (!this.waiting) return;
    this.waiting = false;
    this.settled();
  }
}
