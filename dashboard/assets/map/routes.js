/**
 * Routes: lines with arrowheads, each a single press target. A leg that is not certain is dashed;
 * planned and conditional routes are hollow.
 */
(function (app) {
  "use strict";

  const { svg, label, certaintyWords } = app.elements;
  const { sideColour, manner, isFaded } = app.symbols;

  const CLEAR = 15; // pixels an arrowhead keeps from the end of its leg, where a symbol may stand
  const ROOM_FOR_TWO = 110; // pixels: a longer leg has an arrowhead half-way as well
  const MOST = 100; // drawn at once
  const drawn = new Map(); // by the event's id
  let held = null; // how surely the window held each of them when they were drawn

  function lines(route, certain) {
    return route.legs.filter((leg) => leg.certain === certain).map((leg) => [leg.from, leg.to]);
  }

  function dash(route, certain) {
    if (manner(route) === "comparison") return "0.5 7";
    return !certain || manner(route) === "conditional" ? "9 8" : null;
  }

  function stroke(points, color, weight, options) {
    const style = { pane: "cm-routes", interactive: false, color, weight, ...options };
    return L.polyline(points, style);
  }

  function strokes(route, certain) {
    const points = lines(route, certain);
    if (!points.length) return [];
    const chosen = route.id === app.payload.selected;
    const hollow = manner(route) === "planned" || manner(route) === "conditional";
    const line = { dashArray: dash(route, certain), lineCap: hollow ? "butt" : "round" };
    const opacity = isFaded(route) ? 0.5 : 1;
    const layers = [stroke(points, "var(--cm-paper)", chosen ? 8 : 6.5, { opacity: 0.9 })];
    if (chosen) layers.unshift(stroke(points, "var(--cm-accent)", 12, {}));
    layers.push(stroke(points, colourOf(route), hollow ? 5 : 3, { ...line, opacity }));
    if (hollow) layers.push(stroke(points, "var(--cm-paper)", 2.2, {}));
    return layers;
  }

  function colourOf(route) {
    return manner(route) === "comparison" ? "var(--cm-quiet)" : sideColour(route.side);
  }

  function press(route) {
    app.hint.hide();
    app.report({ event: route.id });
  }

  function hintOf(route) {
    const uncertain = route.legs.some((leg) => !leg.certain);
    return { title: label("route"), events: [route],
      footer: uncertain ? label("route_uncertain") : null };
  }

  function target(route) {
    const points = route.legs.map((leg) => [leg.from, leg.to]);
    const line = stroke(points, "#000", 20, { opacity: 0, interactive: true,
      bubblingMouseEvents: false, className: "cm-route-target" });
    line.on("click", () => press(route));
    line.on("mousemove", (happening) => app.hint.show(happening.latlng, hintOf(route)));
    line.on("mouseout", app.hint.hide);
    line.on("add", () => makeReachable(line, route));
    return line;
  }

  function makeReachable(line, route) {
    const path = line.getElement();
    const words = [label("route"), route.title, route.when, certaintyWords(route)];
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", words.filter(Boolean).join(", "));
    path.addEventListener("focus", () => {
      if (path.matches(":focus-visible")) app.hint.show(L.latLng(route.legs[0].to), hintOf(route));
    });
    path.addEventListener("blur", app.hint.hide);
    path.addEventListener("keydown", (happening) => {
      if (happening.key !== "Enter" && happening.key !== " ") return;
      happening.preventDefault();
      press(route);
    });
  }

  function arrowhead(route, angle) {
    const hollow = manner(route) === "planned" || manner(route) === "conditional";
    const classes = ["cm-arrow", hollow ? "cm-arrow-hollow" : "", isFaded(route) ? "cm-faded" : ""];
    const head = svg("svg", { viewBox: "-12 -12 24 24", width: 24, height: 24,
      class: classes.join(" "), "aria-hidden": "true" },
      svg("path", { d: "M8 0L-6 -7.5L-3 0L-6 7.5Z", transform: `rotate(${angle})` }));
    head.style.color = colourOf(route);
    return head;
  }

  function arrowSpots(leg) {
    const from = app.map.latLngToLayerPoint(leg.from);
    const to = app.map.latLngToLayerPoint(leg.to);
    const length = from.distanceTo(to);
    if (length < 2 * CLEAR) return [];
    const along = (pixels) => from.add(to.subtract(from).multiplyBy(pixels / length));
    const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
    const spots = [{ point: along(length - CLEAR - 4), angle }];
    if (length > ROOM_FOR_TWO) spots.push({ point: along(length / 2), angle });
    return spots;
  }

  function arrows(route) {
    return route.legs.flatMap(arrowSpots).map(({ point, angle }) => {
      const icon = L.divIcon({ className: "cm-arrow-icon", html: arrowhead(route, angle),
        iconSize: [24, 24] });
      const spot = app.map.layerPointToLatLng(point);
      return L.marker(spot, { icon, pane: "cm-arrows", interactive: false, keyboard: false });
    });
  }

  function isInSight(route) {
    return app.map.getBounds().pad(0.5).intersects(boundsOf(route));
  }

  /** The routes to draw; where there are very many, only those near the view. */
  function present() {
    const shown = app.scene.routes.filter((route) => route.certainty !== null);
    return shown.length <= MOST ? shown : shown.filter(isInSight).slice(0, MOST);
  }

  function keyOf(route) {
    const { selected, side_colours: colours, labels } = app.payload;
    return JSON.stringify([route.legs, route.certainty, route.status, route.title, route.when,
      route.id === selected, colours[route.side], labels.route, app.map.getZoom()]);
  }

  function build(route, key) {
    const line = target(route);
    const parts = [...strokes(route, true), ...strokes(route, false), line, ...arrows(route)];
    drawn.set(route.id, { route, key, line, group: L.layerGroup(parts).addTo(app.map) });
  }

  /** Draws a route anew where it, the selection or the zoom changed; its focus stays. */
  function renew(route) {
    const key = keyOf(route);
    const known = drawn.get(route.id);
    if (known && known.key === key) return;
    const focused = known && known.line.getElement() === document.activeElement;
    if (known) known.group.remove();
    build(route, key);
    if (focused) drawn.get(route.id).line.getElement().focus({ preventScroll: true });
  }

  function certainties() {
    return app.scene.routes.map(({ certainty }) => certainty).join();
  }

  /** Draws what a step in time changed of the routes; most steps change nothing. */
  function step() {
    if (certainties() !== held) draw();
  }

  /** Draws the routes of the present window. */
  function draw() {
    held = certainties();
    const routes = present();
    const ids = new Set(routes.map(({ id }) => id));
    for (const [id, { group }] of drawn) {
      if (ids.has(id)) continue;
      group.remove();
      drawn.delete(id);
    }
    routes.forEach(renew);
  }

  /** The box around all legs of a route. */
  function boundsOf(route) {
    return L.latLngBounds(route.legs.flatMap((leg) => [leg.from, leg.to]));
  }

  app.routes = { draw, step, boundsOf, shown: () => [...drawn.keys()] };
})((window.chronotopeMap = window.chronotopeMap || {}));
