/**
 * The tiles behind the map: asks for those that the view needs, and says what there is to draw. After a
 * change of filters the old picture stays until the new one is whole, since two in one would be neither.
 */
(function (app) {
  "use strict";

  const { days } = app;
  const { cover, above, standIns } = app.tileCover;
  const { prepare, read, totals, shownIn, marks } = app.tileReading;

  const UNITS = ["window", "day", "week", "month", "year", "decade"]; // from fine to coarse
  const FINER = 4; // an axis this much shorter than a tile's bins is worth bins of its own
  const whole = new Map(); // days that a template's own bins span, before any axis
  let client = null;
  let drawn = null; // the template whose tiles are drawn
  let axis = null; // the stretch of the timeline that is in view; null for all of it
  let sources = []; // {tile, clip, turn}
  let readings = []; // {tile, exact, marks} of the sources that are counts
  let known = new Map(); // marks by tile, part and turn

  function template() {
    return app.payload.tiles && app.payload.tiles.url;
  }

  function fill(url, { z, x, y }) {
    return url.replace("{z}", z).replace("{x}", x).replace("{y}", y);
  }

  /** A stretch somewhat wider than the axis, from a few that many axes share. */
  function paddedAxis({ from, to }) {
    const step = 2 ** Math.floor(Math.log2(to - from + 1)) / 2;
    const margin = (to - from + 1) / 4;
    const first = Math.floor((from - margin) / step) * step;
    const last = Math.ceil((to + margin) / step) * step;
    return `&axis=${days.iso(Math.floor(first))}/${days.iso(Math.ceil(last))}`;
  }

  function axisQuery(url) {
    const span = whole.get(url);
    if (!axis || !span || span < FINER * (axis.to - axis.from + 1)) return "";
    return paddedAxis(axis);
  }

  function urlOf(url, address) {
    return fill(url, address) + axisQuery(url);
  }

  function exactUrl(url, address) {
    return fill(url, address) + days.windowQuery(app.time.present());
  }

  /** Remembers how long a template's own bins are, which tells when finer ones are worth a request. */
  function measure(tile, { base, plain }) {
    if (!plain || !tile.counts || tile.unit === "day") return;
    whole.set(base, Math.max(tile.span, whole.get(base) || 0));
  }

  function readTile(buffer, request) {
    const tile = prepare(app.tileFormat.readTile(buffer), request.address);
    measure(tile, request);
    return tile;
  }

  function getFrom(url) {
    return (address) => client.get(urlOf(url, address)) || client.get(fill(url, address));
  }

  function needed() {
    return cover(app.map.getPixelBounds(), app.map.getZoom());
  }

  /** A tile of events above another one has all that the other has. */
  function isMissing(url, tile) {
    const get = getFrom(url);
    if (client.get(urlOf(url, tile))) return false;
    return !above(tile, get, (found) => found.kind === "events");
  }

  function inexact() {
    if (app.time.isMoving() || drawn !== template()) return [];
    return readings.filter(({ exact, clip }) => !exact && !clip)
      .map(({ tile }) => ({ url: exactUrl(drawn, tile), address: tile, base: drawn }));
  }

  function want() {
    const base = template();
    if (!base) return client.want([]);
    const plain = !axisQuery(base);
    const missing = needed().filter((tile) => isMissing(base, tile))
      .map((address) => ({ url: urlOf(base, address), address, base, plain }));
    const requests = [...missing, ...inexact()].map((request) => [request.url, request]);
    return client.want([...new Map(requests).values()]);
  }

  /** Whether the new template has all that the view needs, or has failed at some of it. */
  function isReady(url) {
    return client.failures > 0 || needed().every((tile) => !isMissing(url, tile));
  }

  function distinct(list) {
    return [...new Map(list.map((one) => [sourceKey(one), one])).values()];
  }

  function sourceKey({ tile, clip, turn }) {
    const part = clip ? `${clip.z}/${clip.x}/${clip.y}` : "";
    return `${tile.z}/${tile.x}/${tile.y}|${part}|${turn}`;
  }

  function findSources() {
    const get = getFrom(drawn);
    return distinct(needed().flatMap((tile) =>
      standIns(tile, get).map((found) => ({ ...found, turn: tile.turn }))));
  }

  /** Rows of the tiles of events, and of the selected event, which may lie in none of them. */
  function rows() {
    const found = sources.filter(({ tile }) => tile.rows).map(({ tile }) => tile.rows);
    const { chosen } = app.payload;
    return [...new Set(found), ...(chosen ? [chosen] : [])];
  }

  function marksOf(reading) {
    const key = `${sourceKey(reading)}|${reading.tile.unit}`;
    const kept = known.get(key);
    if (kept && kept.tile === reading.tile) return kept.found;
    const found = marks(reading, app.map.getZoom());
    known.set(key, { tile: reading.tile, found });
    return found;
  }

  /** Reads the window from all tiles of counts; a tile may be drawn in several parts. */
  function step() {
    const window = app.time.present();
    const done = new Map();
    const exactly = (tile) => client.get(exactUrl(drawn, tile));
    readings = sources.filter(({ tile }) => tile.counts).map((source) => {
      if (!done.has(source.tile)) done.set(source.tile, read(source.tile, window, exactly));
      const reading = { ...source, base: source.tile, ...done.get(source.tile) };
      return { ...reading, marks: marksOf(reading) };
    });
  }

  /** Takes up the view, the payload and what has come; asks for what is missing. */
  function update() {
    if (!template()) {
      [drawn, sources, readings] = [null, [], []];
    } else {
      want();
      if (drawn !== template() && isReady(template())) drawn = template();
      if (drawn) sources = findSources();
      if (drawn === template()) app.scene.setRows(rows());
      known = new Map();
      step();
    }
    want();
  }

  /** The coarsest unit that the counts are rounded to, or null where they are exact. */
  function roundedTo() {
    const units = readings.filter(({ exact }) => !exact).map(({ tile }) => UNITS.indexOf(tile.unit));
    return units.length ? UNITS[Math.max(...units)] : null;
  }

  /** Sums over all of the tiles that are drawn. */
  function counts() {
    const all = { certain: 0, possible: 0, undated: 0 };
    const shown = shownIn(app.time.present(), app.payload.certainty);
    for (const tile of new Set(readings.map((reading) => reading.tile))) {
      for (const [key, count] of Object.entries(totals(tile, shown))) all[key] += count;
    }
    return all;
  }

  /** Whether an event is drawn for its own sake, and counted in a cell if at all. */
  function isGuest(id) {
    const { chosen } = app.payload;
    return Boolean(chosen) && chosen.events.some((row) => row[0] === id)
      && !sources.some(({ tile }) => tile.rows && tile.rows.events.some((row) => row[0] === id));
  }

  function setAxis(stretch) {
    axis = stretch;
  }

  function attach() {
    client = new app.TileClient(readTile, () => app.refresh());
  }

  app.tiles = {
    attach, update, step, want, setAxis, roundedTo, counts, isGuest, readings: () => readings,
    pending: () => client.pending, failures: () => client.failures,
  };
})((window.chronotopeMap = window.chronotopeMap || {}));
