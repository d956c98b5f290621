/**
 * Badges: counts of cells, and groups of events where a view has too many for elements, painted on one
 * canvas. A badge is a plate of paper, a ring by the shares of the sides, and a number.
 */
(function (app) {
  "use strict";

  const { repaint, sprites, tileReading, twoSets } = app;

  const LEAST = 8.5; // pixels: the radius of a badge of few
  const GROWTH = 7; // more for one of many: neighbours of 32 pixels stay apart
  const GROUP = 13;
  const PADDING = 0.12; // of the view, on each side
  const EDGE = 20; // pixels beyond which nothing of a badge is on the canvas
  let canvas = null;
  let context = null;
  let origin = null; // world pixels of the canvas's corner
  let anchored = null; // where that corner is, for the zoom's animation
  let placed = new WeakMap(); // the badges of a tile's cells, by its marks; those of groups, by these
  let items = []; // what is painted
  let paints = 0;

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
    items = [];
    clear();
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
  function radiusOf(badge, most) {
    const grown = LEAST + GROWTH * Math.sqrt(Math.min(1, badge.count / most));
    return Math.round(Math.max(grown, isOfBoth(badge) ? sprites.roomApart(badge.apart) : sprites.room(badge.count)));
  }

  function isOfBoth({ apart }) {
    return apart !== null && apart[0] > 0 && apart[1] > 0;
  }

  function item(x, y, radius, cell, group) {
    return { x, y, radius, cell, group, count: 0, apart: null, certain: 0, possible: 0, undated: 0,
      sign: null, face: null, figure: null,
      known: cell ? new Int32Array(3 * cell.slots.length) : null, // what it counted last
      reach: 0, // pixels that it covers on the canvas; none while it is not there
      seen: 0 }; // the painting that it was last part of
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

  function placeGroup(group) {
    let badge = placed.get(group);
    if (!badge) {
      const spot = app.map.project(group.latlng);
      badge = item(Math.round(spot.x - origin.x), Math.round(spot.y - origin.y), GROUP, null, group);
      placed.set(group, badge);
    }
    return badge;
  }

  /** Counts a cell; tells whether any of its numbers is another one. */
  function countCell(badge, shown) {
    const { cell: { slots, tile: { counts, slotSide, second: from = Infinity } }, known } = badge;
    let changed = false;
    let certain = 0;
    let possible = 0;
    let undated = 0;
    let second = 0;
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at];
      const sure = counts.certain[slot];
      const perhaps = shown.possible ? counts.possible[slot] : 0;
      const never = shown.undated ? counts.undated[slot] : 0;
      changed ||= known[3 * at] !== sure || known[3 * at + 1] !== perhaps || known[3 * at + 2] !== never;
      [known[3 * at], known[3 * at + 1], known[3 * at + 2]] = [sure, perhaps, never];
      certain += sure;
      possible += perhaps;
      undated += never;
      if (slotSide[slot] >= from) second += sure + perhaps + never;
    }
    const count = certain + possible + undated;
    const apart = twoSets.sets() ? [count - second, second] : null;
    Object.assign(badge, { certain, possible, undated, count, apart });
    return changed;
  }

  function addCells(shown, changed) {
    const readings = app.tiles.readings();
    const most = reference(readings);
    for (const { marks } of readings) {
      for (const badge of placeCells(marks)) {
        const isOther = countCell(badge, shown);
        if (!badge.count) continue;
        const radius = radiusOf(badge, most);
        if (isOther || radius !== badge.radius || !badge.reach) changed.push(badge);
        badge.radius = radius;
        items.push(badge);
      }
    }
  }

  function addGroups(changed) {
    for (const group of app.places.toPaint()) {
      const badge = placeGroup(group);
      items.push(badge);
      if (badge.reach && badge.version === group.version) continue;
      badge.version = group.version;
      badge.count = group.events.length;
      badge.apart = twoSets.ofEvents(group.events);
      badge.radius = isOfBoth(badge) ? Math.max(GROUP, sprites.roomApart(badge.apart)) : GROUP;
      badge.certain = badge.possible = badge.undated = 0;
      for (const { certainty } of group.events) badge[certainty] += 1;
      changed.push(badge);
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
    badge.figure = isOfBoth(badge) ? sprites.figureApart(badge.apart, !certain) : sprites.figure(count, !certain);
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

  /** The badges that were painted and are no more. */
  function gone(before) {
    paints += 1;
    for (const badge of items) badge.seen = paints;
    return before.filter(({ seen }) => seen !== paints);
  }

  function wipe({ x, y, reach }) {
    context.clearRect(x - reach, y - reach, 2 * reach, 2 * reach);
  }

  /** Wipes what is not as it should be; gives the badges to be painted. */
  function wipeFor(changed, vanished) {
    for (const badge of changed) badge.reach = Math.max(badge.reach, repaint.reachOf(badge));
    const plan = repaint.plan(items, [...changed, ...vanished]);
    if (plan) plan.spots.forEach(wipe);
    else clear();
    for (const badge of changed) badge.reach = repaint.reachOf(badge);
    for (const badge of vanished) badge.reach = 0;
    return plan ? plan.items : items;
  }

  function paint() {
    const colours = sprites.colours();
    const shown = tileReading.shownIn(app.time.present(), app.payload.certainty);
    const before = items;
    const changed = [];
    items = [];
    addCells(shown, changed);
    addGroups(changed);
    const vanished = gone(before);
    if (!changed.length && !vanished.length) return;
    app.faces.begin();
    for (const badge of changed) prepare(badge, shown, colours);
    for (const badge of wipeFor(changed, vanished)) paintOne(badge, shown, colours);
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

  /** All badges that are no elements as well, as plain values, with their spots within the map. */
  function marks() {
    if (!origin) return [];
    const shift = origin.subtract(app.map.getPixelBounds().min);
    return items.filter(({ group }) => !group || !app.places.hasElement(group)).map(({ x, y, radius, count, certain, possible, undated }) => (
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
