// What the map hears of the timeline, on a named channel and within one document.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { openChannel } from "../../dashboard/assets/page_channel.js";
import { loadScripts } from "./map_scripts.mjs";

const { BroadcastChannel } = globalThis;
let frames = [];

beforeEach(() => {
  frames = [];
  globalThis.requestAnimationFrame = (work) => frames.push(work);
});
afterEach(() => { globalThis.BroadcastChannel = BroadcastChannel; });

function aMap(payload = { tiles: {} }) {
  const app = loadScripts(["time"]);
  const done = [];
  Object.assign(app, {
    payload, step: () => done.push("step"), refresh: () => done.push("refresh"),
    tiles: { setAxis: (axis) => done.push(axis) },
  });
  return { app, done };
}

function draw() {
  for (const frame of frames.splice(0)) frame();
}

for (const [name, remove] of [["", false], ["chronotope-test", true]]) {
  test(`in one document, the map and the timeline hear each other (${remove ? "no BroadcastChannel" : "no name"})`, () => {
    if (remove) delete globalThis.BroadcastChannel;
    const { app, done } = aMap();
    const heard = [];
    const timeline = openChannel(name, (message) => heard.push(message));
    const other = openChannel(`${name}-other`, () => assert.fail("heard on another channel"));
    app.time.listenOn(name || null);
    app.time.tell({ kind: "map-view" });
    assert.deepEqual(heard.map(({ kind }) => kind), ["map-ready", "map-view"]);
    timeline.post({ kind: "window", from: 3, to: 4, moving: true });
    draw();
    assert.deepEqual([app.time.present(), app.time.isMoving(), done], [{ from: 3, to: 4 }, true, ["step"]]);
    app.time.listenOn("");
    timeline.close();
    other.close();
  });
}

test("the axis is handed to the tiles, which are drawn anew with the next frame", () => {
  const { app, done } = aMap();
  const timeline = openChannel("", () => {});
  app.time.listenOn("");
  timeline.post({ kind: "axis", from: 3, to: 90 });
  timeline.post({ kind: "window", from: 3, to: 4, moving: false });
  draw();
  assert.deepEqual(done, [{ from: 3, to: 90 }, "refresh"]);
  timeline.post({ kind: "axis", from: null, to: 90 });
  timeline.post({ kind: "axis", from: 91, to: 90 });
  timeline.post({ kind: "timeline-view", axis: "2016-01-01/2016-12-31" });
  draw();
  assert.equal(done.length, 2);
  timeline.close();
});

test("a map of few events keeps the axis, and is not drawn for it", () => {
  const { app, done } = aMap({ rows: {} });
  const timeline = openChannel("", () => {});
  app.time.listenOn("");
  timeline.post({ kind: "axis", from: 3, to: 90 });
  draw();
  assert.deepEqual(done, [{ from: 3, to: 90 }]);
  timeline.close();
});

test("what is pressed while time moves waits until it stands still, and else is done at once", () => {
  const { app } = aMap();
  const heard = [];
  const timeline = openChannel("", (message) => heard.push(message.kind));
  app.time.listenOn("");
  const done = [];
  app.time.whenStill(() => done.push("at rest"));
  timeline.post({ kind: "window", from: 3, to: 4, moving: true });
  app.time.whenStill(() => done.push("playing"));
  assert.deepEqual([done, heard], [["at rest"], ["map-ready", "stand-still"]]);
  timeline.post({ kind: "window", from: 4, to: 5, moving: true });
  assert.equal(done.length, 1);
  timeline.post({ kind: "window", from: 4, to: 5, moving: false });
  timeline.post({ kind: "window", from: 5, to: 6, moving: false });
  assert.deepEqual(done, ["at rest", "playing"]);
  timeline.close();
});
