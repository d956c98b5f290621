/**
 * How far a place reaches: the area or circle of a place that is no exact point, and the thin ring
 * of a point's uncertainty. An area is drawn only where its edge helps at this zoom.
 */
(function (app) {
  "use strict";

  const { sideColour, dominantSide, isFaded } = app.symbols;

  const SMALLEST = 13; // pixels: a smaller reach hides under the symbol itself
  const MOST = 60; // drawn at once: more would hide the map
  const LARGE = 0.3; // of the longer side of the map: a wider reach is not tinted
  const drawn = new Map();

  function centre(place) {
    return L.latLng(place.latitude, place.longitude);
  }

  function appearance(place) {
    const chosen = place.events.some((event) => event.id === app.payload.selected);
    const colour = chosen ? "var(--cm-accent)" : sideColour(dominantSide(place.events));
    const faint = place.events.every(isFaded) ? 0.5 : 1;
    const exact = place.precise;
    return {
      pane: "cm-areas", interactive: false,
      color: colour, weight: chosen ? 2 : exact ? 1 : 1.4,
      dashArray: exact ? "1.5 3.5" : "6 4", opacity: (chosen ? 1 : exact ? 0.65 : 0.75) * faint,
      fill: !exact, fillColor: colour, fillOpacity: (chosen ? 0.09 : 0.06) * faint,
    };
  }

  function outline(place, style) {
    if (place.area) return L.geoJSON(place.area, style);
    return L.circle(centre(place), { ...style, radius: place.uncertainty_m });
  }

  function hasReach(place) {
    return place.events.length > 0 && (place.uncertainty_m > 0 || Boolean(place.area));
  }

  /** The box around a place: its area, the circle of its uncertainty, or the point alone. */
  function boundsOf(place) {
    if (place.area) return L.geoJSON(place.area).getBounds();
    if (place.uncertainty_m > 0) return centre(place).toBounds(2 * place.uncertainty_m);
    return L.latLngBounds([centre(place)]);
  }

  function radiusInPixels(bounds) {
    const northWest = app.map.latLngToContainerPoint(bounds.getNorthWest());
    const southEast = app.map.latLngToContainerPoint(bounds.getSouthEast());
    return (southEast.x - northWest.x) / 2;
  }

  function edgeInSight(entry, place, radius) {
    if (radius < SMALLEST || !app.map.getBounds().intersects(entry.bounds)) return false;
    const size = app.map.getSize();
    const spot = app.map.latLngToContainerPoint(centre(place));
    const far = Math.hypot(Math.max(spot.x, size.x - spot.x), Math.max(spot.y, size.y - spot.y));
    return !place.isPoint ? radius < 20 * size.x : radius < far;
  }

  function renew(place) {
    const style = appearance(place);
    const key = JSON.stringify(style);
    const known = drawn.get(place.id);
    if (known && known.place === place && known.key === key) return known;
    if (known) known.layer.remove();
    const entry = { place, key, style, layer: outline(place, style), bounds: boundsOf(place) };
    drawn.set(place.id, entry);
    return entry;
  }

  /** An area that takes up most of the view is an outline alone: tints would add up to mud. */
  function tint(entry, radius) {
    const { x, y } = app.map.getSize();
    const opacity = radius > LARGE * Math.max(x, y) ? 0 : entry.style.fillOpacity;
    if (entry.tinted === opacity) return;
    entry.tinted = opacity;
    entry.layer.setStyle({ fillOpacity: opacity });
  }

  function setShown(layer, shown) {
    if (shown && !app.map.hasLayer(layer)) layer.addTo(app.map);
    if (!shown && app.map.hasLayer(layer)) layer.remove();
  }

  function drawOne(place) {
    const entry = renew(place);
    const radius = radiusInPixels(entry.bounds);
    setShown(entry.layer, edgeInSight(entry, place, radius));
    tint(entry, radius);
  }

  function erase(id) {
    if (!drawn.has(id)) return;
    drawn.get(id).layer.remove();
    drawn.delete(id);
  }

  /** The places whose reach helps most: in the view or near it, those with most events first. */
  function candidates() {
    const reaching = app.scene.places.filter(hasReach);
    if (reaching.length <= MOST) return reaching;
    const view = app.map.getBounds().pad(0.5);
    return reaching.filter((place) => view.intersects(boundsOf(place)))
      .sort((one, other) => other.sites.length - one.sites.length).slice(0, MOST);
  }

  /** Draws what of the areas helps in the present view; the others wait off the map. */
  function draw() {
    const present = candidates();
    const ids = new Set(present.map(({ id }) => id));
    for (const id of [...drawn.keys()]) if (!ids.has(id)) erase(id);
    present.forEach(drawOne);
  }

  /** Redraws the areas of places that a step in time changed. */
  function step(changed) {
    for (const place of changed) {
      if (!hasReach(place)) erase(place.id);
      else if (drawn.has(place.id) || drawn.size < MOST) drawOne(place);
    }
  }

  app.areas = { draw, step, boundsOf };
})((window.chronotopeMap = window.chronotopeMap || {}));
