/**
 * Which badges a step in time paints anew: those that look different, and what their wiping touches.
 * Most steps change few of them, and what is not painted costs neither script nor picture.
 */
(function (app) {
  "use strict";

  const MARGIN = 3; // pixels that a badge reaches beyond its radius: rim, soft ring, halo
  const WORTH = 3; // of so many badges one may change; with more, all are painted

  const SQUARE = 48; // pixels: about as far as two badges that touch are apart at most
  const ROW = 1 << 16; // more squares than a canvas has side by side

  function meets(one, other) {
    const reach = one.reach + other.reach;
    return Math.abs(one.x - other.x) < reach && Math.abs(one.y - other.y) < reach;
  }

  function reachOf({ radius }) {
    return radius + MARGIN;
  }

  /** Items by square of the canvas: each spot is then held against its neighbours, not against all. */
  function squared(items) {
    const squares = new Map();
    for (const item of items) {
      const key = keyOf(squareOf(item.x), squareOf(item.y));
      const square = squares.get(key);
      if (square) square.push(item);
      else squares.set(key, [item]);
    }
    return squares;
  }

  function squareOf(pixels) {
    return Math.floor(pixels / SQUARE);
  }

  function keyOf(column, row) {
    return row * ROW + column;
  }

  /** Calls `take` with every item that a spot touches; `widest` is how far any item reaches. */
  function eachTouched(squares, spot, widest, take) {
    const far = spot.reach + widest;
    const right = squareOf(spot.x + far);
    const bottom = squareOf(spot.y + far);
    for (let row = squareOf(spot.y - far); row <= bottom; row += 1) {
      for (let column = squareOf(spot.x - far); column <= right; column += 1) {
        const square = squares.get(keyOf(column, row));
        if (square) for (const item of square) if (meets(item, spot)) take(item);
      }
    }
  }

  /**
   * What to wipe and to paint of `items`, where `dirty` are the spots that are not as they should be: all
   * of them squares `{x, y, reach}`. Null where painting everything is no dearer.
   */
  function plan(items, dirty) {
    if (dirty.length * WORTH > items.length) return null;
    const squares = squared(items);
    const widest = items.reduce((most, { reach }) => Math.max(most, reach), 0);
    const spots = [...dirty];
    const known = new Set(dirty);
    const again = new Set();
    const take = (item) => {
      again.add(item);
      if (known.has(item)) return;
      known.add(item);
      spots.push(item);
    };
    for (let at = 0; at < spots.length; at += 1) {
      if (spots.length * WORTH > items.length) return null;
      eachTouched(squares, spots[at], widest, take);
    }
    return { spots, items: items.filter((item) => again.has(item)) };
  }

  app.repaint = { plan, reachOf };
})((window.chronotopeMap = window.chronotopeMap || {}));
