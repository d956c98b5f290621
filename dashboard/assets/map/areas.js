/**
 * How far a place reaches: the area or circle of a place that is no exact point, and the thin ring
 * of a point's uncertainty. An area is drawn only where its edge helps at this zoom.
 */
(function (app) {
  "use strict";

  const { sideColour, dominantSide, isFaded } = app.symbols;

  const SMALLEST = 13; // pixels: a smaller reach hides under the symbol itself
  const LARGE = 0.3; // of the longer side of the map: a wider reach is not tinted
  const drawn = new Map();

  function centre(place) {
    return L.latLng(place.latitude, place.longitude);
  }

  function appearance(place) {
    const chosen = place.events.some((event) => event.id === app.payload.selected);
    const colour = chosen ? "var(--cm-accent)" : sideColour(dominantSide(place.events));
    const faint = place.events.every(isFaded) ? 0.5 : 1;
    const exact = place.precise && !place.area;
    return {
      pane: "cm-areas", interactive: false,
      color: colour, weight: chosen ? 2 : exact ? 1 : 1.4,
      dashArray: exact ? "1.5 3.5" : "6 4", opacity: (chosen ? 1 : exact ? 0.65 : 0.75) * faint,
      fill: !exact, fillColor: colour, fillOpacity: (chosen ? 0.09 : 0.06) * faint,
    };
  }

  function outline(place, style) {
    if (!place.precise && place.area) return L.geoJSON(place.area, style);
    return L.circle(centre(place), { ...style, radius: place.uncertainty_m });
  }

  function hasReach(place) {
    if (!place.events.length) return false;
    return place.uncertainty_m > 0 || Boolean(!place.precise && place.area);
  }

  /** The box around a place: its area, the circle of its uncertainty, or the point alone. */
  function boundsOf(place) {
    if (!place.precise && place.area) return L.geoJSON(place.area).getBounds();
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
    return place.area ? radius < 20 * size.x : radius < far;
  }

  function renew(place) {
    const style = appearance(place);
    const key = JSON.stringify([style, place.latitude, place.longitude, place.uncertainty_m,
      place.precise, place.area]);
    const known = drawn.get(place.id);
    if (known && known.key === key) return known;
    if (known) known.layer.remove();
    const entry = { key, style, layer: outline(place, style), bounds: boundsOf(place) };
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

  /** Draws what of the areas helps in the present view; the others wait off the map. */
  function draw() {
    const present = new Map(app.payload.places.filter(hasReach).map((place) => [place.id, place]));
    for (const [id, entry] of drawn) {
      if (present.has(id)) continue;
      entry.layer.remove();
      drawn.delete(id);
    }
    for (const place of present.values()) {
      const entry = renew(place);
      const radius = radiusInPixels(entry.bounds);
      setShown(entry.layer, edgeInSight(entry, place, radius));
      tint(entry, radius);
    }
  }

  app.areas = { draw, boundsOf };
})((window.chronotopeMap = window.chronotopeMap || {}));
