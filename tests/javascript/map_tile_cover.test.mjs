// Which tiles cover a view, and what stands in for those that are missing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadScripts } from "./map_scripts.mjs";

const { cover, above, standIns, cellMiddle, cellAddress, isWithin } = loadScripts(
  ["tile_cover"]).tileCover;

const keys = (tiles) => tiles.map(({ z, x, y, turn }) => `${z}/${x}/${y}@${turn}`).sort();

test("a view is covered by tiles of 512 pixels, the middle ones first", () => {
  const found = cover({ min: { x: 600, y: 600 }, max: { x: 1400, y: 1000 } }, 4);
  assert.deepEqual(keys(found), ["3/1/1@0", "3/2/1@0"]);
  assert.equal(found[0].x, 1);
});

test("beyond the date line the world goes on", () => {
  const found = cover({ min: { x: -100, y: 0 }, max: { x: 1100, y: 500 } }, 2);
  assert.deepEqual(keys(found), ["1/0/0@0", "1/0/0@1", "1/1/0@-1", "1/1/0@0"]);
});

test("above and below the world there is nothing to ask for", () => {
  const found = cover({ min: { x: 0, y: -300 }, max: { x: 500, y: 1300 } }, 2);
  assert.deepEqual(keys(found), ["1/0/0@0", "1/0/1@0"]);
});

test("a missing tile is stood in for by the nearest above, else by those below", () => {
  const there = new Map([["2/1/1", "coarse"], ["4/6/6", "fine"]]);
  const get = ({ z, x, y }) => there.get(`${z}/${x}/${y}`) || null;
  const [tile] = standIns({ z: 3, x: 2, y: 3 }, get);
  assert.equal(tile.tile, "coarse");
  assert.deepEqual(tile.clip, { z: 3, x: 2, y: 3 });
  there.delete("2/1/1");
  assert.deepEqual(standIns({ z: 3, x: 3, y: 3 }, get), [{ tile: "fine", clip: null }]);
  assert.equal(above({ z: 3, x: 3, y: 3 }, get), null);
});

test("a cell is a tile of its own further down", () => {
  const tile = { z: 3, x: 2, y: 5, grid: 16 };
  assert.deepEqual(cellAddress(tile, 0), [7, 32, 80]);
  assert.deepEqual(cellAddress(tile, 17), [7, 33, 81]);
  assert.deepEqual(cellMiddle(tile, 17, 4), { x: 1024 + 48, y: 2560 + 48 });
  assert.ok(isWithin({ z: 4, x: 4, y: 10 }, tile, 17));
  assert.ok(!isWithin({ z: 4, x: 5, y: 10 }, tile, 17));
});
