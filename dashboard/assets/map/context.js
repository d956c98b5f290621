/**
 * Context layers: outlines of the data package beneath the events, thin and in the colours of the
 * base map. Each is fetched once; what would be a blot at the present zoom waits for a nearer one.
 */
(function (app) {
  "use strict";

  const LEAST = 12; // pixels that an outline must be wide or high to be drawn
  const HIGH = 14; // pixels that it must be high to be named
  const drawn = new Map(); // by address, or by id: the layers that are there
  const asked = new Map(); // outlines by address
  let renderer = null;
  let colour = null;

  function keyOf({ id, url }) {
    return url || id;
  }

  /** The outlines of a layer; a saved page has brought them along. */
  function fetchOnce(layer) {
    if (layer.features) return Promise.resolve(layer.features);
    if (!asked.has(layer.url)) {
      asked.set(layer.url, fetch(layer.url).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} for ${layer.url}`);
        return answer.json();
      }).then(({ features }) => features));
    }
    return asked.get(layer.url);
  }

  function ink() {
    return getComputedStyle(app.map.getContainer()).getPropertyValue("--cm-layer").trim();
  }

  function sheetOf(feature) {
    return L.geoJSON(feature.shape, {
      renderer, pane: "cm-context", interactive: false, smoothFactor: 0.8,
      style: { fill: false, color: colour, weight: 0.9, lineJoin: "round" },
      pointToLayer: (_, at) => L.circleMarker(at, {
        renderer, pane: "cm-context", interactive: false, radius: 2.5, weight: 1.2, color: colour, fill: false,
      }),
    });
  }

  /** Width and height of what is around a feature, in pixels of the present zoom. */
  function extent({ box: [west, south, east, north] }) {
    const zoom = app.map.getZoom();
    const low = app.map.project([south, west], zoom);
    const high = app.map.project([north, east], zoom);
    return { wide: high.x - low.x, high: low.y - high.y };
  }

  function isLarge(feature) {
    const { wide, high } = extent(feature);
    return feature.kind === "point" || Math.max(wide, high) >= LEAST;
  }

  function fit({ features, group }) {
    for (const each of features) {
      const wanted = isLarge(each.feature);
      each.sheet = each.sheet || (wanted ? sheetOf(each.feature) : null);
      if (wanted && !group.hasLayer(each.sheet)) group.addLayer(each.sheet);
      if (!wanted && each.sheet && group.hasLayer(each.sheet)) group.removeLayer(each.sheet);
    }
  }

  function put(key, features) {
    const known = { features: features.map((feature) => ({ feature, sheet: null })), group: L.layerGroup() };
    drawn.set(key, known);
    fit(known);
    known.group.addTo(app.map);
  }

  function take(key) {
    const known = drawn.get(key);
    if (known) known.group.remove();
    drawn.delete(key);
  }

  function shown() {
    return (app.payload && app.payload.layers || []).filter((layer) => layer.shown);
  }

  async function bring(layer) {
    const features = await fetchOnce(layer);
    const key = keyOf(layer);
    if (drawn.has(key) || !shown().some((each) => keyOf(each) === key)) return;
    put(key, features);
    app.rearrange();
  }

  /** Draws the layers that the payload shows, and takes away the others. */
  function draw() {
    const wanted = new Set(shown().map(keyOf));
    const now = ink();
    for (const key of [...drawn.keys()]) if (!wanted.has(key) || now !== colour) take(key);
    colour = now;
    for (const layer of shown()) {
      bring(layer).catch((error) => {
        asked.delete(layer.url);
        console.warn(`A layer is missing: ${error.message}`);
      });
    }
  }

  function zoomed() {
    for (const known of drawn.values()) fit(known);
  }

  /** What of the layers may be named at the present zoom: what its name fits into. */
  function names(measure) {
    const view = app.map.getBounds();
    const features = [...drawn.values()].flatMap((known) => known.features.map(({ feature }) => feature));
    return features.filter((feature) => feature.name && view.contains([feature.at[1], feature.at[0]])
      && (feature.kind === "point" ? app.map.getZoom() >= 12 : hasRoom(feature, measure)))
      .map(candidate);
  }

  function hasRoom(feature, measure) {
    const { wide, high } = extent(feature);
    return wide >= measure(feature.name, "layer") && high >= HIGH;
  }

  function candidate({ name, kind, at: [longitude, latitude] }) {
    const spots = kind === "point" ? ["near right", "near left"] : ["centre", "below", "above"];
    return { text: name, kind: "layer", dotted: false, spots,
      spot: app.map.latLngToContainerPoint([latitude, longitude]) };
  }

  function attach(map) {
    renderer = L.canvas({ pane: "cm-context", padding: 0.3 });
    map.on("zoomend", zoomed);
  }

  app.context = { attach, draw, names, isDrawn: (id) => shown().some((layer) => layer.id === id && drawn.has(keyOf(layer))) };
})((window.chronotopeMap = window.chronotopeMap || {}));
