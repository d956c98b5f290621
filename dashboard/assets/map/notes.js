/** A calm line on the map each: that counts are rounded while time moves, that some are missing, that more come. */
(function (app) {
  "use strict";

  const { html, label } = app.elements;
  const PATIENCE = 400; // milliseconds that loading takes without a word
  let line = null;
  let failure = null;
  let loading = null;
  let timer = null;

  function set(node, text) {
    if (node.textContent !== text) node.textContent = text;
    node.hidden = !text;
  }

  function isLoading() {
    return Boolean(app.payload.tiles) && app.tiles.pending() > 0;
  }

  function sayLoading() {
    timer = null;
    set(loading, isLoading() ? label("loading") : "");
  }

  /** Says that events are on their way, once that takes long enough to be wondered at. */
  function drawLoading() {
    if (!isLoading()) {
      clearTimeout(timer);
      timer = null;
      set(loading, "");
    } else if (loading.hidden) {
      timer ??= setTimeout(sayLoading, PATIENCE);
    }
  }

  /** Says what is to be said of the present drawing; roundings are not read out. */
  function draw() {
    const unit = app.payload.tiles && app.tiles.roundedTo();
    set(line, unit ? label(`rounded_${unit}`) : "");
    set(failure, app.payload.tiles && app.tiles.failures() ? label("tiles_missing") : "");
    drawLoading();
  }

  function note(kind, role = null) {
    return html("div", { class: `cm-note cm-note-${kind}`, dir: "auto", role, hidden: true });
  }

  function attach(map) {
    line = note("rounded");
    failure = note("missing", "status");
    loading = note("loading", "status");
    map.getContainer().append(html("div", { class: "cm-notes" }, failure, loading, line));
  }

  app.notes = { attach, draw, drawLoading };
})((window.chronotopeMap = window.chronotopeMap || {}));
