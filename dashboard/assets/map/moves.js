/** Where the map looks: moves on demand, follows the address and the open event, and tells the page. */
(function (app) {
  "use strict";

  const SAME = 2; // pixels: a smaller move is rounding or a change of size, not a new view

  let appliedToken;
  let applying = false;
  let resting = null; // the view last applied or told
  let selected = null;

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

  /** With tiles, what is outside is known by the boxes it lies in, and what is inside is in the view. */
  function showAll() {
    const all = L.latLngBounds([]);
    for (const { events, latitude, longitude } of app.scene.places) {
      if (events.length) all.extend([latitude, longitude]);
    }
    for (const route of app.scene.routes) {
      if (route.certainty !== null) all.extend(app.routes.boundsOf(route));
    }
    for (const { box } of app.outside.entries()) all.extend(box);
    for (const { x, y } of app.badges.marks()) all.extend(app.map.containerPointToLatLng([x, y]));
    moveInto(all, 13);
  }

  /** Follows the address where it is new; tells whether it was. */
  function apply(view) {
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
    app.time.tell({ kind: "map-view", zoom: resting.zoom, home: isHome(),
      latitude: rounded(centre.lat), longitude: rounded(centre.lng) });
  }

  function boxesOf(id) {
    const event = app.scene.events.find((one) => one.id === id && one.certainty !== null);
    if (!event) return [];
    const boxes = event.places.map(app.areas.boundsOf);
    return event.legs.length ? [...boxes, app.routes.boundsOf(event)] : boxes;
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
  function bring(id) {
    const boxes = boxesOf(id);
    if (!boxes.length || boxes.some((box) => isInSight(box.getCenter()))) return;
    const fits = app.map.getBoundsZoom(boxes[0]) >= app.map.getZoom();
    if (fits) moveTo(boxes[0].getCenter(), app.map.getZoom());
    else moveInto(boxes[0], app.map.getZoom());
  }

  /** Follows the open event where it is another one, unless the address said where to look. */
  function follow(id, moved) {
    const changed = id && id !== selected;
    selected = id;
    if (changed && !moved) bring(id);
  }

  app.moves = { moveTo, moveInto, goHome, showAll, apply, follow, tellView, isApplying: () => applying };
})((window.chronotopeMap = window.chronotopeMap || {}));
