// The address as text: what the browser writes into it stands where the server would put it.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  atTimeOf, differInTimeAlone, isMapView, isTimelineView, mapValue, partOf, pinned, readableQuery, withPart, withParts,
} from "../../dashboard/assets/address_query.js";

test("a part is put in its canonical place, replaced, and taken out", () => {
  const query = "from=2016-12-15&event=x&lang=fr";
  assert.equal(withPart(query, "map", "9/1/2"), "from=2016-12-15&event=x&map=9/1/2&lang=fr");
  assert.equal(withPart("map=1/1/1&base=street", "map", "2/2/2"), "map=2/2/2&base=street");
  assert.equal(withPart("step=week&lang=fr", "step", null), "lang=fr");
  assert.equal(withPart("", "mode", "growing"), "mode=growing");
});

test("all of the browser's parts stand in order, whatever is told first", () => {
  const values = { mode: "single", step: "week", axis: "2016-12-01/2016-12-31", map: "9/1/2" };
  assert.equal(
    withParts("q=a&lang=fr", values),
    "q=a&map=9/1/2&axis=2016-12-01/2016-12-31&step=week&mode=single&lang=fr",
  );
});

test("a part that is not known is left alone", () => {
  assert.equal(withParts("axis=a/b&step=week", { axis: undefined, step: null }), "axis=a/b");
});

test("a link is pinned to the revision that is shown, whichever it named", () => {
  assert.equal(pinned("", "35bddca9b889"), "data=35bddca9b889");
  assert.equal(pinned("dataset=a&q=b", "35bddca9b889"), "dataset=a&data=35bddca9b889&q=b");
  assert.equal(pinned("data=0123456789ab&q=b", "35bddca9b889"), "data=35bddca9b889&q=b");
});

test("a revision's name is readable in an address", () => {
  assert.equal(readableQuery("dataset=a%40b"), "dataset=a@b");
});

test("a part is read as it is written", () => {
  assert.equal(partOf("a=1&map=9/1/2", "map"), "9/1/2");
  assert.equal(partOf("amap=1", "map"), null);
});

test("harmless escapes become signs, and others stay", () => {
  assert.equal(readableQuery("map=9%2F1%2f2&q=a%26b%3A"), "map=9/1/2&q=a%26b:");
});

test("a map view is written as links write it", () => {
  assert.equal(mapValue({ zoom: 9.5, latitude: -0.00001, longitude: 37.12345678 }), "9.5/0/37.1235");
});

test("only messages that links could hold are taken", () => {
  assert.ok(isMapView({ kind: "map-view", zoom: 3, latitude: 1, longitude: 2 }));
  assert.ok(!isMapView({ kind: "map-view", zoom: 3, latitude: 100, longitude: 2 }));
  const view = { kind: "timeline-view", axis: null, step: null, mode: null };
  assert.ok(isTimelineView(view));
  assert.ok(isTimelineView({ ...view, axis: "2016-12-01/2016-12-31", step: "year", mode: "growing" }));
  for (const wrong of [null, {}, { ...view, axis: "x&y=z" }, { ...view, step: "hour" }, { ...view, mode: 1 }]) {
    assert.ok(!isTimelineView(wrong));
  }
});

test("two addresses differ in time alone where the rest of them is the same, in any order", () => {
  assert.ok(differInTimeAlone("from=2016-12-15&q=a&lang=fr", "q=a&to=2016-12-16&lang=fr"));
  assert.ok(differInTimeAlone("lang=fr&q=a", "q=a&lang=fr"));
  assert.ok(differInTimeAlone("", "from=2016-12-15"));
  assert.ok(!differInTimeAlone("from=2016-12-15", "from=2016-12-15&event=x"));
  assert.ok(!differInTimeAlone("event=x", "event=y"));
});

test("an address at the time of another one keeps all else that it says", () => {
  assert.equal(atTimeOf("q=a&event=x", "from=2016-12-15&to=2016-12-16&event=y"), "from=2016-12-15&to=2016-12-16&q=a&event=x");
  assert.equal(atTimeOf("from=2016-12-15&to=2016-12-16&lang=fr", "to=2016-12-17"), "to=2016-12-17&lang=fr");
  assert.equal(atTimeOf("from=2016-12-15", ""), "");
});
