/**
 * Which badges a step in time paints anew: those that look different, and what their wiping touches.
 * Most steps change few of them, and what is not painted costs neither script nor picture.
 */
(function (app) {
  "use strict";

  const MARGIN = 3; // pixels that a badge reaches beyond its radius: rim, soft ring, halo
  const WORTH = 3; // of so many badges one may change; with more, all are painted

  function meets(one, other) {
    const reach = one.reach + other.reach;
    return Math.abs(one.x - other.x) < reach && Math.abs(one.y - other.y) < reach;
  }

  function reachOf({ radius }) {
    return radius + MARGIN;
  }

  /**
   * What to wipe and to paint of `items`, where `dirty` are the spots that are not as they should be: all
   * of them squares `{x, y, reach}`. Null where painting everything is no dearer.
   */
  function plan(items, dirty) {
    const spots = [...dirty];
    const known = new Set(dirty);
    const again = new Set();
    for (let at = 0; at < spots.length; at += 1) {
      if (spots.length * WORTH > items.length) return null;
      for (const item of items) {
        if (again.has(item) || !meets(item, spots[at])) continue;
        again.add(item);
        if (!known.has(item)) spots.push(item);
      }
    }
    return { spots, items: items.filter((item) => again.has(item)) };
  }

  app.repaint = { plan, reachOf };
})((window.chronotopeMap = window.chronotopeMap || {}));
