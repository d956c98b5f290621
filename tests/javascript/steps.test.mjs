// Moving: windows by steps and by the playhead, the axis by zoom, pan and pinch.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, isoOf, shift, startOf } from "../../dashboard/assets/days.js";
import { centreOf, includeWindow, panAxis, pinchAxis, zoomAxis } from "../../dashboard/assets/timeline_axis.js";
import { fitStep } from "../../dashboard/assets/timeline_actions.js";
import { playUnit } from "../../dashboard/assets/timeline_bins.js";
import { scaleOf } from "../../dashboard/assets/timeline_plot.js";
import { Spans } from "../../dashboard/assets/timeline_spans.js";
import { edgeWindow, farthestWindow, isFinished, leadWindow, stepWindow } from "../../dashboard/assets/timeline_steps.js";
import { liesOnEdges } from "../../dashboard/assets/timeline_window.js";

const read = (text) => {
  const [from, to] = text.split("/").map((day) => (day === ".." ? null : dayOf(day)));
  return { from, to };
};
const written = ({ from, to }) => `${isoOf(from) ?? ".."}/${isoOf(to) ?? ".."}`;
const on = (iso) => [dayOf(iso), dayOf(iso), dayOf(iso), dayOf(iso), 1];
const AXIS = read("2016-11-01/2016-12-31");
const spans = new Spans([on("2016-11-10"), on("2016-12-20")]);
const setting = (mode, unit, more = {}) => ({ mode, unit, axis: AXIS, spans, ...more });

test("steps move a window by each unit in each mode", () => {
  const cases = [
    ["sliding", "day", "2016-12-15/2016-12-17", "2016-12-16/2016-12-18"],
    ["sliding", "month", "2016-11-01/2016-11-30", "2016-12-01/2016-12-31"],
    ["sliding", "month", "2016-01-01/2016-02-29", "2016-02-01/2016-03-31"],
    ["sliding", "year", "2016-02-29/2016-02-29", "2017-02-28/2017-02-28"],
    ["sliding", "week", "../2016-12-15", "../2016-12-22"],
    ["sliding", "week", "2016-12-15/..", "2016-12-22/.."],
    ["growing", "week", "2016-12-01/2016-12-07", "2016-12-01/2016-12-14"],
    ["growing", "month", "2016-11-01/2016-11-30", "2016-11-01/2016-12-31"],
    ["growing", "day", "../2016-12-15", "../2016-12-16"],
    ["single", "week", "2016-12-12/2016-12-18", "2016-12-19/2016-12-25"],
    ["single", "month", "2016-12-01/2016-12-31", "2017-01-01/2017-01-31"],
    ["single", "day", "2016-12-31/2016-12-31", "2017-01-01/2017-01-01"],
  ];
  for (const [mode, unit, before, after] of cases) {
    assert.equal(written(stepWindow(read(before), 1, setting(mode, unit))), after, `${mode} ${unit}`);
  }
});

test("steps back undo steps of whole units", () => {
  for (const mode of ["sliding", "single"]) {
    for (const [unit, window] of [["day", "2016-12-15/2016-12-15"], ["month", "2016-12-01/2016-12-31"], ["year", "2016-01-01/2016-12-31"]]) {
      const there = stepWindow(read(window), 1, setting(mode, unit));
      assert.equal(written(stepWindow(there, -1, setting(mode, unit))), window);
    }
  }
  const grown = stepWindow(read("2016-12-01/2016-12-07"), -1, setting("growing", "month"));
  assert.equal(written(grown), "2016-12-01/2016-12-01");
});

test("one at a time, a wide window is gone through from its first unit, or back from its last", () => {
  const step = (window, direction = 1) => written(stepWindow(read(window), direction, setting("single", "week")));
  assert.equal(step("2016-12-01/2016-12-15"), "2016-11-28/2016-12-04");
  assert.equal(step("2016-12-01/2016-12-15", -1), "2016-12-12/2016-12-18");
  assert.equal(step("2016-12-15/.."), "2016-12-12/2016-12-18");
  assert.equal(step("../2016-12-15"), "2016-12-12/2016-12-18");
});

test("a growing window that cannot shrink goes to the first events instead", () => {
  const first = (window) => written(farthestWindow(read(window), 1, setting("growing", "day")));
  assert.equal(first("2016-12-01/2016-12-20"), "2016-12-01/2016-12-01");
  assert.equal(first("2016-12-01/2016-12-01"), "2016-11-10/2016-11-10");
});

test("playing from all dates goes by a unit that crosses the axis in two minutes", () => {
  const unit = (days) => playUnit({ from: 0, to: days - 1 });
  assert.deepEqual([61, 365, 5 * 365, 70 * 365].map(unit), ["day", "week", "month", "year"]);
});

test("the step is lengthened for playing from all dates alone", () => {
  const fitted = (window, step, days) => {
    const nodes = { step: { value: step } };
    let told = 0;
    const news = { tellView: () => { told += 1; } };
    fitStep({ nodes, axis: { from: 0, to: days - 1 }, news, player: { playing: false }, window });
    return [nodes.step.value, told];
  };
  assert.deepEqual(fitted({ from: null, to: null }, "day", 1800), ["month", 1]);
  assert.deepEqual(fitted({ from: null, to: null }, "year", 1800), ["year", 0]);
  assert.deepEqual(fitted({ from: 0, to: 6 }, "day", 1800), ["day", 0]);
});

test("a large step in single mode keeps the length of one unit", () => {
  const large = setting("single", "day", { stride: "week" });
  assert.equal(written(stepWindow(read("2016-12-15/2016-12-15"), 1, large)), "2016-12-22/2016-12-22");
});

test("a step from an open window goes to the first or last events", () => {
  const open = { from: null, to: null };
  assert.equal(written(stepWindow(open, 1, setting("sliding", "week"))), "2016-11-07/2016-11-13");
  assert.equal(written(stepWindow(open, -1, setting("sliding", "day"))), "2016-12-20/2016-12-20");
});

test("to the first and last events a window takes its length along", () => {
  const at = (window, direction, mode, unit) => written(edgeWindow(read(window), direction, setting(mode, unit)));
  assert.equal(at("2016-12-01/2016-12-03", 1, "sliding", "day"), "2016-11-10/2016-11-12");
  assert.equal(at("2016-12-01/2016-12-03", -1, "sliding", "day"), "2016-12-18/2016-12-20");
  assert.equal(at("2016-12-01/2016-12-31", 1, "sliding", "month"), "2016-11-01/2016-11-30");
  assert.equal(at("2016-11-01/2016-11-30", -1, "growing", "day"), "2016-11-01/2016-12-20");
  assert.equal(at("2016-11-01/2016-11-30", 1, "single", "week"), "2016-11-07/2016-11-13");
});

test("the playhead leads the window by its mode", () => {
  const lead = (window, day, mode, unit = "week") => written(leadWindow(read(window), dayOf(day), { mode, unit }));
  assert.equal(lead("2016-12-01/2016-12-07", "2016-12-10", "sliding"), "2016-12-04/2016-12-10");
  assert.equal(lead("2016-12-01/2016-12-07", "2016-12-10", "growing"), "2016-12-01/2016-12-10");
  assert.equal(lead("2016-12-01/2016-12-07", "2016-11-10", "growing"), "2016-12-01/2016-12-01");
  assert.equal(lead("2016-12-01/2016-12-07", "2016-12-15", "single"), "2016-12-12/2016-12-18");
  assert.equal(lead("../..", "2016-12-15", "sliding"), "../2016-12-15");
  assert.equal(lead("2016-12-01/..", "2016-12-15", "sliding"), "2016-12-01/2016-12-15");
});

test("playing is over past the last event, or past the axis, in either direction", () => {
  const over = (window, direction, mode) => {
    const it = setting(mode, "day");
    return isFinished(read(window), stepWindow(read(window), direction, it), direction, it);
  };
  assert.equal(over("2016-12-19/2016-12-19", 1, "sliding"), false);
  assert.equal(over("2016-12-20/2016-12-20", 1, "sliding"), true);
  assert.equal(over("2016-11-11/2016-11-11", -1, "sliding"), false);
  assert.equal(over("2016-11-10/2016-11-10", -1, "sliding"), true);
  assert.equal(over("2016-11-10/2016-12-19", 1, "growing"), false);
  assert.equal(over("2016-11-10/2016-12-20", 1, "growing"), true);
  assert.equal(over("2016-11-10/2016-11-10", -1, "growing"), true);
  assert.equal(over("9999-12-31/9999-12-31", 1, "sliding"), true);
});

test("no step leaves the years that links know", () => {
  const late = stepWindow(read("9999-12-01/9999-12-31"), 1, setting("sliding", "year"));
  assert.equal(written(late), "9999-12-31/9999-12-31");
});

test("zooming keeps the moment under the hand, and shows one day at least", () => {
  const zoomed = zoomAxis(AXIS, 0.5, dayOf("2016-11-01"));
  assert.equal(written(zoomed), "2016-11-01/2016-12-01");
  let axis = AXIS;
  for (let at = 0; at < 30; at += 1) axis = zoomAxis(axis, 0.8, dayOf("2016-12-15") + 0.5);
  assert.equal(written(axis), "2016-12-15/2016-12-15");
  const wider = zoomAxis(axis, 1.25, dayOf("2016-12-15") + 0.5);
  assert.ok(wider.to - wider.from === 1);
});

test("panning and zooming stay within the years of four digits", () => {
  assert.equal(written(panAxis(read("9999-01-01/9999-12-31"), 400)), "9999-12-31/9999-12-31");
  assert.equal(written(zoomAxis(read("0001-01-01/9999-12-31"), 2, 0)), "0001-01-01/9999-12-31");
});

test("zooming by a button goes about the window where it is seen, else about the middle", () => {
  assert.equal(centreOf({ from: 0, to: 99 }, { from: 10, to: 19 }), 15);
  assert.equal(centreOf({ from: 0, to: 99 }, { from: 110, to: 119 }), 50);
  assert.equal(centreOf({ from: 0, to: 99 }, { from: null, to: 19 }), 50);
});

test("two fingers keep the moments under them", () => {
  const scale = scaleOf({ from: 0, to: 99 }, 1000);
  assert.deepEqual(pinchAxis(scale, [400, 600], [300, 700]), { from: 25, to: 74 });
  assert.deepEqual(pinchAxis(scale, [600, 400], [700, 300]), { from: 25, to: 74 });
  assert.deepEqual(pinchAxis(scale, [400, 600], [500, 700]), { from: -10, to: 89 });
  assert.deepEqual(pinchAxis(scale, [250, 750], [450, 550]), { from: -200, to: 299 });
});

test("the axis follows a window just far enough", () => {
  assert.equal(includeWindow(AXIS, read("2016-11-05/2016-12-05")), AXIS);
  const followed = includeWindow(AXIS, read("2017-01-01/2017-01-01"));
  assert.ok(followed.to >= dayOf("2017-01-01") && followed.to - followed.from === AXIS.to - AXIS.from);
});

test("rounded days are exact for windows on their edges, and for no others", () => {
  assert.equal(liesOnEdges(read("2016-12-01/2016-12-31"), "month"), true);
  assert.equal(liesOnEdges(read("../2016-12-31"), "month"), true);
  assert.equal(liesOnEdges(read("2016-12-02/2016-12-31"), "month"), false);
  assert.equal(liesOnEdges(read("2016-12-02/2016-12-03"), "day"), true);
});

test("units begin where the calendar has them, before 1970 and before the year 100 too", () => {
  assert.equal(isoOf(startOf(dayOf("2016-12-18"), "week")), "2016-12-12");
  assert.equal(isoOf(startOf(dayOf("0099-05-05"), "decade")), "0090-01-01");
  assert.equal(isoOf(startOf(dayOf("1959-07-07"), "year", 5)), "1955-01-01");
  assert.equal(isoOf(shift(dayOf("2016-01-31"), "month", 1)), "2016-02-29");
  assert.equal(isoOf(shift(dayOf("0001-03-01"), "day", -400)), "0001-01-01");
  for (const iso of ["0001-01-01", "1969-12-31", "2016-02-29", "9999-12-31"]) assert.equal(isoOf(dayOf(iso)), iso);
});
