/**
 * The browser side of the map. A host page makes a Leaflet map, calls `chronotopeMap.attach(map)`
 * once and `chronotopeMap.show(payload)` for every state of the page. Loaded last of its files.
 *
 * What is pressed on the map is reported through `Streamlit.setComponentValue`, where there is
 * one; where the map looks is told on the page's own channel, so that it never reruns anything.
 */
(function (app) {
  "use strict";

  const PANES = { "cm-ground": 150, "cm-areas": 405, "cm-routes": 450, "cm-arrows": 455,
    "cm-names": 560 };
  const FARTHEST = 2;
  const CLOSEST = 18;
  const SAME = 2; // pixels: a smaller move is rounding or a change of size, not a new view

  let reports = Date.now();
  let shown = null; // the payload last shown, as text
  let appliedToken;
  let applying = false;
  let resting = null; // the view last applied or told
  let selected = null;
  let channel = null;

  /** Tells Python what was pressed; each call is a new value, so that none is taken twice. */
  function report(thing) {
    reports += 1;
    if (window.Streamlit && window.Streamlit.setComponentValue) {
      window.Streamlit.setComponentValue({ ...thing, n: reports });
    }
  }

  function calm() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  function moveTo(centre, zoom) {
    app.map.setView(centre, zoom, calm() ? { animate: false } : {});
  }

  function moveInto(bounds, maxZoom) {
    if (!bounds.isValid()) return;
    const options = { maxZoom, padding: [40, 40] };
    app.map.fitBounds(bounds, calm() ? { ...options, animate: false } : options);
  }

  function goHome() {
    const { latitude, longitude, zoom } = app.payload.home;
    moveTo([latitude, longitude], zoom);
  }

  function showAll() {
    const all = L.latLngBounds([]);
    for (const place of app.payload.places) {
      if (place.events.length) all.extend([place.latitude, place.longitude]);
    }
    for (const route of app.payload.routes) all.extend(app.routes.boundsOf(route));
    moveInto(all, 13);
  }

  /** Streamlit answers with a new payload; elsewhere the choice takes effect at once. */
  function chooseBase(base) {
    report({ base });
    if (!window.Streamlit) show({ ...app.payload, base });
  }

  function applyView(view) {
    if (!view || view.token === appliedToken) return false;
    appliedToken = view.token;
    applying = true;
    app.map.setView([view.latitude, view.longitude], view.zoom, { animate: false });
    applying = false;
    resting = { centre: app.map.getCenter(), zoom: app.map.getZoom() };
    return true;
  }

  function hasMoved() {
    if (!resting || app.map.getZoom() !== resting.zoom) return true;
    const here = app.map.project(app.map.getCenter());
    return here.distanceTo(app.map.project(resting.centre)) >= SAME;
  }

  /** True where the map rests on the data set's first view, which no link needs to name. */
  function isHome() {
    const { latitude, longitude, zoom } = app.payload.home;
    if (resting.zoom !== zoom) return false;
    const home = app.map.project([latitude, longitude]);
    return home.distanceTo(app.map.project(resting.centre)) < SAME;
  }

  function tellView() {
    if (!app.payload || applying || !hasMoved()) return;
    resting = { centre: app.map.getCenter(), zoom: app.map.getZoom() };
    const centre = resting.centre.wrap();
    const rounded = (degrees) => Number(degrees.toFixed(5));
    if (channel) {
      channel.postMessage({ kind: "map-view", zoom: resting.zoom, home: isHome(),
        latitude: rounded(centre.lat), longitude: rounded(centre.lng) });
    }
  }

  function listenOn(name) {
    if (channel && channel.name === name) return;
    if (channel) channel.close();
    channel = name && window.BroadcastChannel ? new BroadcastChannel(name) : null;
  }

  function boxesOf(id) {
    const places = app.payload.places.filter((place) => place.events.some((e) => e.id === id));
    const routes = app.payload.routes.filter((it) => it.event === id && it.legs.length);
    return [...places.map(app.areas.boundsOf), ...routes.map(app.routes.boundsOf)];
  }

  /** True where a spot is in the view and not under the open legend. */
  function isInSight(latlng) {
    if (!app.map.getBounds().pad(-0.04).contains(latlng)) return false;
    const container = app.map.getContainer();
    const frame = container.getBoundingClientRect();
    const legend = container.querySelector(".cm-legend").getBoundingClientRect();
    const spot = app.map.latLngToContainerPoint(latlng);
    return spot.x > legend.right - frame.left || spot.y < legend.top - frame.top;
  }

  /** Brings the selected event into view, unless some of it is there already. */
  function follow(id) {
    const boxes = boxesOf(id);
    if (!boxes.length || boxes.some((box) => isInSight(box.getCenter()))) return;
    const fits = app.map.getBoundsZoom(boxes[0]) >= app.map.getZoom();
    if (fits) moveTo(boxes[0].getCenter(), app.map.getZoom());
    else moveInto(boxes[0], app.map.getZoom());
  }

  function redraw() {
    if (!app.payload || applying) return;
    app.legend.draw();
    app.areas.draw();
    app.routes.draw();
    app.places.draw();
    rearrange();
  }

  /** Fits counts and names around the controls; a control that opens or closes asks for it. */
  function rearrange() {
    app.edges.draw();
    app.names.draw();
  }

  function dress({ theme, base, language }) {
    const container = app.map.getContainer();
    container.classList.add("cm-map");
    container.dataset.theme = theme === "dark" ? "dark" : "light";
    container.dataset.base = base;
    container.setAttribute("lang", language || "en");
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", app.elements.label("map"));
  }

  /**
   * Draws a payload. The same one again changes nothing; another one never moves the map, unless
   * it brings a new `view.token` or selects an event that is out of sight.
   */
  function show(payload) {
    const text = JSON.stringify(payload);
    if (text === shown) return;
    shown = text;
    app.payload = payload;
    dress(payload);
    listenOn(payload.channel);
    const moved = applyView(payload.view);
    app.ground.draw();
    app.controls.draw();
    redraw();
    const changed = payload.selected && payload.selected !== selected;
    selected = payload.selected;
    if (changed && !moved) follow(payload.selected);
  }

  /** Style sheets may arrive after the first drawing; what was measured is measured again. */
  function awaitStyles() {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      link.addEventListener("load", () => {
        app.map.invalidateSize();
        if (app.payload) app.ground.draw();
        redraw();
      });
    }
  }

  /** Takes over a Leaflet map; a second call for the same map does nothing. */
  function attach(map) {
    if (app.map === map) return;
    app.map = map;
    for (const [name, level] of Object.entries(PANES)) {
      map.createPane(name).style.zIndex = level;
    }
    if (map.getMinZoom() < FARTHEST) map.setMinZoom(FARTHEST);
    if (map.getMaxZoom() > CLOSEST) map.setMaxZoom(CLOSEST);
    for (const part of [app.hint, app.ground, app.names, app.edges, app.controls, app.legend]) {
      part.attach(map);
    }
    map.on("moveend", tellView);
    map.on("moveend resize", redraw);
    awaitStyles();
  }

  /** What the map shows now, as plain values. */
  function state() {
    const centre = app.map.getCenter();
    return {
      zoom: app.map.getZoom(),
      center: { latitude: centre.lat, longitude: centre.lng },
      symbols: app.places.groups().map((group) => ({
        place: group.places.length === 1 ? group.places[0].id : null,
        places: group.places.map((place) => place.id),
        count: group.events.length,
        events: group.events.map((event) => event.id),
        visible: app.map.getBounds().contains(group.latlng),
      })),
      routes: app.routes.shown(),
      selected: app.payload ? app.payload.selected : null,
      base: app.payload ? app.payload.base : null,
      edges: app.edges.counts(),
    };
  }

  Object.assign(app, {
    attach, show, state, report, moveTo, moveInto, goHome, showAll, chooseBase, rearrange,
  });
})((window.chronotopeMap = window.chronotopeMap || {}));
