/**
 * How many events lie outside the map, where their tiles are not here: asked of the server once view
 * and window rest. Until then the last answer is dimmed. What failed is asked again, ever more seldom.
 */
(function (app) {
  "use strict";

  const PAUSE = 350; // milliseconds
  const FIRST_PAUSE = 1000; // milliseconds after a failure; doubled with each further one
  const LONGEST_PAUSE = 30000;
  const EDGES = ["left", "right", "top", "bottom"];
  const ROUND = 359.9999; // degrees, from which on the view goes all round the earth
  let timer = null;
  let asking = null;
  let failures = 0;
  let awaited = null; // the address that is asked, or will be in a moment
  let answered = null; // the address of the answer
  let found = [];

  /** A longitude on the globe; the map counts on where it is dragged beyond its edge. */
  function wrapped(degrees) {
    if (Math.abs(degrees) <= 180) return degrees;
    return degrees - 360 * Math.floor((degrees + 180) / 360);
  }

  /** West, south, east, north; east is less than west where the view crosses the date line. */
  function boxOf(bounds) {
    const [west, east] = bounds.getEast() - bounds.getWest() >= ROUND ? [-180, 180]
      : [wrapped(bounds.getWest()), wrapped(bounds.getEast())];
    const within = (latitude) => Math.max(-90, Math.min(latitude, 90));
    return [west, within(bounds.getSouth()), east, within(bounds.getNorth())]
      .map((degrees) => degrees.toFixed(5)).join(",");
  }

  function address() {
    const box = boxOf(app.map.getBounds());
    return `${app.payload.tiles.outside}&box=${box}${app.days.windowQuery(app.time.present())}`;
  }

  function read(answer) {
    return EDGES.filter((edge) => answer[edge] && answer[edge].count).map((edge) => {
      const [west, south, east, north] = answer[edge].box;
      const box = L.latLngBounds([south, west], [north, east < west ? east + 360 : east]);
      const { count, datasets } = answer[edge];
      return { edge, count, datasets, name: "", stale: false, box };
    });
  }

  async function ask(url) {
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(url, { signal });
      if (!answer.ok) throw Object.assign(new Error(`${answer.status} for ${url}`), { status: answer.status });
      const counts = await answer.json();
      if (!signal.aborted) take(url, read(counts));
    } catch (error) {
      if (!signal.aborted) fail(url, error);
    }
  }

  function take(url, entries) {
    found = entries;
    [answered, awaited, failures] = [url, null, 0];
    app.rearrange(); // names keep clear of the counts, wherever these now stand
  }

  /** A refusal is final as long as view, window and filters stay; anything else may pass. */
  function fail(url, error) {
    console.warn(`Counts outside the map are missing: ${error.message}`);
    failures += 1;
    if (error.status >= 400 && error.status < 500) return;
    timer = setTimeout(() => ask(url), Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE));
  }

  /** Asks anew, in a moment, if view, window or filters are others than those of the last answer. */
  function update() {
    const url = app.payload.tiles ? address() : null;
    if (!url) found = [];
    const stale = url !== answered;
    found.forEach((entry) => { entry.stale = stale; });
    const next = url && stale && !app.time.isMoving() ? url : null;
    if (next === awaited) return;
    [awaited, failures] = [next, 0];
    clearTimeout(timer);
    if (asking) asking.abort();
    if (next) timer = setTimeout(() => ask(next), PAUSE);
  }

  app.outside = { update, entries: () => found };
})((window.chronotopeMap = window.chronotopeMap || {}));
