/**
 * What a badge says when it is pointed at, and does when it is pressed. Counts are said at once, from
 * the tile; kinds and actors are asked of the server, once time and hand rest.
 */
(function (app) {
  "use strict";

  const { html, label, number } = app.elements;
  const { sideColour } = app.symbols;
  const { days, tileCover } = app;

  const PAUSE = 150; // milliseconds
  const NEARER = 3; // levels that a press on a cell zooms in by, at most
  const CLOSEST = 15; // the zoom from which a press lists the events instead
  const MOST = 4; // lines of a section
  const KEPT = 200;
  const summaries = new Map(); // by address
  let pointed = null; // the spot under the pointer
  let open = null; // the item whose hint is open
  let timer = null;
  let asking = null;

  /** Counts of a cell's slots by data set, where there are two, else as one. */
  function apart(slots, read) {
    const sums = app.twoSets.sets() ? [0, 0] : [0];
    for (const { slot, second } of slots) sums[Number(second)] += read(slot);
    return sums;
  }

  function slotsOf({ tile, slots }) {
    const from = tile.second ?? Infinity;
    return slots.map((slot) => ({ slot, second: tile.slotSide[slot] >= from, side: tile.sides[tile.slotSide[slot]] }));
  }

  function row(colour, name, count) {
    const swatch = colour ? html("i", { class: "cm-swatch" }) : null;
    if (swatch) swatch.style.background = colour;
    return html("li", { class: "cm-hint-row" }, swatch, html("div", { dir: "auto" }, name),
      html("b", {}, typeof count === "number" ? number(count) : count));
  }

  function section(title, rows) {
    if (!rows.length) return null;
    return html("div", {}, html("div", { class: "cm-hint-head", dir: "auto" }, title),
      html("ul", {}, ...rows));
  }

  function shownNow() {
    return { certain: true, ...app.tileReading.shownIn(app.time.present(), app.payload.certainty) };
  }

  /** How sure the events are; of two data sets "12 + 3", as everywhere. */
  function certaintyLine({ cell, ...item }) {
    const shown = shownNow();
    const counts = cell.tile.counts;
    const parts = ["certain", "possible", "undated"].filter((key) => item[key]).map((key) => {
      const sums = app.twoSets.sets() && apart(slotsOf(cell), (slot) => (shown[key] ? counts[key][slot] : 0));
      return label(`count_${key}`, { n: sums ? app.twoSets.figures(sums) : item[key] });
    });
    return html("div", { class: "cm-hint-meta", dir: "auto" }, parts.join(" · "));
  }

  function sideRows({ cell }) {
    const { counts } = cell.tile;
    const shown = shownNow();
    const all = (slot) => ["certain", "possible", "undated"].reduce((sum, key) => sum + (shown[key] ? counts[key][slot] : 0), 0);
    const slots = slotsOf(cell);
    return [...new Set(slots.map(({ side }) => side))]
      .map((side) => [side, apart(slots.filter((one) => one.side === side), all)])
      .map(([side, sums]) => [side, sums, sums.reduce((sum, count) => sum + count, 0)])
      .filter(([, , count]) => count).sort((one, other) => other[2] - one[2])
      .map(([side, sums]) => row(sideColour(side), app.payload.kinds.sides[side] || side, app.twoSets.figures(sums)));
  }

  function detailParts(summary) {
    if (!summary) return [];
    const rows = (list) => list.slice(0, MOST).map(({ name, count }) => row(null, name, count));
    return [section(label("legend_types"), rows(summary.types || [])),
      section(label("actors"), rows(summary.actors || []))];
  }

  function lists(item) {
    return app.map.getZoom() >= CLOSEST || tileCover.cellAddress(item.cell.tile, item.cell.number)[0] > 24;
  }

  function content(item, summary) {
    const approximate = app.tiles.roundedTo() ? "≈ " : "";
    return { title: approximate + app.twoSets.words(item.apart, item.count),
      parts: [certaintyLine(item), html("ul", {}, ...sideRows(item)), ...detailParts(summary)]
        .filter(Boolean),
      footer: label(lists(item) ? "open_list" : "zoom_in") };
  }

  function summaryUrl({ cell }) {
    const [z, x, y] = tileCover.cellAddress(cell.tile, cell.number);
    const url = app.payload.tiles.summary.replace("{z}", z).replace("{x}", x).replace("{y}", y);
    return url + days.windowQuery(app.time.present());
  }

  function isSame(one, other) {
    if (!one || !other) return false;
    return one.cell ? Boolean(other.cell) && one.cell.number === other.cell.number
      && one.x === other.x && one.y === other.y : one.group === other.group;
  }

  function show(item) {
    open = item;
    const latlng = app.badges.latlng(item);
    if (item.group) app.hint.show(latlng, app.groupPress.content(item.group));
    else app.hint.show(latlng, content(item, summaries.get(summaryUrl(item))));
  }

  function hide() {
    clearTimeout(timer);
    if (asking) asking.abort();
    if (open) app.hint.hide();
    [open, asking] = [null, null];
  }

  async function ask(item) {
    const url = summaryUrl(item);
    if (summaries.has(url)) return;
    asking = new AbortController();
    try {
      const answer = await fetch(url, { signal: asking.signal });
      if (!answer.ok) return; // the counts are said already
      const summary = await answer.json();
      if (summaries.size >= KEPT) summaries.clear();
      summaries.set(url, summary);
      if (isSame(open, item) && summaryUrl(open) === url) show(open);
    } catch (error) {
      if (error.name !== "AbortError") console.warn(`A summary is missing: ${error.message}`);
    }
  }

  function askSoon() {
    clearTimeout(timer);
    if (!open || !open.cell || app.time.isMoving()) return;
    const item = open;
    timer = setTimeout(() => ask(item), PAUSE);
  }

  function point(spot) {
    pointed = spot;
    const item = spot && app.badges.at(spot);
    app.map.getContainer().classList.toggle("cm-pointing", Boolean(item));
    if (isSame(item, open)) return;
    hide();
    if (!item) return;
    show(item);
    askSoon();
  }

  /** Says the counts of another window, or of another badge that came under the pointer. */
  function refresh() {
    if (!open) return;
    const item = pointed && app.badges.at(pointed);
    if (!item) {
      hide();
      return;
    }
    show(item);
    askSoon();
  }

  function pressCell(item) {
    if (lists(item)) {
      app.report({ cell: tileCover.cellAddress(item.cell.tile, item.cell.number) });
      return;
    }
    app.moves.moveTo(app.badges.latlng(item), Math.min(app.map.getZoom() + NEARER, CLOSEST));
  }

  function press({ containerPoint }) {
    const item = app.badges.at(containerPoint);
    if (!item) return;
    hide();
    if (item.group) app.groupPress.press(item.group);
    else pressCell(item);
  }

  /** Controls, counts at the edges and symbols lie above the badges, and speak for themselves. */
  function isBare({ target }) {
    return Boolean(target.closest(".leaflet-map-pane") || target === app.map.getContainer())
      && !target.closest(".leaflet-interactive");
  }

  function attach(map) {
    map.on("mousemove", ({ containerPoint, originalEvent }) =>
      point(isBare(originalEvent) ? containerPoint : null));
    map.on("movestart zoomstart", () => point(null));
    // Leaflet's own mouseout fails where the pointer leaves the document at once.
    map.getContainer().addEventListener("mouseleave", () => point(null));
    map.on("click", press);
  }

  app.badgeHint = { attach, refresh };
})((window.chronotopeMap = window.chronotopeMap || {}));
