// Where spans come from: with the data, or from an address, finer where the axis is.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { SpanSource } from "../../dashboard/assets/timeline_source.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

const URL = "/tiles/ged/timeline?lang=en";
const rows = (day) => [[day, day, day, day, 1]];

// What was answered has been taken once the promises on the way have been kept.
async function settled() {
  for (let at = 0; at < 5; at += 1) await Promise.resolve();
}

/** A source whose questions are answered by hand. */
function asking() {
  const questions = [];
  const found = { changes: 0, questions };
  const ask = (url, signal) => new Promise((answer, refuse) => questions.push({ url, signal, answer, refuse }));
  found.source = new SpanSource(() => { found.changes += 1; }, ask);
  found.answer = async (at, answer) => {
    questions[at].answer(answer);
    await settled();
  };
  return found;
}

test("spans that come with the data are taken at once", () => {
  const { source, questions } = asking();
  source.take({ spans: rows(1), spans_url: null });
  assert.deepEqual([source.whole.length, source.whole.unit, questions.length], [1, "hour", 0]);
});

test("old spans stay until those of an address are there, and the same is not asked twice", async () => {
  const it = asking();
  it.source.take({ spans: rows(1), spans_url: null });
  it.source.take({ spans: null, spans_url: URL });
  it.source.take({ spans: null, spans_url: URL });
  assert.deepEqual([it.questions.length, it.source.whole.days.s0[0]], [1, 1]);
  await it.answer(0, { unit: "month", spans: rows(7) });
  assert.deepEqual([it.changes, it.source.whole.days.s0[0], it.source.whole.unit], [1, 7, "month"]);
});

test("a stale answer is called off and not taken", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  it.source.take({ spans: null, spans_url: `${URL}&q=a` });
  assert.equal(it.questions[0].signal.aborted, true);
  await it.answer(0, { unit: "day", spans: rows(1) });
  assert.equal(it.changes, 0);
  await it.answer(1, { unit: "day", spans: rows(2) });
  assert.equal(it.source.whole.days.s0[0], 2);
});

test("an address that fails is asked again with the next data", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  it.questions[0].refuse(new Error("no answer"));
  await settled();
  it.source.take({ spans: null, spans_url: URL });
  assert.equal(it.questions.length, 2);
});

test("finer spans are asked for once the axis rests, with half of it on either side", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  await it.answer(0, { unit: "month", spans: rows(7) });
  const axis = { from: 100, to: 199 };
  it.source.look({ from: 90, to: 199 }, "day");
  it.source.look(axis, "day");
  assert.equal(it.questions.length, 1);
  mock.timers.tick(250);
  assert.equal(it.questions[1].url, `${URL}&axis=1970-02-20/1970-09-07`);
  await it.answer(1, { unit: "day", spans: rows(120) });
  assert.equal(it.source.over(axis).unit, "day");
  assert.equal(it.source.over({ from: 0, to: 199 }).unit, "month");
  assert.equal(it.source.over({ from: null, to: 120 }).unit, "month");
  it.source.look({ from: 110, to: 209 }, "day");
  mock.timers.tick(1000);
  assert.equal(it.questions.length, 2);
  it.source.look({ from: 210, to: 309 }, "day");
  mock.timers.tick(1000);
  assert.equal(it.questions.length, 3);
});

test("what is fine enough is not asked for, nor again what cannot be had finer", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  await it.answer(0, { unit: "week", spans: rows(7) });
  it.source.look({ from: 0, to: 999 }, "month");
  mock.timers.tick(1000);
  assert.equal(it.questions.length, 1);
  it.source.look({ from: 0, to: 99 }, "hour");
  mock.timers.tick(1000);
  await it.answer(1, { unit: "week", spans: rows(7) });
  it.source.look({ from: 0, to: 99 }, "hour");
  mock.timers.tick(1000);
  assert.equal(it.questions.length, 2);
  it.source.look({ from: 0, to: 9 }, "hour");
  mock.timers.tick(1000);
  assert.equal(it.questions.length, 3);
});
