// Writes event tiles byte by byte, as docs/contracts.md describes them.

const UNITS = ["day", "week", "month", "year", "decade", "window"];

/** A tile of random entries: `points` in one bin each, `spans` over several. */
export function randomTile(random, { bins = 20, slots = 12, points = 60, spans = 40 } = {}) {
  const whole = (limit) => Math.floor(random() * limit);
  const many = (length, make) => Array.from({ length }, make);
  const days = many(4 * spans, () => whole(bins));
  const rows = many(spans, (_, at) => {
    const [s0, e1] = [days[4 * at], days[4 * at + 1]].sort((one, other) => one - other);
    const between = () => s0 + whole(e1 - s0 + 1);
    return { slot: whole(slots), s0, s1: between(), e0: between(), e1, count: 1 + whole(5) };
  });
  return {
    kind: 1, unit: "week", grid: 4, sides: ["government", "opposition", "civilians"],
    starts: many(bins - 1, (_, at) => 100 + 7 * at),
    slots: many(slots, (_, at) => ({ cell: at % 16, side: whole(3) })),
    points: many(points, () => ({ bin: whole(bins), slot: whole(slots), count: 1 + whole(5) })),
    spans: rows,
    undated: many(3, () => ({ slot: whole(slots), count: 1 + whole(3) })),
  };
}

function bytesOf(Kind, values) {
  const bytes = new Uint8Array(Kind.from(values).buffer);
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  return padded;
}

function header(tile, bins, json) {
  const bytes = new Uint8Array(40);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("CHT1"));
  view.setUint8(4, tile.kind);
  view.setUint8(5, UNITS.indexOf(tile.unit));
  view.setUint16(6, tile.grid, true);
  const sizes = [bins, tile.slots.length, tile.points.length, tile.spans.length, tile.undated.length,
    json.length, tile.total || 0, 0];
  sizes.forEach((size, at) => view.setUint32(8 + 4 * at, size, true));
  return bytes;
}

/** The bytes of a tile as an ArrayBuffer. */
export function encodeTile(tile) {
  const bins = tile.starts.length + 1;
  const points = [...tile.points].sort((one, other) => one.bin - other.bin);
  const offsets = Array.from({ length: bins + 1 }, (_, bin) =>
    points.filter((point) => point.bin < bin).length);
  const all = (rows, key) => rows.map((row) => row[key]);
  const { sides, places, events } = tile;
  const json = new TextEncoder().encode(JSON.stringify({ sides, places, events }));
  const parts = [
    header(tile, bins, json), bytesOf(Int32Array, tile.starts),
    bytesOf(Uint16Array, all(tile.slots, "cell")), bytesOf(Uint8Array, all(tile.slots, "side")),
    bytesOf(Uint32Array, offsets), bytesOf(Uint16Array, all(points, "slot")),
    bytesOf(Uint32Array, all(points, "count")),
    ...["slot", "s0", "s1", "e0", "e1"].map((key) => bytesOf(Uint16Array, all(tile.spans, key))),
    bytesOf(Uint32Array, all(tile.spans, "count")),
    bytesOf(Uint16Array, all(tile.undated, "slot")), bytesOf(Uint32Array, all(tile.undated, "count")),
    bytesOf(Uint8Array, json),
  ];
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole.buffer;
}
