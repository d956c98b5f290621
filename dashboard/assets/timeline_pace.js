// How often others hear of the window: the page at every frame, the server once a second.

/** Passes a value on at once, then at most one every interval, and the last one always.
 *
 *  `wait(next)` calls `next` when the interval is over, and gives a function that calls it off. */
export class Pace {
  constructor(pass, wait) {
    this.pass = pass;
    this.wait = wait;
    this.held = null;
    this.stop = null;
  }

  /** Passes a value on as soon as the pace allows, in the place of one that still waits. */
  soon(value) {
    if (this.stop) this.held = { value };
    else this.begin(value);
  }

  /** Passes a value on at once; one that still waits is dropped. */
  now(value) {
    this.cancel();
    this.pass(value);
  }

  cancel() {
    this.stop?.();
    this.stop = this.held = null;
  }

  begin(value) {
    this.stop = this.wait(() => {
      const { held } = this;
      this.stop = this.held = null;
      if (held) this.begin(held.value);
    });
    this.pass(value);
  }
}

/** One a frame: what is drawn is told, and no more. */
export function eachFrame(next) {
  const frame = requestAnimationFrame(next);
  return () => cancelAnimationFrame(frame);
}

/** One every so many milliseconds. */
export function every(milliseconds) {
  return (next) => {
    const timer = setTimeout(next, milliseconds);
    return () => clearTimeout(timer);
  };
}
