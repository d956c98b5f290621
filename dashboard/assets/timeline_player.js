// Plays the window: a step, then a wait for the clock. Never for the server.
import { edgeWindow, isFinished, stepWindow } from "./timeline_steps.js";

const INTERVAL = 1000; // milliseconds between steps at speed 1

export class Player {
  /** `stage` gives `window` and `settings()`, takes each step by `play(window)`, and rests by
   *  `rest()` once playing has stopped. */
  constructor(stage, changed) {
    this.stage = stage;
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
    this.advance(this.next() ?? this.beginning());
  }

  /** Stops, and lets the window rest where it is. */
  pause() {
    if (this.stop()) this.stage.rest();
  }

  /** Stops at once, without a word about the window; true if it was playing. */
  stop() {
    clearTimeout(this.timer);
    if (!this.playing) return false;
    this.playing = false;
    this.changed();
    return true;
  }

  advance(window) {
    this.stage.play(window);
    this.timer = setTimeout(() => this.proceed(), INTERVAL / this.stage.settings().speed);
  }

  proceed() {
    const next = this.next() ?? (this.stage.settings().loop ? this.beginning() : null);
    if (next) this.advance(next);
    else this.pause();
  }

  /** The next window; null where there is nothing more to show. */
  next() {
    const { window } = this.stage;
    const settings = this.stage.settings();
    const next = stepWindow(window, settings.direction, settings);
    return isFinished(window, next, settings.direction, settings) ? null : next;
  }

  beginning() {
    const settings = this.stage.settings();
    return edgeWindow(this.stage.window, settings.direction, settings);
  }
}
