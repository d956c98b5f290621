/**
 * How many events lie outside the map, where their tiles are not here: asked of the server once view
 * and window rest. Until then the last answer is dimmed.
 */
(function (app) {
  "use strict";

  const PAUSE = 350; // milliseconds
  const EDGES = ["left", "right", "top", "bottom"];
  let timer = null;
  let asking = null;
  let awaited = null; // the address that is asked, or will be in a moment
  let answered = null; // the address of the answer
  let found = [];

  function boxOf(bounds) {
    const within = (value, most) => Math.max(-most, Math.min(value, most)).toFixed(5);
    return [within(bounds.getWest(), 180), within(bounds.getSouth(), 90),
      within(bounds.getEast(), 180), within(bounds.getNorth(), 90)].join(",");
  }

  function address() {
    const box = boxOf(app.map.getBounds());
    return `${app.payload.tiles.outside}&box=${box}${app.days.windowQuery(app.time.present())}`;
  }

  function read(answer) {
    return EDGES.filter((edge) => answer[edge] && answer[edge].count).map((edge) => {
      const [west, south, east, north] = answer[edge].box;
      return { edge, count: answer[edge].count, name: "", stale: false,
        box: L.latLngBounds([south, west], [north, east]) };
    });
  }

  async function ask(url) {
    asking = new AbortController();
    try {
      const answer = await fetch(url, { signal: asking.signal });
      if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
      found = read(await answer.json());
      [answered, awaited] = [url, null];
      app.edges.draw();
    } catch (error) {
      if (error.name !== "AbortError") console.warn(`Counts outside the map are missing: ${error.message}`);
    }
  }

  /** Asks anew, in a moment, if view, window or filters are others than those of the last answer. */
  function update() {
    const url = app.payload.tiles ? address() : null;
    if (!url) found = [];
    const stale = url !== answered;
    found.forEach((entry) => { entry.stale = stale; });
    const next = url && stale && !app.time.isMoving() ? url : null;
    if (next === awaited) return;
    awaited = next;
    clearTimeout(timer);
    if (asking) asking.abort();
    if (next) timer = setTimeout(() => ask(next), PAUSE);
  }

  app.outside = { update, entries: () => found };
})((window.chronotopeMap = window.chronotopeMap || {}));
