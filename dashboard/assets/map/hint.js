/**
 * The hint beside a symbol or route under the pointer or the keyboard focus. It is our own box
 * rather than Leaflet's tooltip, so that it stays within a small map and never parses markup.
 */
(function (app) {
  "use strict";

  const { html, label, certaintyWords } = app.elements;
  const { eventSign, datasetTitle } = app.symbols;

  const MOST = 6;
  const DISTANCE = 18; // pixels between the spot and the box
  let box = null;
  let described = null;

  function item(event) {
    const meta = [event.when, certaintyWords(event), datasetTitle(event)].filter(Boolean).join(" · ");
    const words = html("div", {},
      html("div", { class: "cm-hint-title", dir: "auto" }, event.title),
      html("div", { class: "cm-hint-meta", dir: "auto" }, meta));
    return html("li", {}, event.symbol ? eventSign(event) : null, words);
  }

  function eventParts(events) {
    const rest = events.length - MOST;
    return [
      html("ul", {}, ...events.slice(0, MOST).map(item)),
      rest > 0 ? html("div", { class: "cm-hint-meta" }, label("more", { n: rest })) : null,
    ];
  }

  function body({ title, told, events, parts, footer }) {
    return [
      html("div", { class: "cm-hint-place", dir: "auto" }, title),
      told ? html("div", { class: "cm-hint-meta", dir: "auto" }, told) : null,
      ...(parts || eventParts(events)),
      footer ? html("div", { class: "cm-hint-foot", dir: "auto" }, footer) : null,
    ].filter(Boolean);
  }

  function clamp(value, low, high) {
    return Math.max(low, Math.min(value, high));
  }

  function position(spot) {
    const size = app.map.getSize();
    const { offsetWidth: width, offsetHeight: height } = box;
    const right = spot.x + DISTANCE + width <= size.x;
    const left = right ? spot.x + DISTANCE : spot.x - DISTANCE - width;
    const beside = right || left >= 0;
    const below = spot.y + DISTANCE + height <= size.y;
    const overOrUnder = below ? spot.y + DISTANCE : spot.y - DISTANCE - height;
    const top = beside ? spot.y - height / 2 : overOrUnder;
    box.style.left = `${clamp(left, 4, Math.max(4, size.x - width - 4))}px`;
    box.style.top = `${clamp(top, 4, Math.max(4, size.y - height - 4))}px`;
  }

  /**
   * Shows `{title, told, events, footer}` beside `latlng`, or nodes of its own as `parts` instead of the
   * events; `owner` is the focused node, if any.
   */
  function show(latlng, content, owner) {
    hide();
    box.replaceChildren(...body(content));
    box.hidden = false;
    position(app.map.latLngToContainerPoint(latlng));
    described = owner || null;
    if (described) described.setAttribute("aria-describedby", box.id);
  }

  function hide() {
    box.hidden = true;
    if (described) described.removeAttribute("aria-describedby");
    described = null;
  }

  function attach(map) {
    box = html("div", { class: "cm-hint", id: "cm-hint", role: "tooltip", hidden: true });
    map.getContainer().append(box);
    map.on("movestart zoomstart", hide);
  }

  app.hint = { attach, show, hide };
})((window.chronotopeMap = window.chronotopeMap || {}));
