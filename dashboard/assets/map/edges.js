/**
 * What lies outside the view, counted at the edge of the map where it lies. A press on a count
 * goes there; Python hears nothing of it.
 */
(function (app) {
  "use strict";

  const { html, button, isolated, number, label } = app.elements;
  const { twoSets } = app;

  const ARROWS = { left: "◂", right: "▸", top: "▴", bottom: "▾" };
  const MOST = 4; // counts named on one edge; the rest are summed up
  const CHIP_HEIGHT = 28;
  const CHIP_WIDTH = 115; // a usual one; longer names are cut
  const SYMBOL = 13; // pixels from a symbol's middle to its edge
  const WIDE = 700;
  const NARROWEST = 150; // pixels worth a row between the lower corners
  const MARGIN = 10;
  const CLOSEST = 11; // zoom at which a single place is shown
  const FARTHEST_SINGLE = 6;
  const MIDDLE = 0.5;
  const SHARES = [MIDDLE, 1, 0, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875]; // places along an edge, the best first
  const rows = {};
  const shares = {}; // of its free room that each row has before it
  const drawn = {};
  const rooms = {}; // how many named counts fit on an edge
  let counted = [];

  function edgeOf(spot, size) {
    const across = (spot.x - size.x / 2) / (size.x / 2);
    const down = (spot.y - size.y / 2) / (size.y / 2);
    if (Math.max(Math.abs(across), Math.abs(down)) <= 1) return null;
    if (Math.abs(across) >= Math.abs(down)) return across < 0 ? "left" : "right";
    return down < 0 ? "top" : "bottom";
  }

  /** By all that happens at a place, whatever the window, so that time does not shuffle the counts. */
  function byAllEvents(one, other) {
    return other.place.sites.length - one.place.sites.length;
  }

  function outside() {
    const size = app.map.getSize();
    if (!size.x || !size.y) return [];
    return app.scene.places.filter((place) => place.events.length).map((place) => {
      const spot = app.map.latLngToContainerPoint([place.latitude, place.longitude]);
      return { place, edge: edgeOf(spot, size), name: place.name, count: place.events.length };
    }).filter((entry) => entry.edge).sort(byAllEvents);
  }

  function goTo(entries) {
    if (entries.length === 1 && entries[0].box) {
      app.moves.moveInto(entries[0].box, CLOSEST);
    } else if (entries.length === 1) {
      const bounds = app.areas.boundsOf(entries[0].place);
      const fitting = app.map.getBoundsZoom(bounds, false, L.point(40, 40));
      app.moves.moveTo(bounds.getCenter(), Math.max(FARTHEST_SINGLE, Math.min(fitting, CLOSEST)));
    } else {
      const all = L.latLngBounds([]);
      entries.forEach((entry) => all.extend([entry.place.latitude, entry.place.longitude]));
      app.moves.moveInto(all, CLOSEST);
    }
    app.map.getContainer().focus({ preventScroll: true });
  }

  function chip(edge, entries, words, spoken) {
    const arrow = html("span", { class: "cm-chip-arrow", "aria-hidden": "true" }, ARROWS[edge]);
    const parts = edge === "right" ? [...words, arrow] : [arrow, ...words];
    const inside = html("span", { class: "cm-chip-words" }, ...parts);
    return button({ class: "cm-chip", title: spoken, "aria-label": spoken }, inside,
      () => goTo(entries));
  }

  function placeChip(entry) {
    const spoken = `${entry.name}, ${twoSets.words(twoSets.ofEvents(entry.place.events), entry.count)}`;
    const count = html("b", {}, number(entry.count));
    const node = chip(entry.edge, [entry], [isolated(entry.name, "cm-chip-name"), count], spoken);
    const chosen = entry.place.events.some((event) => event.id === app.payload.selected);
    node.classList.toggle("cm-chip-chosen", chosen);
    return node;
  }

  /** A count of a tile server, which knows how many there are and in which box, but no names. */
  function boxChip(entry) {
    const apart = twoSets.ofCounts(entry.datasets);
    const seen = apart ? twoSets.figures(apart) : label("events_here", { n: entry.count });
    const node = chip(entry.edge, [entry], [isolated(seen)], twoSets.words(apart, entry.count));
    node.classList.add("cm-chip-box");
    node.classList.toggle("cm-chip-stale", entry.stale);
    return node;
  }

  function restChip(edge, entries) {
    const events = [...new Set(entries.flatMap(({ place }) => place.events))];
    const apart = twoSets.ofEvents(events);
    const words = `+${twoSets.figures(apart, events.length)} ${label("elsewhere")}`;
    const names = entries.map((entry) => entry.name).join(", ");
    const told = apart ? `${label("elsewhere")}, ${twoSets.words(apart)}` : words;
    const node = chip(edge, entries, [isolated(words)], `${told}: ${names}`);
    node.classList.add("cm-chip-rest");
    return node;
  }

  /** The controls in one corner as a box within the map; empty where there are none. */
  function corner(vertical, horizontal, frame) {
    const node = app.map.getContainer().querySelector(`.leaflet-${vertical}.leaflet-${horizontal}`);
    const box = node.getBoundingClientRect();
    return {
      top: box.top - frame.top, bottom: box.bottom - frame.top,
      left: box.left - frame.left, right: box.right - frame.left,
    };
  }

  function between(edge, frame) {
    const top = corner("top", edge, frame).bottom + MARGIN;
    const bottom = corner("bottom", edge, frame).top - MARGIN;
    return { top, height: Math.max(bottom - top, 0) };
  }

  /** Free room on the lower edge: between the corners, or above them where that is too narrow. */
  function below(frame) {
    const legend = corner("bottom", "left", frame);
    const credit = corner("bottom", "right", frame);
    const left = legend.right + MARGIN;
    const width = credit.left - MARGIN - left;
    if (width >= NARROWEST) return { left, width, bottom: MARGIN };
    const height = frame.height - Math.min(legend.top, credit.top);
    return { left: MARGIN, width: frame.width - 2 * MARGIN, bottom: height + MARGIN };
  }

  function above(frame) {
    const left = corner("top", "left", frame).right + MARGIN;
    return { left, width: corner("top", "right", frame).left - MARGIN - left, top: MARGIN };
  }

  /** Lays the row of an edge into its free room; returns how many named counts fit there. */
  function fit(edge, frame) {
    const upright = isUpright(edge);
    const room = upright ? between(edge, frame) : edge === "top" ? above(frame) : below(frame);
    for (const [side, pixels] of Object.entries(room)) rows[edge].style[side] = `${pixels}px`;
    const places = upright
      ? Math.floor(room.height / CHIP_HEIGHT) - 1
      : Math.floor((room.width - CHIP_WIDTH) / CHIP_WIDTH);
    const most = frame.width < WIDE ? 2 : MOST;
    return Math.max(0, Math.min(most, places));
  }

  function chips(edge, entries, room) {
    const whole = entries.length === room + 1 || entries.every(({ box }) => box);
    const named = whole ? entries : entries.slice(0, room);
    const rest = entries.slice(named.length);
    const nodes = named.map((entry) => (entry.box ? boxChip(entry) : placeChip(entry)));
    return rest.length ? [...nodes, restChip(edge, rest)] : nodes;
  }

  function fillRow(edge) {
    const entries = counted.filter((entry) => entry.edge === edge);
    const { labels, selected } = app.payload;
    const signature = JSON.stringify([rooms[edge], selected,
      entries.map(({ place, name, count, stale }) => [place && place.id, name, count, stale])]);
    if (drawn[edge]?.signature === signature && drawn[edge].labels === labels) return;
    drawn[edge] = { signature, labels };
    rows[edge].replaceChildren(...chips(edge, entries, rooms[edge]));
    rows[edge].setAttribute("aria-label", label("outside_map"));
  }

  function boxesOn(edges) {
    return edges.flatMap((edge) => [...rows[edge].children].map((node) => node.getBoundingClientRect()));
  }

  function hides(box, { x, y, reach }) {
    return x > box.left - reach && x < box.right + reach && y > box.top - reach && y < box.bottom + reach;
  }

  function meets(box, other) {
    return box.left < other.right && box.right > other.left
      && box.top < other.bottom && box.bottom > other.top;
  }

  /** Symbols and badges, within the page, and how far each reaches. */
  function spots(frame) {
    const symbols = app.places.groups().map(({ latlng }) => app.map.latLngToContainerPoint(latlng));
    return [...symbols, ...app.badges.marks()].map(({ x, y, radius }) =>
      ({ x: x + frame.left, y: y + frame.top, reach: radius ? radius + 1 : SYMBOL }));
  }

  function isUpright(edge) {
    return edge === "left" || edge === "right";
  }

  /** Lays a row's counts at a share of its free room: in its middle, at an end, or between. */
  function lay(edge, share, free) {
    const { style, dataset } = rows[edge];
    const given = share * free;
    dataset.way = share === MIDDLE ? "center" : String(share);
    style.justifyContent = share === MIDDLE ? "center" : "flex-start";
    style.padding = share === MIDDLE ? "" : isUpright(edge) ? `${given}px 0 0` : `0 0 0 ${given}px`;
  }

  /** The counts of a row as they stand at its beginning, and the room that is left behind them. */
  function measured(edge) {
    lay(edge, 0, 0);
    const boxes = boxesOn([edge]);
    const room = rows[edge].getBoundingClientRect();
    const left = isUpright(edge) ? room.bottom - boxes.at(-1).bottom : room.right - boxes.at(-1).right;
    return { boxes, free: Math.max(0, left) };
  }

  function moved({ left, right, top, bottom }, edge, by) {
    return isUpright(edge) ? { left, right, top: top + by, bottom: bottom + by }
      : { left: left + by, right: right + by, top, bottom };
  }

  /** Moves a row along its edge to where it covers no other row, and then the fewest symbols; it stays
   *  where no other place is better. */
  function giveWay(edge, taken) {
    if (!rows[edge].children.length) return;
    const others = boxesOn(Object.keys(ARROWS).filter((other) => other !== edge));
    const before = shares[edge] ?? MIDDLE;
    const { boxes, free } = measured(edge);
    const cost = (share) => {
      const there = boxes.map((box) => moved(box, edge, share * free));
      const covered = others.filter((other) => there.some((box) => meets(box, other))).length;
      return covered * (taken.length + 1) + taken.filter((spot) => there.some((box) => hides(box, spot))).length;
    };
    const found = [before, ...SHARES].map((share) => [cost(share), share]);
    const [, best] = found.reduce((least, other) => (other[0] < least[0] ? other : least));
    shares[edge] = best;
    lay(edge, best, free);
  }

  function count() {
    counted = app.payload.tiles ? app.outside.entries() : outside();
  }

  /** Counts anew; to be called whenever the view, the size or the payload changed. */
  function draw() {
    count();
    const frame = app.map.getContainer().getBoundingClientRect();
    for (const edge of Object.keys(ARROWS)) {
      rooms[edge] = fit(edge, frame);
      fillRow(edge);
    }
    const taken = spots(frame);
    for (const edge of Object.keys(ARROWS)) giveWay(edge, taken);
  }

  /** Counts anew while time moves; the rows stay where they are. */
  function step() {
    count();
    Object.keys(ARROWS).forEach(fillRow);
  }

  function attach(map) {
    for (const edge of Object.keys(ARROWS)) {
      rows[edge] = html("div", { class: `cm-edge cm-edge-${edge}`, role: "group" });
      L.DomEvent.disableClickPropagation(rows[edge]);
      map.getContainer().append(rows[edge]);
    }
  }

  app.edges = {
    attach, draw, step, counts: () => counted.map(({ name, count, edge }) => ({ name, count, edge })),
  };
})((window.chronotopeMap = window.chronotopeMap || {}));
