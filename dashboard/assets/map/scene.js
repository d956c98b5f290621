/**
 * The events that are known one by one, wherever their rows came from, and what the present window
 * holds of them. A step in time looks at four numbers of each event and names the places that changed.
 */
(function (app) {
  "use strict";

  const { EVER_BEFORE, EVER_AFTER, bounds, isOpen } = app.days;
  const UNSHOWN = { from: EVER_AFTER, to: EVER_BEFORE };

  /** Joins lists of rows; an event or place that several of them hold is there once. */
  function join(sets) {
    const places = new Map();
    const events = new Map();
    for (const rows of sets) {
      const here = rows.places.map((row) => {
        if (!places.has(row[0])) places.set(row[0], readPlace(row));
        return places.get(row[0]);
      });
      for (const row of rows.events) {
        if (!events.has(row[0])) events.set(row[0], readEvent(row, here));
      }
    }
    return { places: [...places.values()], events: [...events.values()] };
  }

  function readPlace([id, name, latitude, longitude, isPoint, metres, area]) {
    return { id, name, latitude, longitude, isPoint: Boolean(isPoint), uncertainty_m: metres, area,
      sites: [], events: [], precise: Boolean(isPoint) };
  }

  function readEvent([id, title, when, symbol, side, status, span, sites, route], places) {
    const event = { id, title, when, symbol, side, status, span, certainty: null,
      places: sites.map(([index]) => places[index]), legs: [] };
    const sure = new Map(sites.map(([index, certain]) => [index, Boolean(certain)]));
    for (const [index, certain] of sure) places[index].sites.push({ event, certain });
    for (let at = 1; at < (route || []).length; at += 1) {
      const [from, to] = [route[at - 1], route[at]];
      event.legs.push({ from: spot(places[from]), to: spot(places[to]),
        certain: sure.get(from) && sure.get(to) });
    }
    return event;
  }

  function spot(place) {
    return [place.latitude, place.longitude];
  }

  /** The days of all events in one row of numbers, four each; undated ones have none that count. */
  function daysOf(events) {
    const days = new Int32Array(4 * events.length);
    events.forEach((event, at) => event.span && days.set(bounds(event.span), 4 * at));
    return days;
  }

  let joined = [];
  let days = new Int32Array(0);
  let present = UNSHOWN;
  let certainOnly = false;
  const scene = { places: [], events: [], routes: [], version: 0 };

  /** Takes up lists of rows; the same ones again change nothing. Tells whether any did. */
  function setRows(sets) {
    if (sets.length === joined.length && sets.every((rows, at) => rows === joined[at])) return false;
    joined = sets;
    const { places, events } = join(sets);
    days = daysOf(events);
    const routes = events.filter((event) => event.legs.length);
    Object.assign(scene, { places, events, routes, version: scene.version + 1 });
    move(present, certainOnly);
    return true;
  }

  /** A window as it is compared with; undated events are in one that is open on both sides. */
  function bounded({ from, to }, onlyCertain) {
    const undatedToo = !onlyCertain && isOpen({ from, to });
    return { from: from ?? EVER_BEFORE, to: to ?? EVER_AFTER, undatedToo, onlyCertain };
  }

  function certaintyOf(event, at, { from, to, undatedToo, onlyCertain }) {
    if (!event.span) return undatedToo ? "undated" : null;
    if (days[at + 1] <= to && days[at + 2] >= from) return "certain";
    return !onlyCertain && days[at] <= to && days[at + 3] >= from ? "possible" : null;
  }

  /** What another window would know of each event, by id; nothing moves. */
  function foresee(view, onlyCertain) {
    const ends = bounded(view, onlyCertain);
    return new Map(scene.events.map((event, index) => [event.id, certaintyOf(event, 4 * index, ends)]));
  }

  /** Moves the window; returns the places at which anything changed. */
  function move(view, onlyCertain) {
    present = view;
    certainOnly = onlyCertain;
    const ends = bounded(view, onlyCertain);
    const changed = new Set();
    scene.events.forEach((event, index) => {
      const certainty = certaintyOf(event, 4 * index, ends);
      if (certainty === event.certainty) return;
      event.certainty = certainty;
      for (const place of event.places) changed.add(place);
    });
    for (const place of changed) refresh(place);
    return changed;
  }

  /** A place is precise where a point is known and some event shown there certainly was there. */
  function refresh(place) {
    const shown = place.sites.filter(({ event }) => event.certainty !== null);
    place.events = shown.map(({ event }) => event);
    place.precise = place.isPoint && shown.some(({ certain }) => certain);
  }

  app.scene = Object.assign(scene, { setRows, move, foresee });
})((window.chronotopeMap = window.chronotopeMap || {}));
