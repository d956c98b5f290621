/** The legend: what the signs on this map mean, and nothing that is not on it. */
(function (app) {
  "use strict";

  const { html, svg, button, label } = app.elements;
  const { eventSign, sideColour } = app.symbols;

  const WIDE = 1200; // pixels from which the legend is open at first
  const LONG = 8; // rows; a longer section takes two columns
  let root = null;
  let open = false;
  let chosen = false; // whether the reader opened or closed it, which then holds
  let signature = null;
  const seen = new Set();

  function sample(traits) {
    return eventSign({ symbol: "circle", status: "occurred", certainty: "certain", ...traits });
  }

  function drawing(...children) {
    return svg("svg", { viewBox: "0 0 34 18", width: 34, height: 18, class: "cm-key-line",
      "aria-hidden": "true" }, ...children);
  }

  function areaSample() {
    return drawing(svg("circle", { cx: 17, cy: 9, r: 7.5, class: "cm-key-area" }));
  }

  function badgeSample() {
    return drawing(svg("circle", { cx: 17, cy: 9, r: 7.5, class: "cm-key-badge" }),
      svg("path", { d: "M17 1.5A7.5 7.5 0 0 1 23.5 12.8", class: "cm-key-share" }),
      svg("text", { x: 17, y: 12.4, class: "cm-key-figure" }, "9"));
  }

  function apartSample() {
    return drawing(svg("circle", { cx: 17, cy: 9, r: 8.2, class: "cm-key-badge" }),
      svg("path", { d: "M13 9H21", class: "cm-count-line" }),
      svg("text", { x: 17, y: 7.6, class: "cm-key-figure cm-key-apart" }, "9"),
      svg("text", { x: 17, y: 15.2, class: "cm-key-figure cm-key-apart" }, "3"));
  }

  function routeSample(certain) {
    return drawing(
      svg("path", { d: "M2 9H26", class: "cm-key-route",
        "stroke-dasharray": certain ? null : "5 4" }),
      svg("path", { d: "M33 9L23 4.5L25.5 9L23 13.5Z", class: "cm-key-head" }));
  }

  function layerSample() {
    return drawing(svg("path", { d: "M5 15L9 4L20 2L29 8L25 16Z", class: "cm-key-layer" }));
  }

  function layers() {
    return (app.payload.layers || []).filter(({ shown }) => shown).map(({ title }) => title);
  }

  function row(sign, text) {
    return html("li", {}, sign, html("span", { dir: "auto" }, text));
  }

  function section(title, rows) {
    if (!rows.length) return null;
    const list = html("ul", {}, ...rows);
    if (rows.length > LONG) {
      list.style.gridAutoFlow = "column";
      list.style.gridTemplateRows = `repeat(${Math.ceil(rows.length / 2)}, auto)`;
    }
    return html("section", {}, html("h3", { dir: "auto" }, title), list);
  }

  /** All events on the map, whatever the window, so that the legend stays while time moves. */
  function events() {
    return app.scene.events.filter(({ places }) => places.length);
  }

  /** The kinds that are on the map; behind tiles there may be any. */
  function kinds(all, key) {
    const names = app.payload.kinds[all];
    const present = app.payload.tiles ? Object.keys(names)
      : [...new Set(events().map((event) => event[key]))];
    return present.map((kind) => [kind, names[kind] || kind])
      .sort((one, other) => one[1].localeCompare(other[1], app.payload.language));
  }

  function typeRows() {
    return kinds("symbols", "symbol").map(([symbol, name]) => row(sample({ symbol }), name));
  }

  function sideRows() {
    return kinds("sides", "side").map(([side, name]) => {
      const swatch = html("i", { class: "cm-swatch" });
      swatch.style.background = sideColour(side);
      return row(swatch, name);
    });
  }

  function certaintyRows() {
    const undated = Boolean(app.payload.tiles) || events().some(({ span }) => !span);
    const faded = undated ? `${label("possible")} · ${label("undated")}` : label("possible");
    return [
      row(sample({}), label("certain")),
      row(sample({ certainty: "possible" }), faded),
      row(sample({ status: "planned" }), label("planned")),
      row(sample({ status: "conditional" }), label("conditional")),
      row(sample({ status: "comparison" }), label("comparison")),
    ];
  }

  function isArea({ isPoint, sites }) {
    return !isPoint || sites.every(({ certain }) => !certain);
  }

  /** What the map has besides symbols; tiles come and go, and what one had stays explained. */
  function extents() {
    if (!app.payload.tiles) seen.clear();
    const legs = app.scene.routes.flatMap((route) => route.legs);
    if (app.payload.tiles) seen.add("badge");
    if (app.scene.places.some(isArea)) seen.add("area");
    if (legs.some((leg) => leg.certain)) seen.add("route");
    if (legs.some((leg) => !leg.certain)) seen.add("unsure");
    return seen;
  }

  function datasetRows() {
    const rows = (app.payload.datasets || []).map(({ title }, at) => row(sample({ second: at === 1 }), title));
    return rows.length ? [...rows, row(apartSample(), label("counts_apart"))] : rows;
  }

  function extentRows() {
    const rows = { badge: () => row(badgeSample(), label("badge_note")),
      area: () => row(areaSample(), label("area_note")),
      route: () => row(routeSample(true), label("route")),
      unsure: () => row(routeSample(false), label("route_uncertain")) };
    return Object.keys(rows).filter((key) => extents().has(key)).map((key) => rows[key]());
  }

  function toggle() {
    open = !open;
    chosen = true;
    root.querySelector("button").setAttribute("aria-expanded", String(open));
    root.querySelector(".cm-legend-body").hidden = !open;
    app.rearrange();
  }

  function rebuild() {
    const focused = root.contains(document.activeElement);
    const handle = button({ class: "cm-legend-handle", "aria-expanded": String(open),
      "aria-controls": "cm-legend" }, label("legend"), toggle);
    const body = html("div", { class: "cm-legend-body", id: "cm-legend",
      dir: app.payload.direction || "ltr", tabindex: "-1" },
      section(label("legend_datasets"), datasetRows()),
      section(label("legend_types"), typeRows()),
      section(label("legend_sides"), sideRows()),
      section(label("legend_certainty"), [...certaintyRows(), ...extentRows()]),
      section(label("layers"), layers().map((title) => row(layerSample(), title))));
    body.hidden = !open;
    root.replaceChildren(body, handle);
    if (focused) handle.focus({ preventScroll: true });
  }

  /** Redraws the legend when what it explains changed; its first state follows the map's width. */
  function draw() {
    if (!chosen) open = app.map.getSize().x >= WIDE;
    const { labels, language, side_colours: colours } = app.payload;
    const next = JSON.stringify([kinds("symbols", "symbol"), kinds("sides", "side"),
      events().some(({ span }) => !span), [...extents()].sort(), layers(), app.payload.datasets, labels, language, colours,
      chosen || open]);
    if (next === signature) return;
    signature = next;
    rebuild();
  }

  function attach(map) {
    const Legend = L.Control.extend({
      onAdd() {
        root = html("div", { class: "cm-legend" });
        L.DomEvent.disableClickPropagation(root);
        L.DomEvent.disableScrollPropagation(root);
        return root;
      },
    });
    new Legend({ position: "bottomleft" }).addTo(map);
  }

  app.legend = { attach, draw };
})((window.chronotopeMap = window.chronotopeMap || {}));
