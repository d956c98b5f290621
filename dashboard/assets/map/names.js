/**
 * The names on the map: the event places first, then countries, governorates and towns of the
 * offline base map by rank. A name is written only where it covers no symbol and no other name.
 */
(function (app) {
  "use strict";

  const { html, number } = app.elements;

  const SYMBOL = 16; // half the side of the square a symbol keeps clear, in pixels
  const NAMESAKE = 60; // pixels within which two points of one name are the same town
  const DOT = 6; // pixels between the middle of a town's dot and its name
  const FAMILY = '"Source Sans Pro", "Source Sans 3", "Helvetica Neue", Arial, sans-serif';
  const FONTS = { // size in pixels and weight
    event: [12, 600], area: [12, 400], country: [11, 600], province: [11, 400],
    layer: [10.5, 400], capital: [12, 600], city: [12, 400], town: [11, 400], village: [10.5, 400],
  };
  const UNTIL = { country: 8, province: 11 }; // the last zoom that shows the name
  const widths = new Map();
  const ofGroups = new Map(); // nodes by the group they name, then by kind and text
  let taken = []; // boxes that names keep clear of
  let standing = []; // names that are written, with their boxes
  let ground = null;
  let ruler = null;

  function width(text, kind) {
    const key = `${kind}|${text}`;
    if (!widths.has(key)) {
      const [size, weight] = FONTS[kind];
      ruler = ruler || document.createElement("canvas").getContext("2d");
      ruler.font = `${weight} ${size}px ${FAMILY}`;
      const spread = kind === "country" ? 1.3 : 1;
      const written = kind === "country" ? text.toUpperCase() : text;
      widths.set(key, ruler.measureText(written).width * spread + 4);
    }
    return widths.get(key);
  }

  function boxAt(spot, wide, high, where) {
    const middle = spot.y - high / 2;
    switch (where) {
      case "right": return { x: spot.x + SYMBOL + 2, y: middle, wide, high };
      case "left": return { x: spot.x - SYMBOL - 2 - wide, y: middle, wide, high };
      case "near right": return { x: spot.x + DOT, y: middle, wide, high };
      case "near left": return { x: spot.x - DOT - wide, y: middle, wide, high };
      case "below": return { x: spot.x - wide / 2, y: spot.y + SYMBOL, wide, high };
      case "above": return { x: spot.x - wide / 2, y: spot.y - SYMBOL - high, wide, high };
      default: return { x: spot.x - wide / 2, y: spot.y - high / 2, wide, high };
    }
  }

  function overlap(one, other) {
    return one.x < other.x + other.wide && other.x < one.x + one.wide
      && one.y < other.y + other.high && other.y < one.y + one.high;
  }

  /** Whether a name could be read whole: all of it within the map, or beyond it until that is dragged. */
  function isWhole({ x, y, wide, high }, size) {
    const inside = x >= 0 && x + wide <= size.x && y >= 0 && y + high <= size.y;
    return inside || x + wide <= 0 || x >= size.x || y + high <= 0 || y >= size.y;
  }

  /** A name above or below its symbol, moved along to where the map's edge does not cut it. */
  function inward(box, { x, y }, where, size) {
    const isInside = x >= 0 && x <= size.x && y >= 0 && y <= size.y;
    if (!isInside || (where !== "below" && where !== "above")) return box;
    return { ...box, x: Math.max(0, Math.min(box.x, size.x - box.wide)) };
  }

  function put(candidate, taken) {
    const wide = width(candidate.text, candidate.kind);
    const high = FONTS[candidate.kind][0] + 4;
    const size = app.map.getSize();
    const boxes = candidate.spots.map((where) => inward(boxAt(candidate.spot, wide, high, where), candidate.spot, where, size));
    const chosen = boxes.find((box) => isWhole(box, size) && !taken.some((other) => overlap(box, other))) || null;
    if (chosen) taken.push(chosen);
    return chosen;
  }

  /** What stands over the map, as boxes that names keep clear of. */
  function controlBoxes() {
    const container = app.map.getContainer();
    const frame = container.getBoundingClientRect();
    return [...container.querySelectorAll(".leaflet-control, .cm-chip")].map((node) => {
      const { left, top, width: wide, height: high } = node.getBoundingClientRect();
      return { x: left - frame.left, y: top - frame.top, wide, high };
    });
  }

  function badgeBox({ x, y, radius }) {
    return { x: x - radius, y: y - radius, wide: 2 * radius, high: 2 * radius };
  }

  function symbolBox(group) {
    const spot = app.map.latLngToContainerPoint(group.latlng);
    return { x: spot.x - SYMBOL, y: spot.y - SYMBOL, wide: 2 * SYMBOL, high: 2 * SYMBOL };
  }

  /** A place known only as an area says how far that goes, even where its edge is out of sight. */
  function caption({ name, precise, uncertainty_m: metres }) {
    if (precise || !metres) return name;
    const km = number(metres / 1000);
    return `${name} ±\u2060${km}\u00a0km`;
  }

  function isNamed(group) {
    return group.places.length === 1 && app.places.inSight(group);
  }

  function eventName(group) {
    const [place] = group.places;
    return { text: caption(place), plain: place.name, kind: group.soft ? "area" : "event", group,
      spot: app.map.latLngToContainerPoint(group.latlng), spots: ["right", "left", "below", "above"] };
  }

  function nameIn(language, entry) {
    return entry[`name_${language}`] || entry.name_en;
  }

  /** A name of the base map as a candidate; the language falls back to English. */
  function groundName(entry) {
    const spot = app.map.latLngToContainerPoint([entry.latitude, entry.longitude]);
    const dotted = entry.kind !== "country" && entry.kind !== "province";
    return {
      text: nameIn(app.payload.language, entry), kind: entry.kind, spot, dotted,
      spots: dotted ? ["near right", "near left"] : ["centre"],
    };
  }

  function isShown(entry, zoom, view) {
    return zoom >= entry.rank && zoom <= (UNTIL[entry.kind] || Infinity)
      && view.contains([entry.latitude, entry.longitude]);
  }

  /** A town under a symbol, or an area that an event place names already, is not named twice. */
  function isSaid(candidate, symbols, named) {
    if (!candidate.dotted) return named.some(({ plain }) => plain.includes(candidate.text));
    const point = { x: candidate.spot.x - 1, y: candidate.spot.y - 1, wide: 2, high: 2 };
    const same = named.filter(({ plain }) => plain === candidate.text);
    return symbols.some((box) => overlap(point, box))
      || same.some(({ spot }) => spot.distanceTo(candidate.spot) < NAMESAKE);
  }

  function groundNames(symbols, named) {
    if (!ground || app.payload.base === "street") return [];
    const view = app.map.getBounds().pad(0.3);
    const zoom = app.map.getZoom();
    return ground.filter((entry) => isShown(entry, zoom, view)).map(groundName)
      .filter((candidate) => !isSaid(candidate, symbols, named));
  }

  /** Names of context layers come last, and none that a symbol's place or the base map has already. */
  function layerNames(others) {
    const said = new Set(others.flatMap(({ plain, text }) => [plain, text]));
    return app.context.names(width).filter(({ text }) => !said.has(text));
  }

  function written(candidate, box) {
    const corner = app.map.containerPointToLayerPoint([box.x, box.y]).round();
    const [size, weight] = FONTS[candidate.kind];
    const node = html("span", { class: `cm-name cm-name-${candidate.kind}`, dir: "auto" },
      candidate.text);
    if (/[\u0600-\u06ff]/.test(candidate.text)) node.setAttribute("lang", "ar");
    node.style.font = `${weight} ${size}px ${FAMILY}`;
    // Not by a transform: each of those would be a layer that the browser puts together at each step.
    node.style.left = `${corner.x + 2}px`;
    node.style.top = `${corner.y + 1}px`;
    return node;
  }

  function dot(candidate) {
    const spot = app.map.containerPointToLayerPoint(candidate.spot).round();
    const node = html("i", { class: "cm-dot" });
    node.style.left = `${spot.x}px`;
    node.style.top = `${spot.y}px`;
    return node;
  }

  /** Writes a name where there is room, and remembers whose it is. */
  function write(candidate) {
    const box = put(candidate, taken);
    if (!box) return [];
    const node = written(candidate, box);
    if (candidate.group) remember(candidate, node);
    standing.push({ node, box });
    return candidate.dotted ? [node, dot(candidate)] : [node];
  }

  function remember({ group, kind, text }, node) {
    if (!ofGroups.has(group.key)) ofGroups.set(group.key, new Map());
    ofGroups.get(group.key).set(`${kind}|${text}`, node);
  }

  /** Writes the names anew for the present view. */
  function draw() {
    const pane = app.map.getPane("cm-names");
    pane.classList.add("leaflet-zoom-hide");
    const symbols = app.places.groups().filter(app.places.inSight).map(symbolBox);
    taken = [...symbols, ...app.badges.marks().map(badgeBox), ...controlBoxes()];
    ofGroups.clear();
    standing = [];
    const named = app.places.groups().filter(isNamed).map(eventName);
    const nodes = named.flatMap(write);
    const below = groundNames(symbols, named);
    pane.replaceChildren(...nodes, ...[...below, ...layerNames([...named, ...below])].flatMap(write));
  }

  /** Takes away the names of symbols that a step in time took away. */
  function leave(groups) {
    for (const group of groups) {
      const known = ofGroups.get(group.key);
      if (known && !isNamed(group)) for (const node of known.values()) node.hidden = true;
    }
  }

  /** Takes from sight what counts at the edges, which come and go with time, have come to cover. */
  function clear() {
    const over = controlBoxes();
    for (const { node, box } of standing) {
      node.style.visibility = over.some((other) => overlap(box, other)) ? "hidden" : "";
    }
  }

  /** Once time pauses, names come and go with their symbols; all others keep their places. */
  function step(groups) {
    for (const group of groups) {
      const candidate = isNamed(group) ? eventName(group) : null;
      const key = candidate && `${candidate.kind}|${candidate.text}`;
      const known = ofGroups.get(group.key) || new Map();
      for (const [its, node] of known) node.hidden = its !== key;
      if (candidate && !known.has(key)) app.map.getPane("cm-names").append(...write(candidate));
    }
    clear();
  }

  async function load() {
    const [towns, labels] = await Promise.all(["towns", "labels"].map(app.ground.fetchOnce));
    const countries = labels.countries.map((entry) => ({ ...entry, kind: "country" }));
    const provinces = labels.provinces.map((entry) => ({ ...entry, kind: "province" }));
    ground = [...countries, ...towns.towns, ...provinces];
    if (app.payload) draw();
  }

  function attach() {
    load().catch((error) => {
      console.warn(`The names of the base map are missing: ${error.message}`);
    });
  }

  app.names = { attach, draw, leave, step };
})((window.chronotopeMap = window.chronotopeMap || {}));
