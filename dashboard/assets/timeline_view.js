// A newspaper's histogram of events with a brush for the window of time, and a playhead.
//
// It owns the window in the browser: what moves it draws it at once and tells the page's channel;
// whoever answers for the page hears of it by report() once it rests, and while it plays. It knows
// neither Streamlit nor a server, but for the address that spans may come from.
import { element, setAttribute, setText } from "./mounting.js";
import { actionsOf, fitStep } from "./timeline_actions.js";
import { axisLength, centreOf, frameWindow, includeWindow, panAxis, zoomAxis } from "./timeline_axis.js";
import { binUnit } from "./timeline_bins.js";
import { createControls, drawChoices, drawPlay, labelControls, markChoice } from "./timeline_controls.js";
import { countShown } from "./timeline_count.js";
import { BinCursor } from "./timeline_cursor.js";
import { WindowDates } from "./timeline_dates.js";
import { listenToPointers } from "./timeline_gestures.js";
import { listenToKeys } from "./timeline_keys.js";
import { labelPlot, sayBeyond, sayWindow } from "./timeline_labels.js";
import { WindowNews } from "./timeline_news.js";
import { Player } from "./timeline_player.js";
import { createPlot, drawHistogram, drawWindow, markStale, plotWidth, scaleOf } from "./timeline_plot.js";
import { chosenAxis, putControls, readControls } from "./timeline_setting.js";
import { SpanSource } from "./timeline_source.js";
import { beyond } from "./timeline_spans.js";
import { farthestWindow, largerUnit, stepWindow } from "./timeline_steps.js";
import { OPEN, isOpen, readWindow, sameWindow } from "./timeline_window.js";
import { timelineWords } from "./timeline_words.js";

const IDLE = 250; // milliseconds after a key is let go until the window rests
const HELD = 1000; // the same while it is held, lest the server answer between its repetitions
const NARROW = 640; // pixels, below which quick choices become a list

export class Timeline {
  constructor(root) {
    this.actions = actionsOf(this);
    const controls = createControls((name) => this.act(name), (id) => this.choose(id));
    this.nodes = { ...createPlot(), ...controls };
    this.dates = new WindowDates((texts) => this.type(texts));
    this.frame = element(
      "div", { class: "timeline", dir: "ltr" }, this.dates.frame, controls.controls, this.nodes.plot,
    );
    root.append(this.frame);
    this.window = OPEN;
    this.chosen = null; // the axis, where the reader's hand has chosen it
    this.source = new SpanSource(() => this.draw());
    this.news = new WindowNews(this);
    this.player = new Player(this, () => this.drawPlayer());
    this.cursor = new BinCursor(this);
    this.nodes.earlier.addEventListener("click", () => this.reach("from", this.edges.earlier.reach));
    this.nodes.later.addEventListener("click", () => this.reach("to", this.edges.later.reach));
    this.hand = listenToPointers(this, this.nodes);
    listenToKeys(this, this.nodes);
    this.sizes = new ResizeObserver(([entry]) => this.resize(entry.contentRect.width));
    this.sizes.observe(this.frame);
  }

  /** Takes the page's data; the axis stays where the reader has put it.
   *
   *  `report(window, number)` is called with ISO days for each window that the page is to hear of;
   *  its answer is data with that window, and the number as `heard`. What was typed is reported the same way,
   *  as two texts that may be days. */
  receive(data, report) {
    Object.assign(this, { data, labels: data.labels, choices: data.choices ?? [] });
    this.extent = readWindow(data.extent);
    this.served = readWindow(data.window);
    this.words = timelineWords(data.language, data.labels, data.datasets);
    this.source.take(data);
    this.news.follow(data.channel, report);
    const home = readWindow(data.home);
    if (!this.home || !sameWindow(home, this.home)) this.axis = home;
    this.home = home;
    this.takeWindow();
    this.dates.receive(data);
    this.label();
    this.draw();
    this.news.tell();
  }

  type(texts) {
    this.halt();
    this.news.ask(texts);
  }

  takeWindow() {
    const { data: { setting, heard }, served } = this;
    if (setting && setting.token !== this.token) this.arrive(setting);
    else if (!this.news.isAnotherWindow(served, heard) || this.dragging || this.idle) return;
    this.player.stop();
    this.window = served;
    this.axis = includeWindow(this.axis, served);
  }

  /** Somebody followed a link here, or went back: it says how the timeline looks and moves. */
  arrive(setting) {
    this.halt();
    this.news.arrive(this.served, this.token !== undefined);
    this.token = setting.token;
    putControls(this.nodes, setting);
    this.chosen = chosenAxis(setting.axis && readWindow(setting.axis), this.home);
    this.axis = this.chosen ?? this.home;
  }

  label() {
    const { labels, nodes } = this;
    labelControls(nodes, labels, this.words);
    drawChoices(nodes, this.choices, labels.choices);
    labelPlot(nodes, labels);
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
    const { nodes, words, axis, source } = this;
    this.news.tellAxis();
    this.scale = scaleOf(axis, this.width);
    const unit = binUnit(axis, this.width);
    source.look(axis, unit);
    Object.assign(this, drawHistogram(nodes, this.scale, source.over(axis, unit), words));
    markStale(nodes, source.isStale);
    this.edges = beyond(source.whole, axis);
    sayBeyond(nodes, this.edges, this.labels, (count) => words.about(count, source.isStale));
    this.drawWindow();
    this.cursor.refresh();
  }

  drawWindow() {
    const { nodes, window, words, labels } = this;
    drawWindow(nodes, this.scale, window);
    const range = words.range(window);
    sayWindow(nodes, window, range, (day) => (day === null ? labels.open : words.day(day)));
    const found = countShown(this);
    setText(nodes.summary, found ? words.windowCounts(range, found.counts, found.roughly) : range);
    this.dates.follow(window);
    nodes.clear.disabled = isOpen(window);
    const shown = this.choices.find((choice) => sameWindow(readWindow(choice), window));
    markChoice(nodes, shown && String(shown.id));
  }

  drawPlayer() {
    const { playing } = this.player;
    this.news.tellPlaying(playing);
    drawPlay(this.nodes, this.labels, playing);
    setAttribute(this.nodes.summary, "aria-live", playing ? "off" : "polite");
  }

  /** What steps and playing go by. */
  settings = () => ({ ...readControls(this.nodes), axis: this.axis, spans: this.source.whole });

  /** Draws a window that is on its way. */
  preview(window) {
    this.window = window;
    this.drawWindow();
    this.news.tell(true);
  }

  /** Draws a window, and moves the axis to it. */
  place(window, axis = includeWindow(this.axis, window)) {
    this.window = window;
    if (sameWindow(axis, this.axis)) return this.drawWindow();
    this.axis = axis;
    return this.draw();
  }

  /** Draws a window, and reports it. */
  show(window, axis) {
    this.place(window, axis);
    this.rest();
  }

  /** Draws a window of playing, and reports it in its time. */
  play(window) {
    this.place(window);
    this.news.tell(true);
    this.news.reportSoon();
  }

  /** Draws a window that keys move: it rests once they do. */
  hold(window) {
    this.pause();
    this.place(window);
    this.news.tell(true);
    this.restIn(HELD);
  }

  /** The key that moved the window is let go. */
  release = () => this.idle && this.restIn(IDLE);

  restIn(pause) {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.rest(), pause);
  }

  rest() {
    clearTimeout(this.idle);
    this.idle = null;
    this.place(this.window);
    this.news.rest();
  }

  act(name) {
    this.actions[name]?.();
    this.drawPlayer();
  }

  toggle() {
    fitStep(this);
    this.player.toggle();
  }

  pause() {
    this.player.pause();
  }

  /** Stops where it is, and reports nothing more of it. */
  halt() {
    clearTimeout(this.idle);
    this.idle = null;
    this.player.stop();
    this.news.server.cancel();
  }

  /** A step by a key; a large one goes by the next larger unit. */
  nudge(direction, large) {
    const settings = this.settings();
    const stride = large ? largerUnit(settings.unit) : settings.unit;
    this.hold(stepWindow(this.window, direction, { ...settings, stride }));
  }

  /** To the first events of the axis (1), or to its last (-1). */
  goToEdge(direction) {
    this.hold(farthestWindow(this.window, direction, this.settings()));
  }

  choose(id) {
    const choice = this.choices.find((each) => String(each.id) === id);
    if (!choice) return;
    this.pause();
    const window = readWindow(choice);
    this.show(window, frameWindow(this.axis, window));
  }

  /** Shows other days, as the reader's hand wants it. */
  look(axis) {
    this.axis = axis;
    this.chosen = chosenAxis(axis, this.home);
    this.draw();
    this.news.tellView();
  }

  reach(end, day) {
    const margin = Math.ceil(Math.abs(day - this.axis[end]) * 0.02) + 1;
    this.look({ ...this.axis, [end]: end === "from" ? day - margin : day + margin });
    this.nodes.plot.focus({ preventScroll: true }); // the button is gone, the focus must not be
  }

  zoom(factor, moment = centreOf(this.axis, this.window)) {
    this.look(zoomAxis(this.axis, factor, moment));
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

  panShare(share) {
    this.look(panAxis(this.axis, Math.sign(share) * Math.ceil(Math.abs(share) * axisLength(this.axis))));
  }

  /** Shows what is in the bin at `x` pixels, or nothing for null. */
  point(x) {
    this.cursor.point(x);
  }

  hasFocus() {
    return this.nodes.plot.matches(":focus-within");
  }

  destroy() {
    this.sizes.disconnect();
    this.player.stop();
    this.hand.forget();
    this.news.close();
    this.source.forget();
    clearTimeout(this.idle);
    this.frame.remove();
  }
}
