// Which box is asked for, and what happens when there is no answer.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { loadScripts } from "./map_scripts.mjs";

let asked = [];

beforeEach(() => {
  asked = [];
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(console, "warn", () => {});
  globalThis.L = { latLngBounds: (...corners) => corners };
  mock.method(globalThis, "fetch", (url) => new Promise((resolve, reject) => asked.push({ url, resolve, reject })));
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  delete globalThis.L;
});

async function settled() {
  for (let at = 0; at < 6; at += 1) await Promise.resolve();
}

/** A map over a stretch of longitudes. */
function aView(west, east) {
  const app = loadScripts(["days", "outside"]);
  const view = { west, east };
  Object.assign(app, {
    view, draws: 0,
    payload: { tiles: { outside: "/outside?lang=en" } },
    time: { present: () => ({ from: null, to: null }), isMoving: () => false },
    map: { getBounds: () => ({
      getWest: () => view.west, getEast: () => view.east, getSouth: () => -91, getNorth: () => 60,
    }) },
    rearrange: () => { app.draws += 1; },
  });
  return app;
}

function boxOf(west, east) {
  aView(west, east).outside.update();
  mock.timers.tick(350);
  const [w, , e] = asked.at(-1).url.split("box=")[1].split(",").map(Number);
  return [w, e];
}

async function answer(at, status, content) {
  asked[at].resolve({ ok: status < 400, status, json: async () => content });
  await settled();
}

test("a view is asked for on the globe, also where it crosses the date line", () => {
  assert.deepEqual(boxOf(-20, 40), [-20, 40]);
  assert.deepEqual(boxOf(-180, 180), [-180, 180]);
  assert.deepEqual(boxOf(170, 190), [170, -170]);
  assert.deepEqual(boxOf(-200, -170), [160, -170]);
  assert.deepEqual(boxOf(500, 530), [140, 170]);
  assert.deepEqual(boxOf(-200, 160), [-180, 180]);
  assert.deepEqual(boxOf(-300, 300), [-180, 180]);
  assert.match(asked[0].url, /box=-20\.00000,-90\.00000,40\.00000,60\.00000$/);
});

test("an answer is kept, and a box across the date line stays in one piece", async () => {
  const app = aView(100, 120);
  app.outside.update();
  mock.timers.tick(350);
  await answer(0, 200, { right: { count: 4, box: [170, 0, -160, 10] }, left: { count: 0, box: [0, 0, 0, 0] } });
  assert.deepEqual(app.outside.entries().map(({ edge, count, box }) => [edge, count, box]),
    [["right", 4, [[0, 170], [10, 200]]]]);
  app.outside.update();
  mock.timers.tick(60_000);
  assert.deepEqual([asked.length, app.draws], [1, 1]);
});

test("what fails is asked again, ever more seldom, and at once for another view", async () => {
  const app = aView(0, 10);
  const wait = (milliseconds) => {
    app.outside.update();
    mock.timers.tick(milliseconds);
    return asked.length;
  };
  assert.equal(wait(350), 1);
  await answer(0, 503);
  assert.deepEqual([wait(999), wait(1)], [1, 2]);
  asked[1].reject(new TypeError("no network"));
  await settled();
  assert.deepEqual([wait(1999), wait(1)], [2, 3]);
  await answer(2, 503);
  app.view.east = 11;
  assert.equal(wait(350), 4);
  await answer(3, 200, {});
  assert.equal(wait(60_000), 4);
});

test("what is refused is not asked again for the same view", async () => {
  const app = aView(0, 10);
  app.outside.update();
  mock.timers.tick(350);
  await answer(0, 400);
  app.outside.update();
  mock.timers.tick(60_000);
  assert.equal(asked.length, 1);
});
