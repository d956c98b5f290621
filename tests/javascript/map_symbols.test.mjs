// What badges and symbols share out among sides, and the pictures of single events.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadScripts } from "./map_scripts.mjs";

function symbols() {
  const app = { elements: { svg: () => null, number: String }, payload: { language: "en", side_colours: {} } };
  return loadScripts(["symbols"], { chronotopeMap: app });
}

const event = (side, status, certainty) => ({ side, status, certainty, symbol: "circle" });

test("shares are counted by side and tone, in one order whatever the order of the events", () => {
  const { shares } = symbols().symbols;
  const events = [
    event("state", "occurred", "possible"), event("rebels", "occurred", "certain"), event("state", "occurred", "certain"),
    event("rebels", "planned", "certain"), event("state", "comparison", "possible"), event("state", "occurred", "undated"),
  ];
  const expected = [
    { side: "rebels", tone: "hollow", count: 1 }, { side: "rebels", tone: "solid", count: 1 },
    { side: "state", tone: "comparison", count: 1 }, { side: "state", tone: "faded", count: 2 },
    { side: "state", tone: "solid", count: 1 },
  ];
  assert.deepEqual(shares(events), expected);
  assert.deepEqual(shares(events.toReversed()), expected);
  assert.deepEqual(shares([]), []);
});

/** Sheets of pictures that count how many are drawn. */
function sprites(drawn) {
  const context = new Proxy({}, { get: (_, name) => (name === "fill" ? () => drawn.push(1) : () => {}), set: () => true });
  globalThis.OffscreenCanvas = class { getContext() { return context; } };
  globalThis.Path2D = function Path2D() {};
  globalThis.devicePixelRatio = 1;
  const style = { getPropertyValue: () => "#fff" };
  globalThis.getComputedStyle = () => style;
  const app = symbols();
  app.map = { getContainer: () => null };
  const loaded = loadScripts(["sprites"], { chronotopeMap: app });
  loaded.sprites.dress();
  return loaded;
}

test("the picture of an event is looked up without a text, and drawn anew with other colours", () => {
  const drawn = [];
  const app = sprites(drawn);
  const one = event("state", "occurred", "certain");
  const first = app.sprites.sign(one, false);
  const before = drawn.length;
  const { signKey } = app.symbols;
  app.symbols.signKey = () => assert.fail("a text was written for a picture that is known");
  assert.equal(app.sprites.sign(one, false), first);
  app.symbols.signKey = signKey;
  one.certainty = "possible";
  assert.notEqual(app.sprites.sign(one, false), first);
  assert.notEqual(app.sprites.sign(one, true), first);
  assert.ok(drawn.length > before);
  app.payload = { ...app.payload, side_colours: { state: "#123456" } };
  app.sprites.dress();
  one.certainty = "certain";
  assert.notEqual(app.sprites.sign(one, false), first);
});
