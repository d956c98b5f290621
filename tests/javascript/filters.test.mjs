// Filters: which values a search leaves, and what is chosen after a press.
import assert from "node:assert/strict";
import { test } from "node:test";

import { folded, matching, toggled } from "../../dashboard/assets/filters_list.js";

const ROWS = [["aleppo", "Alep", 12], ["idlib", "Idleb (Édlib)", 3], ["homs", "حمص", 0]];

test("a search knows neither case nor accents", () => {
  assert.equal(folded("ÉDLIB"), "edlib");
  assert.deepEqual(matching(ROWS, " edlib ", []).map(([id]) => id), ["idlib"]);
  assert.deepEqual(matching(ROWS, "حمص", []).map(([id]) => id), ["homs"]);
});

test("without a search all values are there", () => {
  assert.deepEqual(matching(ROWS, "  ", []), ROWS);
});

test("what is chosen stays in sight whatever is searched for", () => {
  assert.deepEqual(matching(ROWS, "alep", ["homs"]).map(([id]) => id), ["aleppo", "homs"]);
});

test("a press puts a value in, and another takes it out", () => {
  assert.deepEqual(toggled([], "homs"), ["homs"]);
  assert.deepEqual(toggled(["aleppo", "homs"], "aleppo"), ["homs"]);
});

/** As much of a page as the filters need. */
class Node {
  constructor() {
    Object.assign(this, { children: [], listeners: {}, attributes: {}, dataset: {}, style: { setProperty() {} } });
    Object.assign(this, { value: "", textContent: "", hidden: false, checked: false });
  }
  append(...nodes) { this.children.push(...nodes.filter((node) => node instanceof Node)); }
  insertBefore(node) { this.children.push(node); }
  setAttribute(name, value) { this.attributes[name] = value; }
  getAttribute(name) { return this.attributes[name] ?? null; }
  removeAttribute(name) { delete this.attributes[name]; }
  addEventListener(name, listener) { this.listeners[name] = listener; }
  getRootNode() { return {}; }
  matches() { return false; }
  remove() {}
  get firstChild() { return this.children[0]; }
}

async function filtersOn(data) {
  globalThis.document = { createElement: () => new Node() };
  const { Filters } = await import("../../dashboard/assets/filters.js");
  const reports = [];
  const filters = new Filters(new Node());
  const receive = (change) => filters.receive({
    data: { ...data, ...change }, setStateValue: (_, asked) => reports.push(asked),
  });
  receive({});
  return { filters, reports, receive };
}

const list = (name, chosen) => ({ name, label: name, nothing: "all", hint: "", rows: [], chosen, more: false });
const DATA = {
  heard: null, token: 1, text: "", longest: 200, all_actors: false, active: true, labels: {}, language: "en",
  direction: "ltr", certainty: { chosen: "possible", rows: [] },
  lists: [list("actors", []), list("types", ["a", "b"]), list("places", [])],
};

test("two presses before an answer are both reported", async () => {
  const { filters, reports } = await filtersOn(DATA);
  filters.report({ places: ["x"] });
  filters.report({ certainty: "certain" });
  assert.deepEqual(reports.at(-1).places, ["x"]);
  assert.deepEqual(reports.at(-1).types, ["a", "b"]);
  assert.equal(reports.at(-1).certainty, "certain");
});

test("what is pressed after clearing does not bring back what was cleared", async () => {
  const { filters, reports } = await filtersOn(DATA);
  filters.report({ clear: true });
  filters.report({ places: ["x"] });
  const { clear, types, places } = reports.at(-1);
  assert.deepEqual({ clear, types, places }, { clear: true, types: [], places: ["x"] });
});

test("an answer settles a report, and an arrival forgets it", async () => {
  const { filters, reports, receive } = await filtersOn(DATA);
  filters.report({ clear: true });
  receive({ heard: reports.at(-1).n });
  filters.report({ places: ["x"] });
  assert.equal(reports.at(-1).clear, undefined);
  receive({ token: 2 });
  filters.report({ certainty: "certain" });
  assert.deepEqual([reports.at(-1).places, reports.at(-1).token], [[], 2]);
});
