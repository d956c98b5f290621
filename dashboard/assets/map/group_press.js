/**
 * What a group of places says when it is pointed at, and does when it is pressed, however it is drawn.
 */
(function (app) {
  "use strict";

  const { label } = app.elements;

  const CLOSEST = 15; // the zoom at which what still overlaps is listed instead

  function names(group) {
    return group.places.map(({ name }) => name).join(", ");
  }

  function counted({ events }) {
    return app.twoSets.words(app.twoSets.ofEvents(events), events.length);
  }

  function spoken(group) {
    const [event] = group.events;
    if (group.events.length === 1) {
      const said = [event.title, event.when, names(group), app.symbols.datasetTitle(event)];
      return said.filter(Boolean).join(", ");
    }
    return `${counted(group)}, ${names(group)}`;
  }

  function isSeparable(group) {
    if (group.places.length < 2 || app.map.getZoom() >= CLOSEST) return false;
    const spots = group.places.map((at) => app.map.project([at.latitude, at.longitude], CLOSEST));
    return spots.some((spot) => spot.distanceTo(spots[0]) >= app.places.REACH);
  }

  function zoomApart(group) {
    const bounds = L.latLngBounds(group.places.map((place) => [place.latitude, place.longitude]));
    const closer = Math.min(app.map.getZoom() + 1, CLOSEST);
    const fitting = Math.min(app.map.getBoundsZoom(bounds, false, L.point(80, 80)), CLOSEST);
    app.moves.moveTo(bounds.getCenter(), Math.max(fitting, closer));
  }

  /** All events of a group, in their order, whatever the window: the list follows time by itself. */
  function atAnyTime(group) {
    const there = new Set(group.all.flatMap(({ sites }) => sites.map(({ event }) => event)));
    return app.scene.events.filter((event) => there.has(event));
  }

  /** Opens a single event, zooms where that separates them, and lists them where it does not. */
  function press(group) {
    app.hint.hide();
    if (group.events.length === 1) {
      app.report({ event: group.events[0].id });
    } else if (isSeparable(group)) {
      zoomApart(group);
    } else {
      const place = group.places.length === 1 ? group.places[0].id : null;
      app.report({ place, events: atAnyTime(group).map((event) => event.id) });
    }
  }

  function content(group) {
    const footer = isSeparable(group) ? "zoom_in" : "open_list";
    const told = group.events.length > 1 && app.twoSets.sets() ? counted(group) : null;
    return { title: names(group), told, events: group.events,
      footer: group.events.length === 1 ? null : label(footer) };
  }

  app.groupPress = { names, spoken, press, content };
})((window.chronotopeMap = window.chronotopeMap || {}));
