// What stands in for the server in a saved page: days as they were typed, and which events are listed.
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../dashboard/assets/days.js";
import { namedEvent } from "../../dashboard/assets/saved_events.js";
import { savedList } from "../../dashboard/assets/saved_list.js";
import { readTyped } from "../../dashboard/assets/saved_typed.js";
import { savedSentence } from "../../dashboard/assets/saved_words.js";

const LABELS = {
  certain: "certain", possible: "possible", outside: "outside", undated: "in no window",
  all: "{n} here", shown: "{n} shown", list: "List: {caption}", here: "at one place", empty: "none",
  sentence: "{n} of {all}, {when}", held: "No more here",
  no_day: "'{text}' is no day", reversed: "'{start}' to '{end}' is reversed",
};

globalThis.chronotopeMap = { elements: { number: String, label: (_, { n }) => `${n} events` } };
globalThis.window = globalThis;

function aPage(changes = {}) {
  const rows = ["one", "two", "three", "four"].map((id) => ({ id, sort: id === "four" ? null : [1, 2] }));
  return {
    labels: LABELS, listValue: { rows }, timelineValue: { sentence: "as it was saved" },
    known: new Map([["one", "certain"], ["two", "possible"], ["three", null], ["four", null]]),
    step: "shown", selected: null, count: 2, own: { from: 10, to: 20 }, window: { from: 12, to: 14 },
    timeline: { words: { range: ({ from, to }) => `${from}–${to}` } },
    ...changes,
  };
}

test("typed days are read as a window, and nothing is an open end", () => {
  const window = { from: dayOf("2016-12-15"), to: null };
  assert.deepEqual(readTyped({ from: " 2016-12-15 ", to: "" }, LABELS), { window, problem: "" });
  assert.deepEqual(readTyped({ from: null, to: null }, LABELS).window, { from: null, to: null });
});

test("what is no day of the calendar is refused by its text", () => {
  for (const text of ["2016-02-30", "2016-13-01", "15 December", "2016-12-1", "0000-01-01", "2016-12-15T00"]) {
    const { window, problem } = readTyped({ from: text, to: "" }, LABELS);
    assert.equal(window, null, text);
    assert.equal(problem, `'${text}' is no day`);
  }
});

test("a reversed window is refused naming both ends", () => {
  const { window, problem } = readTyped({ from: "2016-12-15", to: "2016-12-14" }, LABELS);
  assert.deepEqual([window, problem], [null, "'2016-12-15' to '2016-12-14' is reversed"]);
});

test("the list has what the window holds, and says how surely", () => {
  const { rows, total, funnel, heading } = savedList(aPage());
  assert.deepEqual(rows.map(({ id, certainty_name: words }) => [id, words]), [["one", "certain"], ["two", "possible"]]);
  assert.deepEqual([total, heading], [2, ""]);
  assert.deepEqual(funnel.map(({ label }) => label), ["4 here", "2 shown"]);
});

test("all events of the page are listed where they are asked for, those outside in words", () => {
  const { rows, heading } = savedList(aPage({ step: "all" }));
  assert.deepEqual(rows.map((row) => row.certainty_name), ["certain", "possible", "outside", "in no window"]);
  assert.equal(heading, "List: 4 events");
});

test("of the events of a symbol those that the window holds are listed", () => {
  const { rows, step, heading } = savedList(aPage({ step: ["two", "three"] }));
  assert.deepEqual(rows.map(({ id }) => id), ["two"]);
  assert.deepEqual([step, heading], [null, "List: 1 events at one place"]);
});

test("the view's own window has the sentence that was saved", () => {
  assert.equal(savedSentence(aPage({ window: { from: 10, to: 20 } })), "as it was saved");
});

test("a window that leaves the view's says that the page holds no more", () => {
  assert.equal(savedSentence(aPage()), "2 of 4, 12–14");
  for (const window of [{ from: 9, to: 14 }, { from: 12, to: 21 }, { from: null, to: 14 }, { from: 12, to: null }]) {
    assert.match(savedSentence(aPage({ window })), /\. No more here$/);
  }
  const open = { from: null, to: null };
  assert.doesNotMatch(savedSentence(aPage({ own: open, labels: { ...LABELS, held: "" } })), /No more/);
});

test("an address may end with anything, and names an event only where it can be read", () => {
  assert.equal(namedEvent("#event-eu-summit"), "eu-summit");
  assert.equal(namedEvent("#event-%C3%A9t%C3%A9"), "été");
  for (const hash of ["", "#", "#%", "#event-%", "#event-%E0%A4%A"]) assert.equal(namedEvent(hash), "", hash);
});
