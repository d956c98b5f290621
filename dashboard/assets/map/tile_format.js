/**
 * Reads an event tile: a header, arrays of numbers, and a part in JSON, all little-endian. What
 * does not add up is refused as a whole, since half a tile would be a wrong picture.
 */
(function (app) {
  "use strict";

  const MAGIC = 0x31544843; // "CHT1"
  const HEADER = 40;
  const GRIDS = [1, 2, 4, 8, 16];
  const UNITS = ["day", "week", "month", "year", "decade", "window"];
  const KINDS = [null, "counts", "events"];

  class TileError extends Error {}

  function demand(holds, what) {
    if (!holds) throw new TileError(`not a sound tile: ${what}`);
  }

  function readHeader(view) {
    demand(view.byteLength >= HEADER, "it is too short");
    demand(view.getUint32(0, true) === MAGIC, "it does not begin with CHT1");
    const long = (at) => view.getUint32(at, true);
    const header = { kind: KINDS[view.getUint8(4)], unit: UNITS[view.getUint8(5)],
      grid: view.getUint16(6, true), bins: long(8), slots: long(12), points: long(16),
      spans: long(20), undated: long(24), json: long(28), events: long(32) };
    demand(header.kind && header.unit, "its kind or unit is unknown");
    demand(GRIDS.includes(header.grid) && header.bins > 0, "its grid or bins are out of range");
    return header;
  }

  /** Takes one array after the other from a tile, each padded to four bytes. */
  class Arrays {
    constructor(buffer) {
      this.buffer = buffer;
      this.at = HEADER;
    }

    take(Kind, length) {
      const end = this.at + length * Kind.BYTES_PER_ELEMENT;
      demand(end <= this.buffer.byteLength, "it ends too early");
      const found = new Kind(this.buffer, this.at, length);
      this.at = end + (-end & 3);
      return found;
    }
  }

  function readArrays(buffer, { bins, slots, points, spans, undated, json }) {
    const arrays = new Arrays(buffer);
    const longs = (length) => arrays.take(Uint32Array, length);
    const shorts = (length) => arrays.take(Uint16Array, length);
    const found = {
      starts: arrays.take(Int32Array, bins - 1),
      slotCell: shorts(slots), slotSide: arrays.take(Uint8Array, slots),
      pointOffsets: longs(bins + 1), pointSlot: shorts(points), pointCount: longs(points),
      spanSlot: shorts(spans), s0: shorts(spans), s1: shorts(spans), e0: shorts(spans),
      e1: shorts(spans), spanCount: longs(spans),
      undatedSlot: shorts(undated), undatedCount: longs(undated),
    };
    const text = arrays.take(Uint8Array, json);
    demand(buffer.byteLength === json + text.byteOffset || buffer.byteLength === arrays.at,
      "it is too long");
    return { ...found, ...JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text)) };
  }

  function allBelow(array, limit) {
    return array.every((value) => value < limit);
  }

  function isRising(array, least) {
    return array.every((value, at) => at === 0 || value >= array[at - 1] + least);
  }

  function check(tile) {
    const { pointOffsets: offsets, bins, slots, points } = tile;
    demand(isRising(tile.starts, 1), "its bins are not in order");
    demand(offsets[0] === 0 && offsets[bins] === points && isRising(offsets, 0),
      "its points are not in order");
    demand(allBelow(tile.slotCell, tile.grid ** 2), "a cell is out of range");
    demand(Array.isArray(tile.sides) && allBelow(tile.slotSide, tile.sides.length),
      "a side is out of range");
    for (const array of [tile.pointSlot, tile.spanSlot, tile.undatedSlot]) {
      demand(allBelow(array, slots), "a slot is out of range");
    }
    for (const array of [tile.s0, tile.s1, tile.e0, tile.e1]) {
      demand(allBelow(array, bins), "a bin is out of range");
    }
    demand(tile.unit !== "window" || bins === 2, "a window has other than two bins");
    demand(tile.kind !== "events" || (Array.isArray(tile.places) && Array.isArray(tile.events)),
      "its events are missing");
  }

  /** Reads the bytes of a tile; throws TileError for anything that is none. */
  function readTile(buffer) {
    const header = readHeader(new DataView(buffer));
    let tile;
    try {
      const { events: total, ...sizes } = header;
      tile = { ...sizes, total, size: buffer.byteLength, ...readArrays(buffer, header) };
    } catch (error) {
      if (error instanceof TileError) throw error;
      throw new TileError(`not a sound tile: ${error.message}`);
    }
    check(tile);
    return tile;
  }

  app.tileFormat = { readTile, TileError };
})((window.chronotopeMap = window.chronotopeMap || {}));
