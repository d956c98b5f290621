/**
 * Events at places: which symbols stand on the map at this zoom, and what a press on one does.
 * Places whose symbols would touch share one symbol with a count.
 */
(function (app) {
  "use strict";

  const { html, label } = app.elements;
  const { eventSign, countSign } = app.symbols;

  const REACH = 26; // pixels: symbols nearer than this would cover each other
  const CLOSEST = 15; // the zoom at which what still overlaps is listed instead
  const markers = new Map();
  let groups = [];

  function cellsAround(point) {
    const column = Math.floor(point.x / REACH);
    const row = Math.floor(point.y / REACH);
    return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => `${column + dx}/${row + dy}`));
  }

  function nearestSeed(grid, point) {
    const near = cellsAround(point).flatMap((cell) => grid.get(cell) || []);
    const reached = near.filter((seed) => seed.point.distanceTo(point) < REACH);
    return reached.sort((a, b) => a.point.distanceTo(point) - b.point.distanceTo(point))[0];
  }

  function distinct(events) {
    return [...new Map(events.map((event) => [event.id, event])).values()];
  }

  /** Groups of places by screen distance at `zoom`: greedy, the places with most events first. */
  function groupPlaces(places, zoom) {
    const grid = new Map();
    const seeds = [];
    const shown = places.filter((place) => place.events.length);
    for (const place of shown.sort((a, b) => b.events.length - a.events.length)) {
      const point = app.map.project([place.latitude, place.longitude], zoom);
      const seed = nearestSeed(grid, point);
      if (seed) {
        seed.places.push(place);
      } else {
        const fresh = { point, places: [place], latlng: L.latLng(place.latitude, place.longitude) };
        const cell = `${Math.floor(point.x / REACH)}/${Math.floor(point.y / REACH)}`;
        grid.set(cell, [...(grid.get(cell) || []), fresh]);
        seeds.push(fresh);
      }
    }
    return seeds.map(describe);
  }

  function describe(seed) {
    const events = distinct(seed.places.flatMap((place) => place.events));
    const soft = seed.places.some((place) => !place.precise);
    const key = seed.places.map((place) => place.id).join(" ");
    return { ...seed, key, events, soft };
  }

  function names(group) {
    return group.places.map((place) => place.name).join(", ");
  }

  function spokenName(group) {
    const [event] = group.events;
    if (group.events.length === 1) return [event.title, event.when, names(group)].join(", ");
    return `${label("events_here", { n: group.events.length })}, ${names(group)}`;
  }

  function sign(group) {
    const selected = group.events.some((event) => event.id === app.payload.selected);
    const options = { soft: group.soft, selected };
    return group.events.length === 1
      ? eventSign(group.events[0], options)
      : countSign(group.events, options);
  }

  function separable(group) {
    if (group.places.length < 2 || app.map.getZoom() >= CLOSEST) return false;
    const spots = group.places.map((at) => app.map.project([at.latitude, at.longitude], CLOSEST));
    return spots.some((spot) => spot.distanceTo(spots[0]) >= REACH);
  }

  function zoomApart(group) {
    const bounds = L.latLngBounds(group.places.map((place) => [place.latitude, place.longitude]));
    const closer = Math.min(app.map.getZoom() + 1, CLOSEST);
    const fitting = Math.min(app.map.getBoundsZoom(bounds, false, L.point(80, 80)), CLOSEST);
    app.moveTo(bounds.getCenter(), Math.max(fitting, closer));
  }

  function press(group) {
    app.hint.hide();
    if (group.events.length === 1) {
      app.report({ event: group.events[0].id });
    } else if (separable(group)) {
      zoomApart(group);
    } else {
      const place = group.places.length === 1 ? group.places[0].id : null;
      app.report({ place, events: group.events.map((event) => event.id) });
    }
  }

  function hintOf(group) {
    const footer = group.events.length === 1 ? null : separable(group) ? "zoom_in" : "open_list";
    return { title: names(group), events: group.events, footer: footer && label(footer) };
  }

  function listen(entry) {
    const node = entry.marker.getElement();
    const show = () => app.hint.show(entry.marker.getLatLng(), hintOf(entry.group), node);
    entry.marker.on("click", () => press(entry.group));
    entry.marker.on("mouseover", show);
    entry.marker.on("mouseout", app.hint.hide);
    node.addEventListener("focus", () => node.matches(":focus-visible") && show());
    node.addEventListener("blur", app.hint.hide);
    node.addEventListener("keydown", (happening) => {
      if (happening.key !== "Enter" && happening.key !== " ") return;
      happening.preventDefault();
      happening.stopPropagation();
      press(entry.group);
    });
  }

  function place(group) {
    const holder = html("div", { class: "cm-symbol-body" });
    const icon = L.divIcon({ className: "cm-symbol", html: holder, iconSize: [REACH, REACH] });
    const marker = L.marker(group.latlng, { icon, keyboard: true, riseOnHover: true });
    const entry = { marker, holder, group, drawn: null };
    markers.set(group.key, entry);
    marker.addTo(app.map);
    listen(entry);
    return entry;
  }

  function dress(entry, group) {
    const { language, labels, side_colours: colours, selected } = app.payload;
    const chosen = group.events.some((event) => event.id === selected);
    const drawn = JSON.stringify([group.events, group.soft, names(group), chosen, language, labels,
      colours]);
    entry.group = group;
    if (entry.drawn === drawn) return;
    entry.drawn = drawn;
    entry.holder.replaceChildren(sign(group));
    entry.marker.getElement().setAttribute("aria-label", spokenName(group));
    entry.marker.getElement().setAttribute("role", "button");
    entry.marker.setLatLng(group.latlng);
    entry.marker.setZIndexOffset(chosen ? 10000 : group.soft ? -1000 : 0);
  }

  function inSight(group) {
    return app.map.getBounds().pad(0.5).contains(group.latlng);
  }

  /** Redraws the symbols near the view; a symbol that stays the same is left untouched. */
  function draw() {
    groups = groupPlaces(app.payload.places, app.map.getZoom());
    const near = new Map(groups.filter(inSight).map((group) => [group.key, group]));
    for (const [key, entry] of markers) {
      if (near.has(key)) continue;
      const focused = entry.marker.getElement() === document.activeElement;
      entry.marker.remove();
      markers.delete(key);
      if (focused) app.map.getContainer().focus({ preventScroll: true });
    }
    for (const [key, group] of near) dress(markers.get(key) || place(group), group);
  }

  app.places = { draw, groups: () => groups, inSight };
})((window.chronotopeMap = window.chronotopeMap || {}));
