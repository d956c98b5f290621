// The timeline's picture: histogram, axis, window and handles. Draws what it is told, decides nothing.
import { axisLength } from "./timeline_axis.js";
import { axisTicks, binUnit, countBins } from "./timeline_bins.js";
import { drawPlayhead } from "./timeline_playhead.js";
import { element, setAttribute, setText, svgElement } from "./mounting.js";

const BARS = 64; // pixels from the axis to the highest bar
const SMALLEST_BAR = 2; // pixels: one event stays visible beside a hundred
const TICK_GAP = 76; // pixels, room for a date
const BESIDE = 4; // pixels between a bin and what is said of it
const GUTTER = 26; // pixels beside the plot, where parked handles stand

/** The plot's elements; `nodes.plot` takes focus and pointers. */
export function createPlot() {
  const nodes = {
    certain: svgElement("path", { class: "certain" }),
    possible: svgElement("path", { class: "possible" }),
    baseline: svgElement("path", { class: "baseline" }),
    tickMarks: svgElement("path", { class: "ticks" }),
    highest: element("span", { class: "highest", dir: "auto", "aria-hidden": "true" }),
    veilBefore: element("div", { class: "veil" }),
    veilAfter: element("div", { class: "veil" }),
    band: element("div", { class: "band" }),
    hover: element("div", { class: "hover", hidden: "" }),
    readout: element("div", { class: "readout", dir: "auto", "aria-hidden": "true", hidden: "" }),
    cursor: element("div", { class: "cursor", role: "slider", tabindex: "0" }),
    from: element("div", { class: "handle from", role: "slider", tabindex: "0" }),
    to: element("div", { class: "handle to", role: "slider", tabindex: "0" }),
    playhead: element("div", { class: "playhead", role: "slider", tabindex: "0" }),
    axis: element("div", { class: "axis", "aria-hidden": "true" }),
    earlier: element("button", { class: "chip earlier", type: "button", dir: "auto" }),
    later: element("button", { class: "chip later", type: "button", dir: "auto" }),
    summary: element("div", { class: "summary", dir: "auto", role: "status" }),
  };
  nodes.date = element("span", { class: "date", dir: "auto", "aria-hidden": "true" });
  nodes.playhead.append(nodes.date);
  nodes.picture = svgElement("svg", { class: "bars", height: BARS, "aria-hidden": "true" });
  nodes.picture.append(nodes.possible, nodes.certain, nodes.baseline, nodes.tickMarks);
  nodes.field = element(
    "div", { class: "field" },
    nodes.hover, nodes.picture, nodes.cursor, nodes.veilBefore, nodes.veilAfter, nodes.band,
    nodes.from, nodes.to, nodes.readout,
  );
  nodes.head = element("div", { class: "head" }, nodes.earlier, nodes.summary, nodes.later);
  nodes.plot = element(
    "div", { class: "plot", role: "group", tabindex: "0" },
    nodes.head, nodes.highest, nodes.field, nodes.axis, nodes.playhead,
  );
  return nodes;
}

/** Where days lie on a plot of this width, in pixels from its left edge. */
export function scaleOf(axis, width) {
  const pixels = width / axisLength(axis);
  return {
    axis,
    width,
    left: (day) => (day - axis.from) * pixels,
    boundary: (x) => axis.from + x / pixels,
    day: (x) => Math.floor(axis.from + Math.max(0, Math.min(width - 0.01, x)) / pixels),
  };
}

/** The width left for the plot inside a component of `outer` pixels. */
export function plotWidth(outer) {
  return Math.max(80, Math.floor(outer) - 2 * GUTTER);
}

/** Draws bars and axis; returns the bins and their unit, for pointing at. */
export function drawHistogram(nodes, scale, spans, words) {
  const unit = binUnit(scale.axis, scale.width, spans.unit);
  const bins = countBins(spans, scale.axis, unit);
  const highest = bins.reduce((most, bin) => Math.max(most, bin.certain + bin.possible), 0);
  setAttribute(nodes.picture, "width", scale.width);
  const boxes = bins.map((bin) => barBoxes(bin, scale, highest));
  setAttribute(nodes.certain, "d", boxes.map((box) => box.certain).join(""));
  setAttribute(nodes.possible, "d", boxes.map((box) => box.possible).join(""));
  setAttribute(nodes.baseline, "d", `M0 ${BARS - 0.5}H${scale.width}`);
  setText(nodes.highest, highest ? words.short(highest) : "");
  drawAxis(nodes, scale, words);
  return { unit, bins };
}

/** Marks bars that are still those of other filters. */
export function markStale({ picture, cursor }, stale) {
  setAttribute(picture, "data-stale", stale ? "true" : null);
  setAttribute(cursor, "aria-busy", stale ? "true" : null);
}

function barBoxes(bin, scale, highest) {
  const left = Math.max(0, scale.left(bin.start));
  const right = Math.min(scale.width, scale.left(bin.end));
  const gap = right - left > 5 ? 1 : 0;
  const height = (count) => (count ? Math.max(SMALLEST_BAR, ((BARS - 2) * count) / highest) : 0);
  const certain = height(bin.certain);
  const possible = Math.min(height(bin.possible), BARS - certain);
  const box = (bottom, tall) =>
    tall && right > left
      ? `M${left.toFixed(1)} ${(BARS - bottom).toFixed(1)}h${(right - left - gap).toFixed(1)}` +
        `v${-tall.toFixed(1)}h${-(right - left - gap).toFixed(1)}z`
      : "";
  return { certain: box(0, certain), possible: box(certain, possible) };
}

function drawAxis(nodes, scale, words) {
  const { unit, ticks } = axisTicks(scale.axis, scale.width, TICK_GAP);
  setAttribute(
    nodes.tickMarks, "d",
    ticks.map((day) => `M${scale.left(day).toFixed(1)} ${BARS - 5}v5`).join(""),
  );
  while (nodes.axis.children.length > ticks.length) nodes.axis.lastChild.remove();
  while (nodes.axis.children.length < ticks.length) {
    nodes.axis.append(element("span", { dir: "auto" }));
  }
  ticks.forEach((day, index) => {
    const label = nodes.axis.children[index];
    setText(label, words.tick(day, unit, ticks[index - 1]));
    label.style.left = `${scale.left(day).toFixed(1)}px`;
  });
  const widths = widthsOf([...nodes.axis.children], (nodes.tickWidths ??= new Map()));
  nodes.ticks = ticks.map((day, index) => ({
    label: nodes.axis.children[index], left: scale.left(day), right: scale.left(day) + widths[index],
  }));
}

// Asking for a width makes the browser lay the page out at once, so each text is asked for once.
function widthsOf(labels, known) {
  return labels.map((label) => {
    const text = label.textContent;
    if (!known.get(text)) known.set(text, label.offsetWidth); // none yet while it is hidden
    return known.get(text);
  });
}

/** Places the window: veils over what is outside, a band and two handles for what is in. */
export function drawWindow(nodes, scale, window) {
  const inside = (x) => Math.max(0, Math.min(scale.width, x));
  const left = window.from === null ? 0 : inside(scale.left(window.from));
  const right = window.to === null ? scale.width : inside(scale.left(window.to + 1));
  place(nodes.veilBefore, 0, left);
  place(nodes.veilAfter, right, scale.width - right);
  place(nodes.band, left, right - left);
  setAttribute(nodes.band, "data-open", openEnds(window));
  drawHandle(nodes.from, left, window.from, scale);
  drawHandle(nodes.to, right, window.to, scale);
  drawPlayhead(nodes, scale, window, right);
}

function place(node, left, width) {
  node.style.left = `${left}px`;
  node.style.width = `${Math.max(0, width)}px`;
}

function openEnds({ from, to }) {
  if (from === null && to === null) return "both";
  if (from === null) return "from";
  return to === null ? "to" : null;
}

function drawHandle(node, x, day, { axis }) {
  node.style.left = `${x}px`;
  const start = node.classList.contains("from");
  const outside = day !== null && (day < axis.from || day > axis.to);
  setAttribute(node, "data-state", day === null ? "open" : outside ? "outside" : "set");
  setAttribute(node, "aria-valuemin", Math.min(axis.from, day ?? axis.from));
  setAttribute(node, "aria-valuemax", Math.max(axis.to, day ?? axis.to));
  setAttribute(node, "aria-valuenow", day ?? (start ? axis.from : axis.to));
}

/** Marks a bin and says what is in it; null takes both away. */
export function drawReadout(nodes, scale, bin, text) {
  nodes.hover.hidden = nodes.readout.hidden = !bin;
  if (!bin) return;
  const left = Math.max(0, scale.left(bin.start));
  const right = Math.min(scale.width, scale.left(bin.end));
  place(nodes.hover, left, right - left);
  setText(nodes.readout, text);
  const wide = nodes.readout.offsetWidth;
  const beside = right + BESIDE + wide <= scale.width ? right + BESIDE : left - BESIDE - wide;
  nodes.readout.style.left = `${Math.max(0, beside)}px`;
}
