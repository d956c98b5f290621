// A window of days as bins: exact where it can be, else rounded and never inverted.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadScripts, seeded } from "./map_scripts.mjs";
import { encodeTile, randomTile } from "./tile_encoder.mjs";

const { TileCounts, tileFormat, tileBins } = loadScripts(
  ["tile_format", "membership", "tile_counts", "tile_bins"]);

function read(tile) {
  return new TileCounts(tileFormat.readTile(encodeTile(tile)));
}

// Weeks that begin on days 100, 107, …, 226, with something in each.
const DENSE = randomTile(seeded(1), { bins: 20, points: 900, spans: 300 });

test("a window on the bins' edges is read exactly", () => {
  const counts = read(DENSE);
  assert.deepEqual(tileBins.read(counts, { from: null, to: null }), { a: 0, b: 19, exact: true });
  assert.deepEqual(tileBins.read(counts, { from: 100, to: 106 }), { a: 1, b: 1, exact: true });
  assert.deepEqual(tileBins.read(counts, { from: 107, to: null }), { a: 2, b: 19, exact: true });
  assert.deepEqual(tileBins.read(counts, { from: null, to: 99 }), { a: 0, b: 0, exact: true });
});

test("an edge within a bin is rounded to the nearer edge", () => {
  const counts = read(DENSE);
  assert.deepEqual(tileBins.read(counts, { from: 102, to: 120 }), { a: 1, b: 3, exact: false });
  assert.deepEqual(tileBins.read(counts, { from: 105, to: 121 }), { a: 2, b: 3, exact: false });
});

test("a window smaller than a bin is the bin that it lies in", () => {
  const counts = read(DENSE);
  for (let day = 90; day < 240; day += 1) {
    const { a, b, exact } = tileBins.read(counts, { from: day, to: day });
    const bin = tileBins.binOf(counts.tile.starts, day);
    assert.deepEqual({ a, b, exact }, { a: bin, b: bin, exact: false });
  }
});

test("no window with a day in it is read as none", () => {
  const counts = read(DENSE);
  for (let from = 80; from < 250; from += 3) {
    for (let to = from; to < 250; to += 4) {
      const { a, b } = tileBins.read(counts, { from, to });
      assert.ok(a <= b && a >= 0 && b <= 19, `${from}..${to} became ${a}..${b}`);
    }
  }
});

test("an edge within a bin in which nothing begins or ends is exact", () => {
  const empty = { ...DENSE, points: [{ bin: 3, slot: 0, count: 1 }], spans: [] };
  const counts = read(empty);
  const within = tileBins.read(counts, { from: 103, to: 131 });
  assert.ok(within.exact);
  counts.move(within.a, within.b);
  assert.equal(counts.certain[0], 1);
  assert.ok(!tileBins.read(counts, { from: 103, to: 116 }).exact);
});

test("what is called exact is what the days themselves give", () => {
  const random = seeded(21);
  for (let run = 0; run < 40; run += 1) {
    const tile = randomTile(random, { bins: 12, points: 6, spans: 3 });
    const counts = read(tile);
    // Everything in a bin happens on a day of its own within it, the first bin's before day 100.
    const dayOf = (bin) => 93 + 7 * bin + Math.floor(random() * 7);
    const points = tile.points.map((point) => ({ ...point, day: dayOf(point.bin) }));
    for (let from = 80; from < 190; from += 5) {
      const to = from + Math.floor(random() * 40);
      const { a, b, exact } = tileBins.read(counts, { from, to });
      if (!exact) continue;
      const inDays = points.filter(({ day }) => day >= from && day <= to);
      const inBins = points.filter(({ bin }) => bin >= a && bin <= b);
      assert.deepEqual(inBins, inDays);
    }
  }
});
