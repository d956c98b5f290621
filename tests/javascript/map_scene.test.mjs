// What a window knows of events that are known one by one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadScripts, seeded } from "./map_scripts.mjs";

function aScene() {
  return loadScripts(["days", "scene"]).scene;
}

function anEvent(id, span, sites = [[0, 1]], route = null) {
  return [id, id, "then", "circle", "other", "occurred", span, sites, route];
}

function aPlace(id, isPoint = 1) {
  return [id, id, 36, 37, isPoint, 500, null];
}

function certainties(scene) {
  return Object.fromEntries(scene.events.map(({ id, certainty }) => [id, certainty]));
}

test("an event is certain, possible or out by its four days", () => {
  const scene = aScene();
  scene.setRows([{ places: [aPlace("a")], events: [
    anEvent("day", [10, 10, 10, 10]), anEvent("month", [0, 30, 0, 30]),
    anEvent("since", [12, 12, null, null]), anEvent("until", [null, null, 9, 9]),
    anEvent("undated", null),
  ] }]);
  const seen = (from, to, only = false) => {
    scene.move({ from, to }, only);
    return certainties(scene);
  };
  assert.deepEqual(seen(null, null), { day: "certain", month: "certain", since: "certain",
    until: "certain", undated: "undated" });
  assert.deepEqual(seen(10, 11), { day: "certain", month: "possible", since: null, until: null,
    undated: null });
  assert.deepEqual(seen(null, 9), { day: null, month: "possible", since: null, until: "certain",
    undated: null });
  assert.deepEqual(seen(11, null), { day: null, month: "possible", since: "certain", until: null,
    undated: null });
  assert.equal(seen(10, 11, true).month, null);
  assert.equal(seen(null, null, true).undated, null);
});

test("a step names the places at which anything changed, and no others", () => {
  const scene = aScene();
  const random = seeded(11);
  const days = Array.from({ length: 200 }, () => Math.floor(random() * 100));
  scene.setRows([{ places: Array.from({ length: 20 }, (_, at) => aPlace(`p${at}`)),
    events: days.map((day, at) => anEvent(`e${at}`, [day, day, day, day], [[at % 20, 1]])) }]);
  scene.move({ from: 0, to: 9 }, false);
  for (let from = 1; from < 90; from += 1) {
    const changed = scene.move({ from, to: from + 9 }, false);
    const expected = new Set(days.flatMap((day, at) =>
      (day === from - 1 || day === from + 9 ? [`p${at % 20}`] : [])));
    assert.deepEqual(new Set([...changed].map(({ id }) => id)), expected);
    for (const place of scene.places) {
      assert.equal(place.events.length, place.sites.filter(({ event }) =>
        event.span[0] >= from && event.span[0] <= from + 9).length);
    }
  }
});

test("a place is precise while an event that is shown was certainly there", () => {
  const scene = aScene();
  scene.setRows([{ places: [aPlace("point"), aPlace("area", 0)], events: [
    anEvent("sure", [1, 1, 1, 1], [[0, 1], [1, 1]]), anEvent("unsure", [5, 5, 5, 5], [[0, 0]]),
  ] }]);
  const precise = (from, to) => {
    scene.move({ from, to }, false);
    return scene.places.map((place) => place.precise);
  };
  assert.deepEqual(precise(1, 1), [true, false]);
  assert.deepEqual(precise(5, 5), [false, false]);
});

test("events and places that several tiles hold are there once", () => {
  const scene = aScene();
  const one = { places: [aPlace("a"), aPlace("b")],
    events: [anEvent("here", [1, 1, 1, 1]), anEvent("both", [1, 1, 1, 1], [[1, 1], [0, 1]])] };
  const other = { places: [aPlace("b"), aPlace("a")],
    events: [anEvent("both", [1, 1, 1, 1], [[0, 1], [1, 1]])] };
  assert.ok(scene.setRows([one, other]));
  assert.ok(!scene.setRows([one, other]));
  scene.move({ from: null, to: null }, false);
  assert.deepEqual(scene.places.map(({ id, events }) => [id, events.map((event) => event.id)]),
    [["a", ["here", "both"]], ["b", ["both"]]]);
});

test("a leg is certain where both its ends are", () => {
  const scene = aScene();
  scene.setRows([{ places: [aPlace("a"), aPlace("b"), aPlace("c")],
    events: [anEvent("way", [1, 1, 1, 1], [[0, 1], [1, 1], [2, 0]], [0, 1, 2])] }]);
  assert.deepEqual(scene.routes[0].legs.map(({ certain }) => certain), [true, false]);
});

test("what another window would know is the same as once it has moved there, and nothing moves", () => {
  const random = seeded(7);
  const scene = aScene();
  const day = () => (random() < 0.1 ? null : Math.floor(random() * 40));
  const events = Array.from({ length: 60 }, (_, at) => anEvent(`e${at}`, at % 9 ? [day(), day(), day(), day()] : null));
  scene.setRows([{ places: [aPlace("a")], events }]);
  scene.move({ from: 3, to: 4 }, false);
  for (let round = 0; round < 40; round += 1) {
    const view = { from: day(), to: day() };
    const before = certainties(scene);
    const foreseen = Object.fromEntries(scene.foresee(view, round % 2 === 1));
    assert.deepEqual(certainties(scene), before);
    scene.move(view, round % 2 === 1);
    assert.deepEqual(certainties(scene), foreseen);
  }
});
