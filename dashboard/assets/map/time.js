/**
 * The present window, as the timeline tells it over the page's own channel. However fast its messages
 * come, the map is drawn once in a frame.
 */
(function (app) {
  "use strict";

  const MOST_MEASURES = 5000; // kept by the browser for whoever measures
  let channel = null;
  let present = { from: null, to: null };
  let moving = false;
  let frame = null;
  let measures = 0;

  function measured(work) {
    const start = performance.now();
    work();
    measures += 1;
    if (measures % MOST_MEASURES === 0) performance.clearMeasures("chronotope:step");
    performance.measure("chronotope:step", { start, end: performance.now() });
  }

  function schedule() {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      if (app.payload) measured(app.step);
    });
  }

  function take({ from, to }) {
    present = { from: from ?? null, to: to ?? null };
  }

  function hear({ data }) {
    if (data?.kind === "window") {
      take(data);
      moving = Boolean(data.moving);
      schedule();
    } else if (data?.kind === "timeline-view") {
      app.tiles.setAxis(app.days.readStretch(data.axis));
      if (app.payload) app.tiles.want();
    }
  }

  /** Listens on a page's channel, and asks the timeline there for its window. */
  function listenOn(name) {
    if (channel && channel.name === name) return;
    if (channel) channel.close();
    channel = name && window.BroadcastChannel ? new BroadcastChannel(name) : null;
    if (!channel) return;
    channel.addEventListener("message", hear);
    channel.postMessage({ kind: "map-ready" });
  }

  function tell(message) {
    if (channel) channel.postMessage(message);
  }

  app.time = { listenOn, tell, take, present: () => present, isMoving: () => moving };
})((window.chronotopeMap = window.chronotopeMap || {}));
