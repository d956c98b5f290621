// Counts that follow the window step by step are those that counting anew would give.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadScripts, seeded } from "./map_scripts.mjs";
import { encodeTile, randomTile } from "./tile_encoder.mjs";

const { TileCounts, tileFormat } = loadScripts(["tile_format", "membership", "tile_counts"]);

function countAnew(tile, a, b) {
  const found = { certain: tile.slots.map(() => 0), possible: tile.slots.map(() => 0) };
  for (const { bin, slot, count } of tile.points) {
    if (bin <= b && bin >= a) found.certain[slot] += count;
  }
  for (const { slot, s0, s1, e0, e1, count } of tile.spans) {
    if (s1 <= b && e0 >= a) found.certain[slot] += count;
    else if (s0 <= b && e1 >= a) found.possible[slot] += count;
  }
  return found;
}

function read(tile) {
  return new TileCounts(tileFormat.readTile(encodeTile(tile)));
}

function assertSame(counts, tile, a, b) {
  const expected = countAnew(tile, a, b);
  assert.deepEqual([...counts.certain], expected.certain, `certain in ${a}..${b}`);
  assert.deepEqual([...counts.possible], expected.possible, `possible in ${a}..${b}`);
}

function walk(random, bins, a, b) {
  const near = (edge) => Math.max(0, Math.min(edge + Math.round(random() * 4 - 2), bins - 1));
  const anywhere = () => Math.floor(random() * bins);
  return random() < 0.7 ? [near(a), near(b)] : [anywhere(), anywhere()];
}

test("every way of a window through a tile gives the counts of its last place", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seeded(seed);
    const bins = 1 + Math.floor(random() * 30);
    const tile = randomTile(random, { bins, points: Math.floor(random() * 90),
      spans: Math.floor(random() * 90) });
    const counts = read(tile);
    let [a, b] = [0, bins - 1];
    for (let step = 0; step < 60; step += 1) {
      counts.move(a, b);
      assertSame(counts, tile, a, b);
      [a, b] = walk(random, bins, a, b); // also windows that end before they begin
    }
  }
});

test("a window may lie before all bins or behind them", () => {
  const tile = randomTile(seeded(7));
  const counts = read(tile);
  for (const [a, b] of [[3, 9], [20, 19], [0, -1], [0, 19]]) {
    counts.move(a, b);
    assertSame(counts, tile, a, b);
  }
});

test("an open window holds every dated event for certain", () => {
  const tile = randomTile(seeded(3));
  const counts = read(tile);
  counts.move(0, 19);
  const sum = (rows) => rows.reduce((all, { count }) => all + count, 0);
  assert.equal(counts.certain.reduce((one, other) => one + other), sum(tile.points) + sum(tile.spans));
  assert.ok(counts.possible.every((count) => count === 0));
  assert.equal(counts.undated.reduce((one, other) => one + other), sum(tile.undated));
});

test("a small step touches only what the edges pass", () => {
  const tile = randomTile(seeded(5), { bins: 50, points: 500, spans: 500 });
  const counts = read(tile);
  counts.move(10, 20);
  counts.count = () => assert.fail("everything was counted anew");
  counts.move(11, 21);
  assertSame(counts, tile, 11, 21);
});

test("a jump counts anew where that is less work", () => {
  const tile = randomTile(seeded(5), { bins: 50, points: 500, spans: 10 });
  const counts = read(tile);
  counts.move(0, 49);
  counts.step = () => assert.fail("the edges went all the way");
  counts.move(25, 25);
  assertSame(counts, tile, 25, 25);
});

test("a tile of one window has what is certain first, then what is possible", () => {
  const tile = { ...randomTile(seeded(9), { bins: 2, spans: 0 }), unit: "window", starts: [0] };
  const counts = read(tile);
  const expected = { certain: tile.slots.map(() => 0), possible: tile.slots.map(() => 0) };
  for (const { bin, slot, count } of tile.points) {
    expected[bin === 0 ? "certain" : "possible"][slot] += count;
  }
  assert.deepEqual([...counts.certain], expected.certain);
  assert.deepEqual([...counts.possible], expected.possible);
  assert.equal(counts.move(0, 0), false);
});
