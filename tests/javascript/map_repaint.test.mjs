// Which badges a step in time paints anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadScripts, seeded } from "./map_scripts.mjs";

const { repaint } = loadScripts(["repaint"]);
const at = (x, y, radius = 10) => ({ x, y, radius, reach: repaint.reachOf({ radius }) });
const meet = (one, other) => Math.abs(one.x - other.x) < one.reach + other.reach
  && Math.abs(one.y - other.y) < one.reach + other.reach;

test("a badge that stands alone is wiped and painted alone", () => {
  const items = Array.from({ length: 20 }, (_, index) => at(40 * index, 0));
  assert.deepEqual(repaint.plan(items, [items[3]]), { spots: [items[3]], items: [items[3]] });
});

test("a badge that is gone is wiped, and what it touched is painted in its order", () => {
  const items = Array.from({ length: 20 }, (_, index) => at(40 * index, 0));
  const under = at(50, 5);
  const plan = repaint.plan(items, [under]);
  assert.deepEqual(plan.spots[0], under);
  assert.deepEqual(plan.items, [items[1]]);
});

test("what is painted again is wiped first, and so on along a chain of badges that touch", () => {
  const far = Array.from({ length: 20 }, (_, index) => at(500 + 40 * index, 0));
  const chain = [at(0, 0), at(20, 0), at(40, 0)]; // each touches the next, the first not the last
  assert.ok(!meet(chain[0], chain[2]));
  const plan = repaint.plan([...chain, ...far], [chain[0]]);
  assert.deepEqual(plan, { spots: chain, items: chain });
});

test("where many change, everything is painted", () => {
  const items = Array.from({ length: 9 }, (_, index) => at(40 * index, 0));
  assert.equal(repaint.plan(items, items.slice(0, 4)), null);
  assert.equal(repaint.plan([], [at(0, 0)]), null);
});

test("whatever a wiped square touches is painted again, and nothing else is", () => {
  const random = seeded(7);
  for (let round = 0; round < 200; round += 1) {
    const items = Array.from({ length: 60 }, () => at(Math.floor(2000 * random()), Math.floor(900 * random()), 9 + Math.floor(8 * random())));
    const plan = repaint.plan(items, items.slice(0, 4));
    if (!plan) continue;
    const touched = items.filter((item) => plan.spots.some((spot) => meet(item, spot)));
    assert.deepEqual(plan.items, touched);
    assert.ok(plan.items.every((item) => plan.spots.includes(item)), "painted over what was there");
  }
});
