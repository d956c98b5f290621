// Clicks and double clicks on the bars, by a hand and a clock that the test moves.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { listenToPointers } from "../../dashboard/assets/timeline_gestures.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

function aNode(within = []) {
  const node = new EventTarget();
  return Object.assign(node, {
    contains: (other) => other === node || within.includes(other),
    getBoundingClientRect: () => ({ left: 0 }),
    setPointerCapture: () => {},
  });
}

/** A timeline of a day a pixel, on which a hand can press, and what became of it. */
function aTimeline() {
  const done = [];
  const nodes = Object.fromEntries(["plot", "axis", "band", "from", "to", "playhead", "field"].map((name) =>
    [name, aNode()]));
  const scale = {
    axis: { from: 0, to: 499 }, width: 500, left: (day) => day, boundary: (x) => x, day: Math.floor,
  };
  const timeline = {
    window: { from: null, to: null }, unit: "day", scale, settings: () => ({}), pause: () => {}, point: () => {},
    preview: (window) => { timeline.window = window; },
    rest: () => done.push("rest"),
    actions: { clear: () => done.push("clear") },
    cursor: { choose: (moment) => done.push(moment) },
  };
  const hand = listenToPointers(timeline, nodes);
  const tell = (type, x, pointerType = "mouse") => {
    const event = Object.assign(new Event(type), { clientX: x, button: 0, isPrimary: true, pointerId: 1, pointerType });
    Object.defineProperty(event, "target", { value: nodes.field });
    nodes.plot.dispatchEvent(event);
  };
  const click = (x, pointerType) => {
    tell("pointerdown", x, pointerType);
    tell("pointerup", x, pointerType);
  };
  return { done, hand, tell, click };
}

test("a click chooses its bar once it can be no double click", () => {
  const { done, click } = aTimeline();
  click(40);
  mock.timers.tick(249);
  assert.deepEqual(done, []);
  mock.timers.tick(1);
  assert.deepEqual(done, [40]);
});

test("two quick clicks on one spot open the window", () => {
  const { done, click } = aTimeline();
  click(40);
  mock.timers.tick(100);
  click(43);
  mock.timers.tick(1000);
  assert.deepEqual(done, ["clear"]);
});

test("two quick clicks on two bars are two clicks", () => {
  const { done, click } = aTimeline();
  click(40);
  mock.timers.tick(100);
  click(60);
  mock.timers.tick(1000);
  assert.deepEqual(done, [40, 60]);
});

test("a finger need not come down on the very same spot", () => {
  const { done, click } = aTimeline();
  click(40, "touch");
  click(55, "touch");
  mock.timers.tick(1000);
  assert.deepEqual(done, ["clear"]);
});

test("a drag takes the place of a click that waits", () => {
  const { done, click, tell } = aTimeline();
  click(40);
  tell("pointerdown", 100);
  tell("pointermove", 120);
  mock.timers.tick(1000);
  tell("pointerup", 120);
  assert.deepEqual(done, ["rest"]);
});

test("nothing is chosen on a timeline that has left the page", () => {
  const { done, click, hand } = aTimeline();
  click(40);
  hand.forget();
  mock.timers.tick(1000);
  assert.deepEqual(done, []);
});
