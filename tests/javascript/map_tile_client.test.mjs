// Tiles are fetched once, dropped when no longer wanted, and asked for again when they failed.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadScripts } from "./map_scripts.mjs";

const { TileClient } = loadScripts(["tile_client"]);
const SIZE = 2 ** 20;

/** A world in which answers come when the test says so. */
function aWorld() {
  const asked = new Map();
  const timers = [];
  return {
    asked, timers,
    fetch: (url, { signal }) => new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("gone", "AbortError")));
      asked.set(url, { resolve, reject, signal });
    }),
    later: (work, pause) => timers.push({ work, pause }),
    never: () => {},
    async answer(url, status = 200) {
      asked.get(url).resolve({ ok: status < 400, status, arrayBuffer: async () => url });
      asked.delete(url);
      await settled();
    },
  };
}

/** Lets everything go on that only waits for promises. */
function settled() {
  return new Promise((resolve) => { setImmediate(resolve); });
}

function aClient(world, read = (url) => ({ url, size: SIZE })) {
  const client = new TileClient(read, () => { client.told = (client.told || 0) + 1; }, world);
  return client;
}

const wanting = (...urls) => urls.map((url) => ({ url }));

test("a tile is asked for once and kept", async () => {
  const world = aWorld();
  const client = aClient(world);
  client.want(wanting("a"));
  client.want(wanting("a"));
  assert.equal(client.pending, 1);
  await world.answer("a");
  assert.deepEqual(client.get("a"), { url: "a", size: SIZE });
  assert.equal(client.pending, 0);
  client.want(wanting("a"));
  assert.equal(world.asked.size, 0);
  assert.equal(client.told, 1);
});

test("only a few are asked for at once, the first ones first", async () => {
  const world = aWorld();
  const client = aClient(world);
  client.want(wanting(..."abcdefgh"));
  assert.deepEqual([...world.asked.keys()], [..."abcdef"]);
  await world.answer("c");
  assert.ok(world.asked.has("g"));
});

test("what is no longer wanted is given up", async () => {
  const world = aWorld();
  const client = aClient(world);
  client.want(wanting("a", "b"));
  const { signal } = world.asked.get("a");
  client.want(wanting("b"));
  assert.ok(signal.aborted);
  await settled();
  assert.equal(client.failures, 0);
  assert.equal(client.told, undefined);
});

test("what failed is asked for again, ever more seldom", async () => {
  const world = aWorld();
  const client = aClient(world);
  const pauses = [];
  client.want(wanting("a"));
  for (let time = 0; time < 7; time += 1) {
    await world.answer("a", 503);
    assert.equal(client.failures, 1);
    const { work, pause } = world.timers.pop();
    pauses.push(pause);
    work();
  }
  assert.deepEqual(pauses, [1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  await world.answer("a");
  assert.equal(client.failures, 0);
  assert.ok(client.get("a"));
});

test("what the server refuses is not asked for again", async () => {
  const world = aWorld();
  const client = aClient(world);
  client.want(wanting("a"));
  await world.answer("a", 400);
  assert.equal(world.timers.length, 0);
  client.want(wanting("a"));
  assert.equal(world.asked.size, 0);
  assert.equal(client.failures, 1);
});

test("a tile that cannot be read is a failure and no tile", async () => {
  const world = aWorld();
  const client = aClient(world, () => { throw new Error("not a sound tile"); });
  client.want(wanting("a"));
  await world.answer("a");
  assert.equal(client.get("a"), null);
  assert.equal(client.failures, 1);
});

test("the tiles used longest ago make room", async () => {
  const world = aWorld();
  const client = aClient(world, (url) => ({ url, size: 20 * SIZE }));
  for (const url of ["a", "b"]) {
    client.want(wanting(url));
    await world.answer(url);
  }
  client.get("a");
  client.want(wanting("c"));
  await world.answer("c");
  assert.equal(client.get("b"), null);
  assert.ok(client.get("a") && client.get("c"));
});
