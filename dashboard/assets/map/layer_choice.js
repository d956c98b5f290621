/** Which context layers are drawn: a box to tick for each, beside the choice of base map. */
(function (app) {
  "use strict";

  const { html, label } = app.elements;

  function layers() {
    return app.payload.layers || [];
  }

  /** Draws the choice at once; the server puts it into the link. */
  function choose(id, shown) {
    const next = layers().map((layer) => (layer.id === id ? { ...layer, shown } : layer));
    app.payload = { ...app.payload, layers: next };
    app.context.draw();
    app.legend.draw();
    app.rearrange();
    app.report({ layers: next.filter((layer) => layer.shown).map((layer) => layer.id) });
  }

  function option({ id, title, shown }) {
    const box = html("input", { type: "checkbox", value: id });
    box.checked = shown;
    box.addEventListener("change", () => choose(id, box.checked));
    return html("label", {}, box, html("span", { dir: "auto" }, title));
  }

  /** The boxes; nothing where there is no layer. */
  function field() {
    if (!layers().length) return null;
    return html("fieldset", { class: "cm-layers" },
      html("legend", { dir: "auto" }, label("layers")), ...layers().map(option));
  }

  /** What the boxes depend on. */
  function state() {
    return layers().map(({ id, title, shown }) => [id, title, shown]);
  }

  app.layerChoice = { field, state };
})((window.chronotopeMap = window.chronotopeMap || {}));
