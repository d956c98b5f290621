/**
 * Badges: counts of cells, and groups of events where a view has too many for elements, painted on one
 * canvas. A badge is a plate of paper, a ring by the shares of the sides, and a number.
 */
(function (app) {
  "use strict";

  const { sprites, tileReading } = app;

  const LEAST = 8.5; // pixels: the radius of a badge of few
  const GROWTH = 7; // more for one of many: neighbours of 32 pixels stay apart
  const ROOM = [0, 0, 11, 12.5, 13.5, 14.5]; // pixels that a number of so many signs needs around it
  const GROUP = 13;
  const PADDING = 0.12; // of the view, on each side
  const EDGE = 20; // pixels beyond which nothing of a badge is on the canvas
  let canvas = null;
  let context = null;
  let origin = null; // world pixels of the canvas's corner
  let anchored = null; // where that corner is, for the zoom's animation
  let placed = new WeakMap(); // the badges of a tile's cells, by its marks
  let items = []; // what is painted

  function place() {
    const size = app.map.getSize();
    const margin = size.multiplyBy(PADDING).round();
    const corner = app.map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    const whole = size.add(margin.multiplyBy(2));
    L.DomUtil.setTransform(canvas, corner, 1);
    anchored = { latlng: app.map.layerPointToLatLng(corner), zoom: app.map.getZoom() };
    origin = app.map.getPixelOrigin().add(corner);
    const [width, height] = [whole.x, whole.y].map((side) => Math.round(side * devicePixelRatio));
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    canvas.style.width = `${whole.x}px`;
    canvas.style.height = `${whole.y}px`;
    placed = new WeakMap();
  }

  function isOnCanvas({ x, y }) {
    return x > -EDGE && y > -EDGE && x < canvas.width / devicePixelRatio + EDGE
      && y < canvas.height / devicePixelRatio + EDGE;
  }

  /** How many events of a cell make the largest badge: the busiest cell's, by the window's length. */
  function reference(readings) {
    const most = readings.reduce((found, { base }) => Math.max(found, base.most), 4);
    return Math.max(4, most * shareOfTime(readings));
  }

  function shareOfTime(readings) {
    const { from, to } = app.time.present();
    const span = readings.reduce((found, { base }) => Math.max(found, base.span), 0);
    if (from === null || to === null || !span) return 1;
    return Math.min(1, (2 * (to - from + 1)) / span);
  }

  /** Areas are as their counts, until the number itself needs more; in whole pixels, which share pictures. */
  function radiusOf(count, most) {
    const grown = LEAST + GROWTH * Math.sqrt(Math.min(1, count / most));
    const room = ROOM[Math.min(sprites.shorten(count).length, ROOM.length - 1)];
    return Math.round(Math.max(grown, room));
  }

  function item(x, y, radius, cell, group) {
    return { x, y, radius, cell, group, count: 0, certain: 0, possible: 0, undated: 0,
      sign: null, face: null, figure: null };
  }

  /** A cell's badge keeps its place, so that a step in time only counts anew. */
  function placeCells(marks) {
    if (!placed.has(marks)) {
      placed.set(marks, marks.map((mark) =>
        item(Math.round(mark.x - origin.x), Math.round(mark.y - origin.y), 0, mark, null))
        .filter(isOnCanvas));
    }
    return placed.get(marks);
  }

  function countCell(badge, shown) {
    const { slots, tile } = badge.cell;
    const { certain, possible, undated } = tile.counts;
    badge.certain = badge.possible = badge.undated = 0;
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at];
      badge.certain += certain[slot];
      if (shown.possible) badge.possible += possible[slot];
      if (shown.undated) badge.undated += undated[slot];
    }
    badge.count = badge.certain + badge.possible + badge.undated;
  }

  function addCells(shown) {
    const readings = app.tiles.readings();
    const most = reference(readings);
    for (const { marks } of readings) {
      for (const badge of placeCells(marks)) {
        countCell(badge, shown);
        if (!badge.count) continue;
        badge.radius = radiusOf(badge.count, most);
        items.push(badge);
      }
    }
  }

  function addGroups() {
    for (const group of app.places.toPaint()) {
      const spot = app.map.project(group.latlng);
      const badge = item(Math.round(spot.x - origin.x), Math.round(spot.y - origin.y), GROUP, null, group);
      badge.count = group.events.length;
      for (const { certainty } of group.events) badge[certainty] += 1;
      items.push(badge);
    }
  }

  function clear() {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.scale(devicePixelRatio, devicePixelRatio);
  }

  /** Looks up what a badge is put together from; all new pictures are made before any is used. */
  function prepare(badge, shown, colours) {
    const { group, count, certain } = badge;
    badge.sign = group && count === 1 ? sprites.sign(group.events[0], group.soft) : null;
    if (badge.sign) return;
    badge.face = app.faces.picture(badge, shown, colours);
    badge.figure = sprites.figure(count, !certain);
  }

  function paintOne(badge, shown, colours) {
    const { x, y, sign, face, figure } = badge;
    if (sign) {
      sprites.put(context, sign, x, y);
    } else {
      app.faces.put(context, face, badge, shown, colours);
      sprites.put(context, figure, x, y);
    }
  }

  function paint() {
    const colours = sprites.colours();
    const shown = tileReading.shownIn(app.time.present(), app.payload.certainty);
    const before = items.length;
    items = [];
    addCells(shown);
    addGroups();
    if (!before && !items.length) return;
    clear();
    app.faces.begin();
    for (const badge of items) prepare(badge, shown, colours);
    for (const badge of items) paintOne(badge, shown, colours);
  }

  /** Paints anew for the present view. */
  function draw() {
    sprites.dress();
    place();
    paint();
  }

  /** The badge at a spot within the map. */
  function at(spot) {
    if (!origin) return null;
    const shift = app.map.getPixelBounds().min.subtract(origin);
    const distance = ({ x, y }) => Math.hypot(x - spot.x - shift.x, y - spot.y - shift.y);
    const near = items.filter((badge) => distance(badge) <= badge.radius + 2);
    return near.sort((one, other) => distance(one) - distance(other))[0] || null;
  }

  /** Where a badge stands. */
  function latlng({ x, y }) {
    return app.map.unproject(L.point(x, y).add(origin));
  }

  /** All badges as plain values, with their spots within the map. */
  function marks() {
    if (!origin) return [];
    const shift = origin.subtract(app.map.getPixelBounds().min);
    return items.map(({ x, y, radius, count, certain, possible, undated }) => (
      { x: x + shift.x, y: y + shift.y, radius, count, certain, possible, undated }));
  }

  function animate({ zoom, center }) {
    if (!anchored) return;
    const corner = app.map._latLngToNewLayerPoint(anchored.latlng, zoom, center);
    L.DomUtil.setTransform(canvas, corner, app.map.getZoomScale(zoom, anchored.zoom));
  }

  function attach(map) {
    canvas = L.DomUtil.create("canvas", "cm-badges leaflet-zoom-animated", map.getPane("cm-badges"));
    canvas.setAttribute("aria-hidden", "true");
    context = canvas.getContext("2d");
    map.on("zoomanim", animate);
  }

  app.badges = { attach, draw, step: paint, at, latlng, marks };
})((window.chronotopeMap = window.chronotopeMap || {}));
