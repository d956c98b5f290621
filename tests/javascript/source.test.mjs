// Where spans come from: with the data, or from an address, finer where the axis is.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { dayOf } from "../../dashboard/assets/days.js";
import { countShown } from "../../dashboard/assets/timeline_count.js";
import { SpanSource } from "../../dashboard/assets/timeline_source.js";

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(console, "warn", () => {});
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

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
  found.refuse = async (at, status) => {
    questions[at].refuse(Object.assign(new Error("no answer"), { status }));
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

test("what fails stays stale, and is asked again, ever more seldom", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  await it.refuse(0);
  it.source.take({ spans: null, spans_url: URL });
  assert.deepEqual([it.questions.length, it.source.isStale], [1, true]);
  mock.timers.tick(1000);
  await it.refuse(1);
  mock.timers.tick(1999);
  assert.equal(it.questions.length, 2);
  mock.timers.tick(1);
  await it.answer(2, { unit: "day", spans: rows(2) });
  assert.deepEqual([it.source.isStale, it.changes], [false, 1]);
});

test("what is refused is not asked again, and not waited for with other filters", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  await it.refuse(0, 400);
  mock.timers.tick(60_000);
  assert.deepEqual([it.questions.length, it.source.isStale], [1, true]);
  it.source.take({ spans: null, spans_url: `${URL}&q=a` });
  await it.refuse(1, 503);
  it.source.take({ spans: rows(1), spans_url: null });
  mock.timers.tick(60_000);
  assert.deepEqual([it.questions.length, it.source.isStale], [2, false]);
});

test("spans of other filters are stale until their own are here, or the filters are back", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  assert.deepEqual([it.source.isStale, it.source.isEmpty], [true, true]);
  await it.answer(0, { unit: "day", spans: rows(1) });
  assert.deepEqual([it.source.isStale, it.source.isEmpty], [false, false]);
  it.source.take({ spans: null, spans_url: `${URL}&q=a` });
  assert.equal(it.source.isStale, true);
  it.source.take({ spans: null, spans_url: URL });
  assert.deepEqual([it.source.isStale, it.questions.length, it.questions[1].signal.aborted], [false, 2, true]);
});

test("a window is counted from stale spans only roughly, and by the server where it can", async () => {
  const it = asking();
  const served = { from: 0, to: 9 };
  const timeline = { source: it.source, served, window: served, data: { counts: { certain: 8, possible: 3 } } };
  const moved = { ...timeline, window: { from: 1, to: 9 } };
  it.source.take({ spans: null, spans_url: URL });
  assert.deepEqual(countShown(timeline).counts, { certain: 8, possible: 3 });
  assert.equal(countShown(moved), null);
  await it.answer(0, { unit: "day", spans: rows(5) });
  assert.deepEqual(countShown(timeline), { counts: { certain: 1, possible: 0 }, roughly: false });
  it.source.take({ spans: null, spans_url: `${URL}&q=a` });
  assert.deepEqual(countShown(timeline), { counts: { certain: 8, possible: 3 }, roughly: false });
  assert.deepEqual(countShown(moved), { counts: { certain: 1, possible: 0 }, roughly: true });
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

test("finer spans that cannot be had now are asked for again, until the axis is elsewhere", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  await it.answer(0, { unit: "month", spans: rows(7) });
  it.source.look({ from: 100, to: 199 }, "day");
  mock.timers.tick(250);
  await it.refuse(1);
  it.source.look({ from: 100, to: 199 }, "day");
  mock.timers.tick(1000);
  assert.deepEqual([it.questions.length, it.questions[2].url], [3, it.questions[1].url]);
  await it.refuse(2);
  it.source.look({ from: 1100, to: 1199 }, "day");
  mock.timers.tick(250);
  mock.timers.tick(5000);
  assert.equal(it.questions.length, 4);
});

test("finer spans count where all bins lie within the days they were asked for", async () => {
  const it = asking();
  const stretch = (from, to) => ({ from: dayOf(from), to: dayOf(to) });
  it.source.take({ spans: null, spans_url: URL });
  await it.answer(0, { unit: "year", spans: rows(7) });
  it.source.look(stretch("2016-05-02", "2016-06-29"), "day"); // asks from 2016-04-02 to 2016-07-29
  mock.timers.tick(250);
  assert.match(it.questions[1].url, /axis=2016-04-02\/2016-07-29$/);
  await it.answer(1, { unit: "week", spans: rows(dayOf("2016-05-02")) });
  const unitOver = (from, to, unit) => it.source.over(stretch(from, to), unit).unit;
  assert.equal(unitOver("2016-04-04", "2016-07-24"), "week"); // Monday to Sunday
  assert.equal(unitOver("2016-04-03", "2016-07-24"), "year");
  assert.equal(unitOver("2016-04-04", "2016-07-25"), "year");
  assert.equal(unitOver("2016-05-02", "2016-06-29", "month"), "week");
  assert.equal(unitOver("2016-04-15", "2016-06-29", "month"), "year");
  assert.equal(unitOver("2016-05-02", "2016-07-01", "month"), "year");
  it.source.look(stretch("2016-04-15", "2016-06-12"), "month");
  mock.timers.tick(250);
  assert.equal(it.questions.length, 3);
});

test("an axis is not asked for twice, however long the bins that can be had", async () => {
  const it = asking();
  it.source.take({ spans: null, spans_url: URL });
  await it.answer(0, { unit: "decade", spans: rows(7) });
  it.source.look({ from: 100, to: 109 }, "day");
  mock.timers.tick(250);
  await it.answer(1, { unit: "year", spans: rows(7) });
  assert.equal(it.source.over({ from: 100, to: 109 }).unit, "decade");
  it.source.look({ from: 100, to: 109 }, "day");
  mock.timers.tick(250);
  assert.equal(it.questions.length, 2);
});
