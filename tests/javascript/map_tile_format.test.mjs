// A tile is read as it was written, or refused as a whole.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadScripts, seeded } from "./map_scripts.mjs";
import { encodeTile, randomTile } from "./tile_encoder.mjs";

const { readTile, TileError } = loadScripts(["tile_format"]).tileFormat;

test("a tile of counts comes back as it was written", () => {
  const tile = randomTile(seeded(1), { slots: 5, points: 7, spans: 3 });
  const read = readTile(encodeTile(tile));
  const points = [...tile.points].sort((one, other) => one.bin - other.bin);
  assert.equal(read.kind, "counts");
  assert.equal(read.unit, "week");
  assert.deepEqual([...read.starts], tile.starts);
  assert.deepEqual([...read.slotCell], tile.slots.map(({ cell }) => cell));
  assert.deepEqual([...read.slotSide], tile.slots.map(({ side }) => side));
  assert.deepEqual([...read.pointCount], points.map(({ count }) => count));
  assert.deepEqual([...read.e1], tile.spans.map(({ e1 }) => e1));
  assert.deepEqual([...read.undatedCount], tile.undated.map(({ count }) => count));
  assert.deepEqual(read.sides, tile.sides);
});

test("a tile of events has its rows", () => {
  const rows = { places: [["a", "Halab – حلب", 36.2, 37.1, 1, 500, null]],
    events: [["e", "It happens", "then", "circle", "other", "occurred", [1, 1, 1, 1], [[0, 1]], null]] };
  const none = { slots: [], points: [], spans: [], undated: [], starts: [] };
  const read = readTile(encodeTile({ ...randomTile(seeded(1)), ...none, ...rows, kind: 2, total: 1 }));
  assert.equal(read.kind, "events");
  assert.deepEqual(read.places, rows.places);
  assert.deepEqual(read.events, rows.events);
  assert.equal(read.total, 1);
});

const SPOILT = {
  "another magic": (bytes) => bytes.set([0], 0),
  "an unknown kind": (bytes) => bytes.set([9], 4),
  "an unknown unit": (bytes) => bytes.set([9], 5),
  "an odd grid": (bytes) => bytes.set([5], 6),
  "no bins": (bytes) => bytes.set([0, 0, 0, 0], 8),
  "more points than there are": (bytes) => bytes.set([255, 255], 16),
  "fewer spans than there are": (bytes) => bytes.set([1, 0], 20),
  "a huge number of slots": (bytes) => bytes.set([255, 255, 255, 255], 12),
};

for (const [name, spoil] of Object.entries(SPOILT)) {
  test(`a tile with ${name} is refused`, () => {
    const bytes = new Uint8Array(encodeTile(randomTile(seeded(2))));
    spoil(bytes);
    assert.throws(() => readTile(bytes.buffer), TileError);
  });
}

test("a tile cut short anywhere is refused", () => {
  const whole = encodeTile(randomTile(seeded(4)));
  for (let length = 0; length < whole.byteLength - 4; length += 13) {
    assert.throws(() => readTile(whole.slice(0, length)), TileError);
  }
});

test("entries that point beyond the tile are refused", () => {
  const tile = randomTile(seeded(6));
  const wrong = [
    { slots: [...tile.slots.slice(1), { cell: 16, side: 0 }] },
    { slots: [...tile.slots.slice(1), { cell: 0, side: 3 }] },
    { points: [{ bin: 0, slot: 12, count: 1 }] },
    { spans: [{ slot: 0, s0: 0, s1: 0, e0: 0, e1: 20, count: 1 }] },
    { starts: [...tile.starts].reverse() },
  ];
  for (const part of wrong) {
    assert.throws(() => readTile(encodeTile({ ...tile, ...part })), TileError);
  }
});
