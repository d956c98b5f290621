/**
 * The map in words, for who does not see it: the sentence of the view that it shows, as the page tells
 * it whenever the window has settled.
 */
(function (app) {
  "use strict";

  let sentence = null;

  function draw() {
    if (!app.payload) return;
    const container = app.map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-roledescription", app.elements.label("map"));
    container.setAttribute("aria-label", sentence ?? app.elements.label("map"));
  }

  function take(given) {
    if (typeof given !== "string" || given === sentence) return;
    sentence = given;
    draw();
  }

  app.wording = { draw, take };
})((window.chronotopeMap = window.chronotopeMap || {}));
