/**
 * Places whose symbols would touch share one symbol. Groups are made once for a zoom, from all events
 * whatever the window, so that symbols do not jump while time moves.
 */
(function (app) {
  "use strict";

  const ROW = 1 << 24; // more cells than the world has at the closest zoom, side by side

  function nearestSeed(grid, point, reach) {
    const column = Math.floor(point.x / reach);
    const row = Math.floor(point.y / reach);
    let best = null;
    let least = reach;
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const seed of grid.get((row + dy) * ROW + column + dx) || []) {
          const distance = Math.hypot(seed.point.x - point.x, seed.point.y - point.y);
          if (distance < least) [best, least] = [seed, distance];
        }
      }
    }
    return best;
  }

  /** Groups places by their distance in pixels: greedy, those with most events first. */
  function group(places, project, reach) {
    const grid = new Map();
    const seeds = [];
    const ranked = places.filter(({ sites }) => sites.length)
      .sort((one, other) => other.sites.length - one.sites.length);
    for (const place of ranked) {
      const point = project(place);
      const near = nearestSeed(grid, point, reach);
      if (near) {
        near.places.push(place);
        continue;
      }
      const seed = { point, places: [place] };
      const cell = Math.floor(point.y / reach) * ROW + Math.floor(point.x / reach);
      if (grid.has(cell)) grid.get(cell).push(seed);
      else grid.set(cell, [seed]);
      seeds.push(seed);
    }
    return seeds.map(describe);
  }

  function describe({ point, places }) {
    const key = places.map(({ id }) => id).join(" ");
    return refresh({ key, point, all: places, places: [], events: [], soft: false, latlng: null, version: 0 });
  }

  /** What the present window holds of a group; it stands where something of it is shown. */
  function refresh(one) {
    one.version += 1;
    one.places = one.all.filter(({ events }) => events.length);
    one.events = one.places.length === 1 ? one.places[0].events
      : [...new Set(one.places.flatMap(({ events }) => events))];
    one.soft = one.places.some(({ precise }) => !precise);
    const { latitude, longitude } = one.places[0] || one.all[0];
    one.latlng = { lat: latitude, lng: longitude };
    return one;
  }

  app.grouping = { group, refresh };
})((window.chronotopeMap = window.chronotopeMap || {}));
