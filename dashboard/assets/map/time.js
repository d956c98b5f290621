/**
 * The present window, as the timeline tells it over the page's own channel. However fast its messages
 * come, the map is drawn once in a frame.
 */
(function (app) {
  "use strict";

  const PATIENCE = 500; // milliseconds after which what waits is done though time moves on
  const MOST_MEASURES = 5000; // kept by the browser for whoever measures
  let channel = null;
  let present = { from: null, to: null };
  let moving = false;
  let frame = null;
  let looked = false; // whether the timeline shows other days since the last frame
  let measures = 0;
  let waiting = null; // {work, timer}: what is done once time stands still

  function measured(work) {
    const start = performance.now();
    work();
    measures += 1;
    if (measures % MOST_MEASURES === 0) performance.clearMeasures("chronotope:step");
    performance.measure("chronotope:step", { start, end: performance.now() });
  }

  function schedule() {
    frame ??= requestAnimationFrame(() => {
      const draw = looked ? app.refresh : () => measured(app.step);
      frame = null;
      looked = false;
      if (app.payload) draw();
    });
  }

  function take({ from, to }) {
    present = { from: from ?? null, to: to ?? null };
  }

  /** Takes the days that the timeline shows; tiles may be had with finer bins for them. */
  function takeAxis({ from, to }) {
    if (!Number.isInteger(from) || !Number.isInteger(to) || to < from) return;
    app.tiles.setAxis({ from, to });
    if (!app.payload || !app.payload.tiles) return;
    looked = true;
    schedule();
  }

  function hear(message) {
    if (message?.kind === "window") {
      take(message);
      moving = Boolean(message.moving);
      schedule();
      if (!moving) proceed();
    } else if (message?.kind === "axis") {
      takeAxis(message);
    } else if (message?.kind === "sentence") {
      app.wording.take(message.sentence);
    }
  }

  function broadcast(name) {
    const open = new BroadcastChannel(name);
    open.addEventListener("message", ({ data }) => hear(data));
    return { name, post: (message) => open.postMessage(message), close: () => open.close() };
  }

  /** The same as in page_channel.js: how parts of one document hear each other, without a name or a
   *  BroadcastChannel, as in a saved file. */
  function within(name) {
    globalThis.chronotopeChannel ??= new EventTarget();
    const target = globalThis.chronotopeChannel;
    const own = {};
    const listen = ({ detail }) => {
      if (detail.from !== own && detail.name === name) hear(detail.message);
    };
    target.addEventListener("message", listen);
    return {
      name,
      post: (message) =>
        target.dispatchEvent(new CustomEvent("message", { detail: { from: own, name, message } })),
      close: () => target.removeEventListener("message", listen),
    };
  }

  /** Listens on a page's channel, and asks the timeline there for its window and its axis. */
  function listenOn(given) {
    const name = given ?? "";
    if (channel && channel.name === name) return;
    if (channel) channel.close();
    channel = name && globalThis.BroadcastChannel ? broadcast(name) : within(name);
    channel.post({ kind: "map-ready" });
  }

  function tell(message) {
    if (channel) channel.post(message);
  }

  function proceed() {
    if (!waiting) return;
    const { work, timer } = waiting;
    waiting = null;
    clearTimeout(timer);
    work();
  }

  /**
   * Has time stand still, and then does what a press asks for. The page hears of the moment before it hears
   * of the press: that is the moment that it shows, and to which Back returns.
   */
  function whenStill(work) {
    clearTimeout(waiting?.timer);
    waiting = { work, timer: setTimeout(proceed, PATIENCE) };
    if (moving) tell({ kind: "stand-still" });
    else proceed();
  }

  app.time = { listenOn, tell, whenStill, take, present: () => present, isMoving: () => moving };
})((window.chronotopeMap = window.chronotopeMap || {}));
