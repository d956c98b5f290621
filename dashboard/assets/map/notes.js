/** One calm line on the map: that counts are rounded while time moves, or that some are missing. */
(function (app) {
  "use strict";

  const { html, label } = app.elements;
  let line = null;
  let failure = null;

  function set(node, text) {
    if (node.textContent !== text) node.textContent = text;
    node.hidden = !text;
  }

  /** Says what is to be said of the present drawing; only a failure is read out. */
  function draw() {
    const unit = app.payload.tiles && app.tiles.roundedTo();
    set(line, unit ? label(`rounded_${unit}`) : "");
    set(failure, app.payload.tiles && app.tiles.failures() ? label("tiles_missing") : "");
  }

  function attach(map) {
    line = html("div", { class: "cm-note", dir: "auto", hidden: true });
    failure = html("div", { class: "cm-note", dir: "auto", role: "status", hidden: true });
    map.getContainer().append(html("div", { class: "cm-notes" }, failure, line));
  }

  app.notes = { attach, draw };
})((window.chronotopeMap = window.chronotopeMap || {}));
