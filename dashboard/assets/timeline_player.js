// Plays the window forward: a step, then a wait for both the clock and the server's answer.
import { firstWindow, isFinished, stepWindow } from "./timeline_model.js";

const INTERVAL = 1000; // milliseconds between steps at speed 1

export class Player {
  /** `timeline` gives `settings()`, `window` and `echo`, and takes `show(window)`. */
  constructor(timeline, changed) {
    this.timeline = timeline;
    this.changed = changed;
    this.playing = false;
  }

  toggle() {
    if (this.playing) this.pause();
    else this.start();
  }

  start() {
    this.playing = true;
    this.changed();
    const { timeline } = this;
    const settings = timeline.settings();
    const next = stepWindow(timeline.window, 1, settings);
    const finished = isFinished(timeline.window, next, settings.mode, settings);
    this.advance(finished ? firstWindow(settings.axis, settings.unit, settings.spans) : next);
  }

  pause() {
    clearTimeout(this.timer);
    if (!this.playing) return;
    this.playing = false;
    this.changed();
  }

  advance(window) {
    this.due = false;
    this.timeline.show(window);
    this.timer = setTimeout(() => {
      this.due = true;
      this.proceed();
    }, INTERVAL / this.timeline.settings().speed);
  }

  /** Steps on if the interval is over and the server has answered; called at either event. */
  proceed() {
    if (!this.playing || !this.due || this.timeline.echo.waiting) return;
    const settings = this.timeline.settings();
    const next = stepWindow(this.timeline.window, 1, settings);
    if (isFinished(this.timeline.window, next, settings.mode, settings)) this.pause();
    else this.advance(next);
  }
}
