/**
 * The controls of the map: the buttons beside the zoom, the choice of base map, scale and
 * attribution. An online base map is chosen only past a notice that says who will see it.
 */
(function (app) {
  "use strict";

  const { html, svg, button, label } = app.elements;

  const KINDS = ["offline", "street", "satellite"];
  const HOME = "M3 9.5L10 3.5L17 9.5M5 8.5V16.5H15V8.5M8.5 16.5V11.5H11.5V16.5";
  const FIT = "M3 7V3H7M13 3H17V7M17 13V17H13M7 17H3V13M8 10H12M10 8V12";
  let bar = null;
  let chooser = null;
  let credit = null;
  let asked = null; // the online base map whose notice is open
  let awaited = null; // the base map reported and not yet answered
  let open = false;
  let declined = null; // the base map of a link that was already offered
  let signature = null;

  function corner(position, node) {
    const Corner = L.Control.extend({
      onAdd() {
        L.DomEvent.disableClickPropagation(node);
        L.DomEvent.disableScrollPropagation(node);
        return node;
      },
    });
    return new Corner({ position });
  }

  function icon(path) {
    return svg("svg", { viewBox: "0 0 20 20", width: 16, height: 16, "aria-hidden": "true" },
      svg("path", { d: path, class: "cm-icon" }));
  }

  function name(node, text) {
    node.setAttribute("title", text);
    node.setAttribute("aria-label", text);
  }

  function drawBar() {
    name(bar.children[0], label("home_view"));
    name(bar.children[1], label("fit_all"));
    const container = app.map.getContainer();
    for (const way of ["in", "out"]) {
      const zoom = container.querySelector(`.leaflet-control-zoom-${way}`);
      if (zoom) name(zoom, label(`zoom_${way}`));
    }
  }

  function offered() {
    const online = app.payload.online || {};
    return KINDS.filter((kind) => kind === "offline" || online[kind]);
  }

  function pick(kind) {
    if (kind === "offline" && app.payload.base !== "offline") {
      choose(kind);
    } else {
      asked = kind === app.payload.base ? null : kind;
      drawNotice();
    }
  }

  function choose(kind) {
    awaited = kind;
    setOpen(false);
    app.chooseBase(kind);
  }

  function cancel() {
    asked = null;
    drawNotice();
    const present = chooser.querySelector(`input[value="${app.payload.base}"]`);
    present.checked = true;
    present.focus();
  }

  function option(kind) {
    const checked = (asked || awaited || app.payload.base) === kind;
    const radio = html("input", { type: "radio", name: "cm-base", value: kind });
    radio.checked = checked;
    radio.addEventListener("change", () => pick(kind));
    return html("label", {}, radio, html("span", { dir: "auto" }, label(`base_${kind}`)));
  }

  function drawNotice() {
    const slot = chooser.querySelector(".cm-notice");
    slot.hidden = !asked;
    if (!asked) return;
    slot.replaceChildren(
      html("p", { dir: "auto" }, label("online_notice")),
      html("div", { class: "cm-notice-buttons" },
        button({ class: "cm-confirm" }, label("online_confirm"), () => choose(asked)),
        button({}, label("cancel"), cancel)));
  }

  function drawChooser() {
    const [handle, panel] = chooser.children;
    const several = offered().length > 1; // a saved page has no other base map
    chooser.hidden = !several && !app.layerChoice.state().length;
    handle.setAttribute("aria-expanded", String(open));
    handle.querySelector("span").textContent = label(several ? "base_map" : "layers");
    panel.hidden = !open;
    panel.setAttribute("dir", app.payload.direction || "ltr");
    panel.replaceChildren(...[
      several && html("fieldset", {}, html("legend", { class: "cm-hidden" }, label("base_map")),
        ...offered().map(option)),
      html("div", { class: "cm-notice", role: "alert" }),
      app.layerChoice.field()].filter(Boolean));
    drawNotice();
  }

  function setOpen(next) {
    const focused = chooser.children[1].contains(document.activeElement);
    open = next;
    if (open) awaited = null;
    else asked = null;
    drawChooser();
    if (!open && focused) chooser.children[0].focus();
    app.rearrange();
  }

  function buildChooser() {
    const face = html("span", { dir: "auto" });
    const handle = button({ class: "cm-base-handle", "aria-controls": "cm-base-panel" },
      icon("M10 3L18 7.5L10 12L2 7.5ZM3.5 11L10 14.5L16.5 11M3.5 14L10 17.5L16.5 14"),
      () => setOpen(!open));
    handle.append(face);
    const panel = html("div", { class: "cm-base-panel", id: "cm-base-panel" });
    const node = html("div", { class: "cm-base" }, handle, panel);
    node.addEventListener("keydown", (happening) => {
      if (happening.key !== "Escape" || !open) return;
      happening.stopPropagation();
      setOpen(false);
    });
    return node;
  }

  function drawCredit() {
    const online = (app.payload.online || {})[app.payload.base];
    const text = online ? online.attribution : label("attribution_offline");
    const link = online && /^https:\/\//.test(online.attribution_url || "")
      ? html("a", { href: online.attribution_url, target: "_blank", rel: "noopener" }, text)
      : text;
    credit.replaceChildren(link);
  }

  /** A link may name an online base map: nothing is asked of its provider before a yes. */
  function offer() {
    const { base, offered: named } = app.payload;
    if (!named || named === base || named === declined || !offered().includes(named)) return;
    declined = named; // asked once, whatever the answer
    asked = named;
    open = true;
    drawChooser();
  }

  /** Renews the words of the controls when they or the base map changed. */
  function draw() {
    const { labels, base, online, language, direction } = app.payload;
    const next = JSON.stringify([labels, base, online, language, direction, app.layerChoice.state()]);
    if (next === signature) return;
    signature = next;
    awaited = null;
    drawBar();
    drawChooser();
    drawCredit();
    offer();
  }

  function attach(map) {
    bar = html("div", { class: "leaflet-bar cm-bar" },
      button({}, icon(HOME), app.moves.goHome), button({}, icon(FIT), app.moves.showAll));
    chooser = buildChooser();
    credit = html("div", { class: "leaflet-control-attribution cm-credit", dir: "auto" });
    if (map.attributionControl) map.attributionControl.remove();
    corner("topleft", bar).addTo(map);
    corner("topright", chooser).addTo(map);
    corner("bottomright", credit).addTo(map);
    L.control.scale({ imperial: false, maxWidth: 110, position: "bottomright" }).addTo(map);
    map.on("click", () => open && setOpen(false));
  }

  app.controls = { attach, draw };
})((window.chronotopeMap = window.chronotopeMap || {}));
