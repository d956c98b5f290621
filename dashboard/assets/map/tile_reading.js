/**
 * A tile of counts as it is drawn: its cells, and what the present window holds of each. The counts
 * come from its bins, or from a tile of just that window where the bins do not fit.
 */
(function (app) {
  "use strict";

  const { days, tileBins, tileCover } = app;

  /** The slots of each cell, and how many events it has in all time. */
  function cellsOf(tile) {
    const cells = new Map();
    const totals = new Float64Array(tile.slots);
    tile.pointSlot.forEach((slot, at) => { totals[slot] += tile.pointCount[at]; });
    tile.spanSlot.forEach((slot, at) => { totals[slot] += tile.spanCount[at]; });
    tile.undatedSlot.forEach((slot, at) => { totals[slot] += tile.undatedCount[at]; });
    tile.slotCell.forEach((number, slot) => {
      if (!cells.has(number)) cells.set(number, { number, slots: [], total: 0 });
      const cell = cells.get(number);
      cell.slots.push(slot);
      cell.total += totals[slot];
    });
    for (const { slots } of cells.values()) {
      slots.sort((one, other) => tile.slotSide[one] - tile.slotSide[other]);
    }
    return [...cells.values()];
  }

  /** Makes a tile ready to be drawn at its address. */
  function prepare(tile, { z, x, y }) {
    Object.assign(tile, { z, x, y });
    if (tile.kind === "events") {
      tile.rows = { places: tile.places, events: tile.events };
    } else {
      tile.counts = new app.TileCounts(tile);
      tile.cells = cellsOf(tile);
      tile.most = tile.cells.reduce((most, { total }) => Math.max(most, total), 0);
      tile.span = tile.starts.length ? tile.starts[tile.starts.length - 1] - tile.starts[0] : 0;
    }
    return tile;
  }

  /**
   * Reads a window from a tile; `exactly` gives the tile of just that window, if it is there. Returns
   * the tile whose counts are to be drawn, and whether they are exact.
   */
  function read(tile, window, exactly) {
    const { a, b, exact } = tileBins.read(tile.counts, window);
    const precise = exact ? null : exactly(tile);
    if (precise) return { tile: precise, exact: true };
    tile.counts.move(a, b);
    return { tile, exact };
  }

  /** How many events of a tile the window holds, in all its cells. */
  function totals({ counts }, shown) {
    const sum = (array) => array.reduce((all, count) => all + count, 0);
    return { certain: sum(counts.certain), possible: shown.possible ? sum(counts.possible) : 0,
      undated: shown.undated ? sum(counts.undated) : 0 };
  }

  /** Which counts are shown besides the certain ones. */
  function shownIn(window, certainty) {
    const possible = certainty !== "certain";
    return { possible, undated: possible && days.isOpen(window) };
  }

  /** The cells of a tile as marks in world pixels; those outside the clip are left out. */
  function marks({ tile, clip, turn }, zoom) {
    const world = 256 * 2 ** zoom;
    return tile.cells.filter(({ number }) => tileCover.isWithin(clip, tile, number))
      .map(({ number, slots }) => {
        const { x, y } = tileCover.cellMiddle(tile, number, zoom);
        return { tile, number, slots, x: x + turn * world, y };
      });
  }

  app.tileReading = { prepare, read, totals, shownIn, marks };
})((window.chronotopeMap = window.chronotopeMap || {}));
