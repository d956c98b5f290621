/**
 * Which tiles cover a view, and what stands in for those that are not there yet: a coarser tile
 * above, or the finer ones below. A tile is 512 pixels wide, at one zoom less than the map's.
 */
(function (app) {
  "use strict";

  const SIDE = 512; // pixels
  const DEEPEST = 20;
  const UP = 8; // levels that are looked through for what stands in

  function zoomOf(mapZoom) {
    return Math.max(0, Math.min(Math.round(mapZoom) - 1, DEEPEST));
  }

  /** The tiles of a box of world pixels, the middle ones first; a world further on has a turn. */
  function cover({ min, max }, mapZoom) {
    const z = zoomOf(mapZoom);
    const side = SIDE * 2 ** (mapZoom - 1 - z);
    const count = 2 ** z;
    const [top, bottom] = [min.y, max.y].map((y) =>
      Math.max(0, Math.min(Math.floor(y / side), count - 1)));
    const found = [];
    for (let column = Math.floor(min.x / side); column * side < max.x; column += 1) {
      for (let y = top; y <= bottom; y += 1) {
        const turn = Math.floor(column / count);
        found.push({ z, x: column - turn * count, y, turn });
      }
    }
    const middle = { x: (min.x + max.x) / 2 / side - 0.5, y: (min.y + max.y) / 2 / side - 0.5 };
    const far = ({ x, y, turn }) => Math.hypot(x + turn * count - middle.x, y - middle.y);
    return found.sort((one, other) => far(one) - far(other));
  }

  function parent({ z, x, y }, levels) {
    return { z: z - levels, x: x >> levels, y: y >> levels };
  }

  function children({ z, x, y }) {
    return [0, 1, 2, 3].map((quarter) =>
      ({ z: z + 1, x: 2 * x + (quarter & 1), y: 2 * y + (quarter >> 1) }));
  }

  /** The nearest tile above that `get` has and `fits`; null without one. */
  function above(tile, get, fits = () => true) {
    for (let levels = 1; levels <= Math.min(UP, tile.z); levels += 1) {
      const found = get(parent(tile, levels));
      if (found && fits(found)) return found;
    }
    return null;
  }

  /** What there is to draw of a tile: itself, else what stands in; each with the part that it is for. */
  function standIns(tile, get) {
    const own = get(tile);
    if (own) return [{ tile: own, clip: null }];
    const coarser = above(tile, get);
    if (coarser) return [{ tile: coarser, clip: tile }];
    return children(tile).map(get).filter(Boolean).map((finer) => ({ tile: finer, clip: null }));
  }

  /** The middle of a cell in world pixels at a zoom of the map. */
  function cellMiddle({ z, x, y, grid }, cell, mapZoom) {
    const side = (SIDE * 2 ** (mapZoom - 1 - z)) / grid;
    return { x: (x * grid + (cell % grid) + 0.5) * side,
      y: (y * grid + Math.floor(cell / grid) + 0.5) * side };
  }

  /** A cell as a tile of its own. */
  function cellAddress({ z, x, y, grid }, cell) {
    return [z + Math.log2(grid), x * grid + (cell % grid), y * grid + Math.floor(cell / grid)];
  }

  /** Whether a cell lies in the part that its tile stands in for. */
  function isWithin(clip, tile, cell) {
    if (!clip) return true;
    const [z, x, y] = cellAddress(tile, cell);
    const levels = z - clip.z;
    return levels < 0 ? false : x >> levels === clip.x && y >> levels === clip.y;
  }

  app.tileCover = { cover, above, standIns, cellMiddle, cellAddress, isWithin };
})((window.chronotopeMap = window.chronotopeMap || {}));
