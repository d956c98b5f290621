// The keyboard in the plot: playing, larger steps, the cursor over the bars.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BinCursor } from "../../dashboard/assets/timeline_cursor.js";
import { listenToKeys } from "../../dashboard/assets/timeline_keys.js";
import { scaleOf } from "../../dashboard/assets/timeline_plot.js";

const WIDTH = 700;

function aNode() {
  const attributes = new Map();
  return Object.assign(new EventTarget(), {
    style: {}, hidden: true, textContent: "", offsetWidth: 100,
    getAttribute: (name) => attributes.get(name) ?? null,
    setAttribute: (name, value) => attributes.set(name, value),
    removeAttribute: (name) => attributes.delete(name),
  });
}

/** A timeline of a hundred days, a bin each, and what its keys did. */
function aTimeline() {
  const done = [];
  const names = ["plot", "cursor", "from", "to", "playhead", "hover", "readout"];
  const timeline = {
    done, nodes: Object.fromEntries(names.map((name) => [name, aNode()])),
    window: { from: 40, to: 49 }, unit: "day", settings: () => ({ unit: "day" }),
    words: { counts: (when) => when, bin: ({ from }) => `day ${from}` }, source: { isStale: false },
    toggle: () => done.push("toggle"), pause: () => {}, hold: (window) => { timeline.window = window; },
    show: (window) => { timeline.window = window; },
    release: () => done.push("release"),
    nudge: (...how) => done.push(how), goToEdge: (direction) => done.push(`edge ${direction}`),
  };
  timeline.look = (from, to) => {
    timeline.axis = { from, to };
    timeline.scale = scaleOf(timeline.axis, WIDTH);
    timeline.bins = Array.from({ length: to - from + 1 }, (_, at) =>
      ({ start: from + at, end: from + at + 1, from: from + at, to: from + at, certain: 1, possible: 0 }));
  };
  timeline.look(0, 99);
  timeline.cursor = new BinCursor(timeline);
  timeline.point = (x) => timeline.cursor.point(x);
  listenToKeys(timeline, timeline.nodes);
  timeline.press = (node, key, more = {}) => {
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key, ...more });
    timeline.nodes[node].dispatchEvent(event);
    return event.defaultPrevented;
  };
  return timeline;
}

test("the space bar plays and pauses wherever the focus is in the plot, once a press", () => {
  for (const node of ["plot", "cursor", "from", "to", "playhead"]) {
    const timeline = aTimeline();
    assert.equal(timeline.press(node, " "), true);
    assert.equal(timeline.press(node, " ", { repeat: true }), true);
    assert.deepEqual(timeline.done, ["toggle"], node);
    assert.deepEqual(timeline.window, { from: 40, to: 49 });
  }
});

test("the timeline hears when a key is let go, as a held one must not rest between its repetitions", () => {
  const timeline = aTimeline();
  timeline.press("plot", "ArrowRight");
  timeline.press("plot", "ArrowRight", { repeat: true });
  timeline.nodes.plot.dispatchEvent(new Event("keyup"));
  assert.deepEqual(timeline.done, [[1, undefined], [1, undefined], "release"]);
});

test("enter chooses the bin under the cursor", () => {
  const timeline = aTimeline();
  timeline.nodes.cursor.dispatchEvent(new Event("focus"));
  timeline.press("cursor", "ArrowRight");
  timeline.press("cursor", "Enter");
  assert.deepEqual(timeline.window, { from: 41, to: 41 });
});

test("with shift, an arrow goes ten bars further over the bars", () => {
  const timeline = aTimeline();
  timeline.nodes.cursor.dispatchEvent(new Event("focus"));
  timeline.press("cursor", "ArrowRight", { shiftKey: true });
  assert.equal(timeline.nodes.readout.textContent, "day 50");
  timeline.press("cursor", "ArrowLeft", { shiftKey: true });
  timeline.press("cursor", "ArrowLeft");
  assert.equal(timeline.nodes.readout.textContent, "day 39");
});

test("with shift, an arrow moves an end of the window by the next larger unit", () => {
  const timeline = aTimeline();
  timeline.press("from", "ArrowLeft", { shiftKey: true });
  assert.deepEqual(timeline.window, { from: 33, to: 49 });
  timeline.press("to", "ArrowRight", { shiftKey: true });
  assert.deepEqual(timeline.window, { from: 33, to: 56 });
  timeline.press("to", "ArrowLeft");
  assert.deepEqual(timeline.window, { from: 33, to: 55 });
});

test("what is said of a bar stays at it when the axis changes, and goes when the bar does", () => {
  const timeline = aTimeline();
  const { readout } = timeline.nodes;
  timeline.nodes.cursor.dispatchEvent(new Event("focus"));
  timeline.press("cursor", "ArrowRight");
  timeline.look(35, 44);
  timeline.cursor.refresh();
  assert.equal(readout.hidden, false);
  assert.equal(readout.style.left, `${7 * 70 + 4}px`);
  timeline.look(60, 69);
  timeline.cursor.refresh();
  assert.equal(readout.hidden, true);
  timeline.look(41, 50);
  timeline.cursor.refresh();
  assert.deepEqual([readout.hidden, readout.style.left], [false, "74px"]);
  timeline.look(32, 41);
  timeline.cursor.refresh();
  assert.equal(readout.style.left, `${9 * 70 - 4 - 100}px`);
  timeline.nodes.cursor.dispatchEvent(new Event("blur"));
  assert.equal(readout.hidden, true);
});
