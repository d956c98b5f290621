/**
 * The browser side of the map. A host page makes a Leaflet map, calls `chronotopeMap.attach(map)`
 * once and `chronotopeMap.show(payload)` for every state of the page. Loaded last of its files.
 *
 * What is pressed on the map is reported through `Streamlit.setComponentValue`, where there is
 * one; where the map looks is told on the page's own channel, so that it never reruns anything.
 * The same channel brings the window of time, which moves without a new payload.
 */
(function (app) {
  "use strict";

  const PANES = { "cm-ground": 150, "cm-context": 300, "cm-areas": 405, "cm-routes": 450, "cm-arrows": 455,
    "cm-names": 560, "cm-badges": 580 };
  const FARTHEST = 2;
  const CLOSEST = 18;
  const PAUSE = 150; // milliseconds without a step, in which what is beside the symbols catches up

  let reports = Date.now();
  let shown = null; // the payload last shown, as text
  let rows = { text: null, value: null }; // its rows, which stay the same value while they are equal
  let draws = 0;
  let moving = null; // the timer of a pause, while time moves

  /** Tells Python what was pressed; each call is a new value, so that none is taken twice. */
  function report(thing) {
    reports += 1;
    if (window.Streamlit && window.Streamlit.setComponentValue) {
      window.Streamlit.setComponentValue({ ...thing, n: reports });
    }
  }

  /** Streamlit answers with a new payload; elsewhere the choice takes effect at once. */
  function chooseBase(base) {
    report({ base });
    if (!window.Streamlit) show({ ...app.payload, base });
  }

  function moveTime() {
    return app.scene.move(app.time.present(), app.payload.certainty === "certain");
  }

  /** Draws everything for the present view, payload, window and tiles. */
  function redraw() {
    if (!app.payload || app.moves.isApplying()) return;
    app.tiles.update();
    const changed = moveTime();
    app.legend.draw();
    app.areas.draw();
    app.routes.draw();
    app.places.draw(changed);
    app.badges.draw();
    finish();
    rest();
  }

  /** Draws what another window changes, and nothing else. */
  function step() {
    const changed = moveTime();
    app.tiles.step();
    app.areas.step(changed);
    if (changed.size) app.routes.step();
    const groups = app.places.step(changed);
    app.badges.step();
    finish();
    if (app.time.isMoving()) {
      move(groups);
    } else {
      rest();
      app.tiles.want();
      app.notes.drawLoading();
    }
  }

  /** While time moves, what is beside the symbols catches up at pauses, lest it slow the hand down. */
  function move(groups) {
    app.names.leave(groups);
    if (!moving) countOutside();
    clearTimeout(moving);
    moving = setTimeout(catchUp, PAUSE);
  }

  function catchUp() {
    moving = null;
    const groups = app.places.settle();
    countOutside();
    app.names.step(groups);
  }

  function countOutside() {
    app.outside.update();
    app.edges.step();
  }

  function rest() {
    clearTimeout(moving);
    moving = null;
    app.places.settle();
    app.outside.update();
    rearrange();
  }

  function finish() {
    app.notes.draw();
    app.badgeHint.refresh();
    draws += 1;
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
    app.wording.draw();
  }

  function takeRows(payload) {
    if (!payload.rows) return;
    const text = JSON.stringify(payload.rows);
    if (text !== rows.text) rows = { text, value: payload.rows };
    app.scene.setRows([rows.value]);
  }

  /**
   * Draws a payload. The same one again changes nothing; another one never moves the map or the
   * window, unless it brings a new `view.token` or selects an event that is out of sight.
   */
  function show(payload) {
    const text = JSON.stringify(payload);
    if (text === shown) return;
    shown = text;
    app.payload = payload;
    dress(payload);
    const moved = app.moves.apply(payload.view);
    if (moved && payload.window) app.time.take(payload.window);
    app.time.listenOn(payload.channel);
    takeRows(payload);
    app.ground.draw();
    app.context.draw();
    app.controls.draw();
    redraw();
    app.moves.follow(payload.selected, moved);
  }

  /** Style sheets may arrive after the first drawing; what was measured is measured again. */
  function awaitStyles() {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      link.addEventListener("load", () => {
        app.map.invalidateSize();
        if (app.payload) {
          app.ground.draw();
          app.context.draw();
        }
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
    for (const part of [app.hint, app.ground, app.context, app.names, app.edges, app.notes, app.controls,
      app.legend, app.tiles, app.badges, app.badgeHint]) {
      part.attach(map);
    }
    map.on("moveend", app.moves.tellView);
    map.on("moveend resize", redraw);
    awaitStyles();
  }

  function describe(group) {
    return {
      place: group.places.length === 1 ? group.places[0].id : null,
      places: group.places.map((place) => place.id),
      count: group.events.length,
      events: group.events.map((event) => event.id),
      visible: app.map.getBounds().contains(group.latlng),
    };
  }

  /** Events counted in cells, and those that are known one by one and have a place. */
  function counts() {
    const all = app.payload && app.payload.tiles ? app.tiles.counts()
      : { certain: 0, possible: 0, undated: 0 };
    for (const { id, certainty, places } of app.scene.events) {
      if (certainty !== null && places.length && !app.tiles.isGuest(id)) all[certainty] += 1;
    }
    return all;
  }

  /** What the map shows now, as plain values; those that take long are worked out when they are read. */
  function state() {
    const centre = app.map.getCenter();
    const { payload } = app;
    return {
      zoom: app.map.getZoom(),
      center: { latitude: centre.lat, longitude: centre.lng },
      get symbols() { return app.places.groups().map(describe); },
      get routes() { return app.routes.shown(); },
      selected: payload ? payload.selected : null,
      base: payload ? payload.base : null,
      get edges() { return app.edges.counts(); },
      window: app.time.present(),
      draws,
      mode: payload && payload.tiles ? "tiles" : "rows",
      approximate: app.tiles.roundedTo() !== null,
      pending: app.tiles.pending(),
      get counts() { return counts(); },
      get marks() { return app.badges.marks(); },
    };
  }

  Object.assign(app, {
    attach, show, state, refresh: redraw, step, chooseBase, rearrange,
    report: (thing) => app.time.whenStill(() => report(thing)),
  });
})((window.chronotopeMap = window.chronotopeMap || {}));
