/**
 * The ground: the offline base map, drawn from the project's own Natural Earth extract, or the
 * tiles of an online one. Tiles are asked for only while the payload names that base map.
 */
(function (app) {
  "use strict";

  const FOLDER = "/assets/basemap/";
  const FINE_FROM = 6; // zoom from which the detailed region is drawn over the coarse world
  const files = {};
  let renderer = null;
  let coarse = null;
  let fine = null;
  let tiles = null;
  let palette = null;

  /** A file of the base map; a saved page has brought them along in `brought`. */
  function fetchOnce(name) {
    if (app.brought) return Promise.resolve(app.brought[name]);
    files[name] = files[name] || fetch(`${FOLDER}${name}.json`).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${name}.json`);
      return answer.json();
    });
    return files[name];
  }

  function colours() {
    const style = getComputedStyle(app.map.getContainer());
    const read = (name) => style.getPropertyValue(`--cm-${name}`).trim();
    return Object.fromEntries(["sea", "land", "coast", "border", "district", "water"].map(
      (name) => [name, read(name)]));
  }

  function line(color, weight, extra) {
    return { fill: false, stroke: true, color, weight, lineJoin: "round", ...extra };
  }

  function area(fillColor, edge) {
    return { fill: true, fillColor, fillOpacity: 1, stroke: Boolean(edge), color: edge,
      weight: 0.8 };
  }

  function styleOf(layer, data) {
    return {
      // Where the coast is a layer of its own, land is cut at the box and has no line around it.
      land: area(palette.land, data.coast ? null : palette.coast),
      lakes: area(palette.sea, palette.coast),
      rivers: line(palette.water, 1.4),
      coast: line(palette.coast, 0.8),
      provinces: line(palette.district, 1, { dashArray: "4 3" }),
      borders: line(palette.border, 1.2),
    }[layer];
  }

  function drawing(data) {
    const order = ["land", "rivers", "lakes", "coast", "provinces", "borders"];
    const layers = order.filter((layer) => data[layer]).map((layer) => L.geoJSON(data[layer], {
      renderer, pane: "cm-ground", interactive: false, smoothFactor: 0.8,
      style: styleOf(layer, data),
    }));
    return L.layerGroup(layers);
  }

  /** The fine region starts with a sheet of sea, which hides the coarse world under it. */
  function fineSheet(data) {
    const [west, south, east, north] = data.bbox;
    const sheet = L.rectangle([[south, west], [north, east]], {
      renderer, pane: "cm-ground", interactive: false, ...area(palette.sea, null),
    });
    return L.layerGroup([sheet, drawing(data)]);
  }

  function clear() {
    for (const layer of [coarse, fine]) if (layer) layer.remove();
    coarse = fine = null;
  }

  async function drawOffline() {
    const [world, region] = await Promise.all([fetchOnce("world"), fetchOnce("region")]);
    const wanted = colours();
    if (app.payload.base !== "offline") return;
    if (coarse && JSON.stringify(wanted) === JSON.stringify(palette)) return;
    clear();
    palette = wanted;
    coarse = drawing(world).addTo(app.map);
    fine = fineSheet(region);
    showFine();
  }

  function showFine() {
    if (!fine) return;
    const wanted = app.map.getZoom() >= FINE_FROM;
    if (wanted && !app.map.hasLayer(fine)) fine.addTo(app.map);
    if (!wanted && app.map.hasLayer(fine)) fine.remove();
  }

  function drawOnline(kind, source) {
    if (tiles && tiles.kind === kind && tiles.url === source.url) return;
    if (tiles) tiles.layer.remove();
    const layer = L.tileLayer(source.url, {
      maxNativeZoom: source.max_zoom, maxZoom: 18, referrerPolicy: "strict-origin",
    });
    tiles = { kind, url: source.url, layer: layer.addTo(app.map) };
  }

  /** Draws the base map the payload names. */
  function draw() {
    const { base } = app.payload;
    const source = (app.payload.online || {})[base];
    if (base !== "offline" && source) {
      clear();
      drawOnline(base, source);
      return;
    }
    if (tiles) tiles.layer.remove();
    tiles = null;
    drawOffline().catch((error) => {
      console.warn(`The offline base map is missing: ${error.message}`);
    });
  }

  function attach(map) {
    renderer = L.canvas({ pane: "cm-ground", padding: 0.5 });
    map.on("zoomend", showFine);
  }

  app.ground = { attach, draw, fetchOnce };
})((window.chronotopeMap = window.chronotopeMap || {}));
