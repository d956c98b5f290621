// Who hears of the window, and how often: by a clock that the test turns.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { openChannel } from "../../dashboard/assets/page_channel.js";
import { Echo } from "../../dashboard/assets/timeline_echo.js";
import { Pace, every } from "../../dashboard/assets/timeline_pace.js";
import { Player } from "../../dashboard/assets/timeline_player.js";
import { Spans } from "../../dashboard/assets/timeline_spans.js";
import { WindowNews } from "../../dashboard/assets/timeline_news.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

// Small steps, so that timers set on the way run in their turn.
function pass(milliseconds) {
  for (let at = 0; at < milliseconds; at += 25) mock.timers.tick(25);
}

const window = (day) => ({ from: day, to: day });

test("a pace passes the first value at once, then one an interval, and the last one always", () => {
  const passed = [];
  const pace = new Pace((value) => passed.push(value), every(1000));
  for (let at = 0; at < 25; at += 1) {
    pace.soon(at);
    mock.timers.tick(100);
  }
  assert.deepEqual(passed, [0, 9, 19]);
  mock.timers.tick(5000);
  assert.deepEqual(passed, [0, 9, 19, 24]);
});

test("a value passed on now takes the place of one that waits", () => {
  const passed = [];
  const pace = new Pace((value) => passed.push(value), every(1000));
  pace.soon(1);
  pace.soon(2);
  pace.now(3);
  mock.timers.tick(5000);
  assert.deepEqual(passed, [1, 3]);
});

test("an old answer is no news, the latest is none, and a change made elsewhere is", () => {
  const sent = [];
  const echo = new Echo((value, number) => sent.push(number));
  assert.equal(echo.receive(window(0), null), true);
  echo.report(window(1));
  echo.report(window(2));
  echo.report(window(1));
  assert.equal(echo.receive(window(0), null), false);
  assert.equal(echo.receive(window(1), sent[0]), false);
  assert.equal(echo.waiting, true);
  assert.equal(echo.receive(window(2), sent[1]), false);
  assert.equal(echo.receive(window(1), sent[2]), false);
  assert.equal(echo.waiting, false);
  assert.equal(echo.receive(window(7), sent[2]), true);
});

test("the same window is not reported twice", () => {
  const sent = [];
  const echo = new Echo((value) => sent.push(value));
  echo.receive(window(5), null);
  echo.report(window(5));
  echo.report(window(6));
  echo.report(window(6));
  assert.deepEqual(sent, [window(6)]);
});

test("a server that never answers is believed again after a while", () => {
  const echo = new Echo(() => {});
  echo.receive(window(0), null);
  echo.report(window(1));
  mock.timers.tick(15_000);
  assert.equal(echo.waiting, false);
  assert.equal(echo.receive(window(0), null), true);
});

function stage(first, settings) {
  const spans = new Spans([[0, 0, 0, 0, 1], [20, 20, 20, 20, 1]]);
  const base = { unit: "day", mode: "sliding", speed: 1, loop: false, direction: 1, axis: { from: 0, to: 30 }, spans };
  const found = { window: window(first), played: [], rested: 0, settings: () => ({ ...base, ...settings }) };
  found.play = (next) => {
    found.window = next;
    found.played.push(next.from);
  };
  found.rest = () => { found.rested += 1; };
  return found;
}

test("playing steps by the clock alone, and rests once when it is paused", () => {
  const it = stage(3, { speed: 2 });
  const player = new Player(it, () => {});
  player.toggle();
  pass(1600);
  assert.deepEqual(it.played, [4, 5, 6, 7]);
  player.toggle();
  pass(5000);
  assert.deepEqual([it.played.length, it.rested, player.playing], [4, 1, false]);
});

test("playing ends with the last event, and rests there", () => {
  const it = stage(18, {});
  const player = new Player(it, () => {});
  player.start();
  pass(10_000);
  assert.deepEqual([it.played, it.rested, player.playing], [[19, 20], 1, false]);
});

test("played in a loop, the first events follow the last ones", () => {
  const it = stage(18, { loop: true });
  const player = new Player(it, () => {});
  player.start();
  pass(3000);
  assert.deepEqual(it.played, [19, 20, 0, 1]);
  player.pause();
});

test("played backwards, it ends with the first event", () => {
  const it = stage(2, { direction: -1 });
  new Player(it, () => {}).start();
  pass(10_000);
  assert.deepEqual([it.played, it.rested], [[1, 0], 1]);
});

test("playing from its end begins anew", () => {
  const it = stage(20, {});
  const player = new Player(it, () => {});
  player.start();
  assert.deepEqual(it.played, [0]);
  player.pause();
});

test("the server hears of playing once a second without being waited for, and of its last window", () => {
  globalThis.requestAnimationFrame = (next) => setTimeout(next, 16);
  globalThis.cancelAnimationFrame = clearTimeout;
  const reported = [];
  const timeline = { window: window(0), player: { playing: true } };
  const news = new WindowNews(timeline);
  news.follow("", ({ from }) => reported.push(from));
  for (let day = 1; day <= 30; day += 1) {
    timeline.window = window(day);
    news.tell(true);
    news.reportSoon();
    mock.timers.tick(125);
  }
  assert.deepEqual(reported, ["1970-01-02", "1970-01-09", "1970-01-17", "1970-01-25"]);
  timeline.player.playing = false;
  news.rest();
  assert.equal(reported.at(-1), "1970-01-31");
  news.close();
});

test("the page hears at most one window a frame, the last one of all, and when it rests", () => {
  globalThis.requestAnimationFrame = (next) => setTimeout(next, 16);
  globalThis.cancelAnimationFrame = clearTimeout;
  const heard = [];
  const map = openChannel("", (message) => heard.push(message));
  const timeline = { window: window(0), player: { playing: false } };
  const news = new WindowNews(timeline);
  news.follow("", () => {});
  for (const day of [1, 2, 3]) {
    timeline.window = window(day);
    news.tell(true);
  }
  assert.deepEqual(heard.map(({ from }) => from), [1]);
  mock.timers.tick(16);
  assert.deepEqual(heard.at(-1), { kind: "window", from: 3, to: 3, moving: true });
  assert.equal(heard.length, 2);
  news.rest();
  assert.deepEqual(heard.at(-1), { kind: "window", from: 3, to: 3, moving: false });
  map.post({ kind: "map-ready" });
  assert.equal(heard.length, 4);
  news.close();
  map.close();
});

test("the map hears of the axis when it comes, and when that changes, not more often than it can ask", () => {
  globalThis.requestAnimationFrame = (next) => setTimeout(next, 16);
  globalThis.cancelAnimationFrame = clearTimeout;
  const heard = [];
  const map = openChannel("", (message) => message.kind === "axis" && heard.push(message));
  const timeline = { window: window(0), axis: { from: 0, to: 30 }, player: { playing: false } };
  const news = new WindowNews(timeline);
  news.follow("", () => {});
  news.tellAxis();
  news.tellAxis();
  pass(1000);
  assert.deepEqual(heard, [{ kind: "axis", from: 0, to: 30 }]);
  map.post({ kind: "map-ready" });
  assert.deepEqual(heard[1], heard[0]);
  pass(1000);
  for (let to = 31; to <= 40; to += 1) {
    timeline.axis = { from: 0, to };
    news.tellAxis();
  }
  pass(1000);
  assert.deepEqual(heard.slice(2).map(({ to }) => to), [31, 40]);
  news.close();
  map.close();
});

test("the page hears when its words grow older than the window, and when they have caught up", () => {
  globalThis.requestAnimationFrame = (next) => setTimeout(next, 16);
  globalThis.cancelAnimationFrame = clearTimeout;
  const heard = [];
  const page = new EventTarget();
  page.addEventListener("chronotope-stale", ({ detail }) => heard.push(detail));
  globalThis.dispatchEvent = (event) => page.dispatchEvent(event);
  const timeline = { window: window(0), served: window(0), dragging: true, player: { playing: false } };
  const news = new WindowNews(timeline);
  news.follow("", () => {});
  news.tell();
  assert.deepEqual(heard, []);
  for (const day of [1, 2, 3]) {
    timeline.window = window(day);
    news.tell(true);
  }
  timeline.dragging = false;
  news.rest();
  assert.deepEqual(heard, [true]);
  timeline.served = window(3);
  news.tell();
  assert.deepEqual(heard, [true, false]);
  timeline.window = window(4);
  news.tell(true);
  news.close();
  assert.deepEqual(heard, [true, false, true, false]);
  delete globalThis.dispatchEvent;
});
