/**
 * A marker that is placed by `left` and `top`. Leaflet moves each by a transform of its own, which makes it a
 * layer that the browser keeps and puts together at every step in time; these share one.
 */
(function (app) {
  "use strict";

  app.FlatMarker = L.Marker.extend({
    _setPos(spot) {
      const icon = this.getElement();
      if (!icon) return;
      icon._leaflet_pos = spot; // what L.DomUtil.getPosition() reads
      icon.style.left = `${spot.x}px`;
      icon.style.top = `${spot.y}px`;
      this._zIndex = spot.y + this.options.zIndexOffset;
      this._resetZIndex();
    },
  });
})((window.chronotopeMap = window.chronotopeMap || {}));
