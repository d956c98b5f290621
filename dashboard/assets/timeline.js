// A newspaper's histogram of events with a brush for the window of time.
//
// Streamlit component. Data in: see receive(). State out: "window" as {from, to, n}, ISO days or
// null, where n grows with every report. The server answers a report by sending that window back.
import { isoOf } from "./days.js";
import {
  beyond, countWindow, frameWindow, includeWindow, isOpen, panAxis, readSpans, readWindow,
  sameWindow, stepWindow, zoomAxis,
} from "./timeline_model.js";
import { createControls, drawChoices, drawPlay, labelControls } from "./timeline_controls.js";
import { Echo } from "./timeline_echo.js";
import { listenToPointers } from "./timeline_gestures.js";
import { listenToKeys } from "./timeline_keys.js";
import { Player } from "./timeline_player.js";
import {
  createPlot, drawHistogram, drawReadout, drawWindow, plotWidth, scaleOf,
} from "./timeline_plot.js";
import { timelineWords } from "./timeline_words.js";
import { element, fill, keepMounted, setAttribute, setText } from "./mounting.js";

const IDLE = 150; // milliseconds without a key before a moved handle is reported
const NARROW = 640; // pixels, below which quick choices become a list
const BUTTON_ZOOM = 1.6;
const OPEN = { from: null, to: null };

class Timeline {
  constructor(root) {
    const controls = createControls((name) => this.act(name), (id) => this.choose(id));
    this.nodes = { ...createPlot(), ...controls };
    this.frame = element("div", { class: "timeline", dir: "ltr" }, controls.controls, this.nodes.plot);
    root.append(this.frame);
    this.count = Date.now(); // grows across mounts too, so that no report looks like an old one
    this.window = OPEN;
    this.echo = new Echo((window) => this.send(window), () => this.lapse());
    this.player = new Player(this, () => this.tellPlaying());
    this.nodes.earlier.addEventListener("click", () => this.reach("from", this.edges.earlier.reach));
    this.nodes.later.addEventListener("click", () => this.reach("to", this.edges.later.reach));
    listenToPointers(this, this.nodes);
    listenToKeys(this, this.nodes);
    this.sizes = new ResizeObserver(([entry]) => this.resize(entry.contentRect.width));
    this.sizes.observe(this.frame);
  }

  /** Takes the server's data; the axis stays where the reader has put it. */
  receive({ data, setStateValue }) {
    this.setStateValue = setStateValue;
    this.labels = data.labels;
    this.choices = data.choices ?? [];
    this.extent = readWindow(data.extent);
    this.spans = readSpans(data.spans);
    this.words = timelineWords(data.language, data.labels);
    const home = readWindow(data.home);
    if (!this.home || !sameWindow(home, this.home)) this.axis = home;
    this.home = home;
    this.takeWindow(readWindow(data.window));
    this.label();
    this.draw();
    this.player.proceed();
  }

  takeWindow(window) {
    const news = this.echo.receive(window);
    if (!news || this.dragging || this.idle) return;
    if (!sameWindow(window, this.window)) this.player.pause();
    this.window = window;
    this.axis = includeWindow(this.axis, window);
  }

  label() {
    const { labels, nodes } = this;
    labelControls(nodes, labels, this.words);
    setAttribute(nodes.plot, "aria-label", labels.timeline);
    setAttribute(nodes.from, "aria-label", labels.from);
    setAttribute(nodes.to, "aria-label", labels.to);
    setAttribute(nodes.cursor, "aria-label", labels.bars);
    this.drawPlayer();
  }

  resize(width) {
    if (!width) return;
    this.width = plotWidth(width);
    setAttribute(this.frame, "data-narrow", width < NARROW ? "true" : null);
    this.draw();
  }

  draw() {
    if (!this.width || !this.axis) return;
    const { nodes, words } = this;
    this.scale = scaleOf(this.axis, this.width);
    Object.assign(this, drawHistogram(nodes, this.scale, this.spans, words));
    this.edges = beyond(this.spans, this.axis);
    for (const side of ["earlier", "later"]) {
      const { count } = this.edges[side];
      nodes[side].style.visibility = count ? "visible" : "hidden";
      setText(nodes[side], count ? fill(this.labels[side], { n: words.number(count) }) : "");
    }
    this.drawWindow();
  }

  drawWindow() {
    const { nodes, window, words, labels } = this;
    drawWindow(nodes, this.scale, window);
    for (const end of ["from", "to"]) {
      const day = window[end];
      setAttribute(nodes[end], "aria-valuetext", day === null ? labels.open : words.day(day));
    }
    setText(nodes.summary, words.counts(words.range(window), countWindow(this.spans, window)));
    nodes.clear.disabled = isOpen(window);
    drawChoices(nodes, this.choices, labels.choices, (choice) => sameWindow(readWindow(choice), window));
  }

  // The address, too, wants to know: sixty steps are not sixty entries of the history.
  tellPlaying() {
    window.dispatchEvent(new CustomEvent("chronotope-playing", { detail: this.player.playing }));
    this.drawPlayer();
  }

  drawPlayer() {
    const { playing } = this.player;
    drawPlay(this.nodes, this.labels, playing);
    setAttribute(this.nodes.summary, "aria-live", playing ? "off" : "polite");
  }

  /** What steps and playing go by. */
  settings = () => {
    const { step, mode, speed } = this.nodes;
    return {
      unit: step.value, mode: mode.value, speed: Number(speed.value), axis: this.axis, spans: this.spans,
    };
  };

  /** Draws a window without telling anyone. */
  preview(window) {
    this.window = window;
    this.drawWindow();
  }

  /** Draws a window, moves the axis to it, and reports it. */
  show(window, axis = includeWindow(this.axis, window)) {
    this.window = window;
    this.axis = axis;
    this.draw();
    this.report();
  }

  report() {
    clearTimeout(this.idle);
    this.idle = null;
    this.echo.report(this.window);
  }

  reportWhenIdle() {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.show(this.window), IDLE);
  }

  send({ from, to }) {
    this.count += 1;
    this.setStateValue("window", { from: isoOf(from), to: isoOf(to), n: this.count });
  }

  lapse() {
    if (!sameWindow(this.window, this.echo.confirmed)) {
      this.player.pause();
      this.preview(this.echo.confirmed);
    }
    this.player.proceed();
  }

  act(name) {
    const middle = (this.axis.from + this.axis.to + 1) / 2;
    const actions = {
      play: () => this.toggle(),
      step_back: () => this.step(-1),
      step_forward: () => this.step(1),
      zoom_in: () => this.zoom(1 / BUTTON_ZOOM, middle),
      zoom_out: () => this.zoom(BUTTON_ZOOM, middle),
      fit: () => this.look(this.extent),
      home: () => this.look(this.home),
      clear: () => this.clear(),
    };
    actions[name]();
  }

  toggle() {
    this.player.toggle();
  }

  pause() {
    this.player.pause();
  }

  step(direction) {
    this.pause();
    this.show(stepWindow(this.window, direction, this.settings()));
  }

  clear() {
    this.pause();
    this.show(OPEN);
  }

  choose(id) {
    const choice = this.choices.find((each) => String(each.id) === id);
    if (!choice) return;
    this.pause();
    const window = readWindow(choice);
    this.show(window, frameWindow(this.axis, window));
  }

  look(axis) {
    this.axis = axis;
    this.draw();
  }

  reach(end, day) {
    const margin = Math.ceil(Math.abs(day - this.axis[end]) * 0.02) + 1;
    this.look({ ...this.axis, [end]: end === "from" ? day - margin : day + margin });
    this.nodes.plot.focus({ preventScroll: true }); // the button is gone, the focus must not be
  }

  zoom(factor, day) {
    this.look(zoomAxis(this.axis, factor, day));
  }

  panFrom(scale, pixels) {
    this.look(panAxis(scale.axis, Math.round(scale.boundary(pixels) - scale.axis.from)));
  }

  panBy(pixels) {
    this.panned = (this.panned ?? 0) + this.scale.boundary(pixels) - this.axis.from;
    const days = Math.trunc(this.panned);
    this.panned -= days;
    if (days) this.look(panAxis(this.axis, days));
  }

  hasFocus() {
    return this.nodes.plot.matches(":focus-within");
  }

  binAt(day) {
    return this.bins.findIndex(({ from, to }) => from <= day && day <= to);
  }

  /** Shows what is in the bin at `x` pixels, or nothing for null. */
  point(x) {
    const bin = x === null ? null : this.bins[this.binAt(this.scale.day(x))];
    const text = bin && this.words.counts(this.words.bin(bin, this.unit), bin);
    drawReadout(this.nodes, this.scale, bin, text);
  }

  chooseBin(x) {
    const bin = this.bins[this.binAt(this.scale.day(x))];
    if (bin && bin.certain + bin.possible) this.show({ from: bin.from, to: bin.to });
  }

  /** Moves the keyboard's cursor over the bars and says what is under it. */
  moveCursor(by) {
    this.cursor ??= this.window.from ?? this.bins.find((bin) => bin.certain || bin.possible)?.from;
    const index = Math.max(0, this.binAt(this.cursor)) + by;
    const bin = this.bins[Math.max(0, Math.min(this.bins.length - 1, index))];
    this.cursor = Math.max(bin.from, this.axis.from);
    const text = this.words.counts(this.words.bin(bin, this.unit), bin);
    drawReadout(this.nodes, this.scale, bin, text);
    setAttribute(this.nodes.cursor, "aria-valuemin", 1);
    setAttribute(this.nodes.cursor, "aria-valuemax", this.bins.length);
    setAttribute(this.nodes.cursor, "aria-valuenow", this.bins.indexOf(bin) + 1);
    setAttribute(this.nodes.cursor, "aria-valuetext", text);
  }

  chooseCursor() {
    this.pause();
    this.chooseBin(this.scale.left(this.cursor) + 0.01);
  }

  destroy() {
    this.sizes.disconnect();
    this.player.pause();
    this.echo.settle();
    clearTimeout(this.idle);
    this.frame.remove();
  }
}

export default keepMounted(
  (root) => ({ timeline: new Timeline(root) }),
  ({ timeline }, component) => timeline.receive(component),
  ({ timeline }) => timeline.destroy(),
);
