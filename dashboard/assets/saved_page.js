// Stands in for the server where a view was saved as one file: map, timeline and list are the page's own
// scripts, and what they report is answered here.
//
// Data: the JSON in the page's data blocks, as dashboard/figures/saved_page.py writes it.
import { EventList } from "./event_list.js";
import { SavedEvents, namedEvent } from "./saved_events.js";
import { savedList } from "./saved_list.js";
import { readTyped } from "./saved_typed.js";
import { savedSentence } from "./saved_words.js";
import { Timeline } from "./timeline_view.js";
import { readWindow, writeWindow } from "./timeline_window.js";

const DARK = "(prefers-color-scheme: dark)";

class SavedPage {
  constructor({ map, timeline, list, labels }) {
    Object.assign(this, { mapValue: map, timelineValue: timeline, listValue: list, labels });
    this.own = readWindow(timeline.window); // the view's
    this.window = this.own;
    this.heard = 0;
    this.problem = null; // what was typed and could not be taken
    this.step = "shown"; // of the events held, which are listed: all, shown, or some by id
    this.selected = map.selected;
    this.events = new SavedEvents(list.rows, labels, (id) => this.open(id));
    this.dark = window.matchMedia(DARK);
    this.dark.addEventListener("change", () => this.drawMap());
  }

  start() {
    this.startMap();
    this.timeline = new Timeline(treeIn("timeline"));
    this.list = new EventList(treeIn("list"));
    window.addEventListener("hashchange", () => this.openNamed());
    this.drawMap();
    this.settle();
    this.openNamed();
  }

  startMap() {
    const app = window.chronotopeMap;
    app.brought = blockOf("base-map-of-this-page");
    window.Streamlit = { setComponentValue: (report) => this.hear(report) };
    app.attach(window.L.map("map", { center: [0, 0], zoom: 2, minZoom: 2, maxZoom: 18, worldCopyJump: true }));
  }

  drawMap() {
    const theme = this.dark.matches ? "dark" : "light";
    window.chronotopeMap.show({ ...this.mapValue, theme, selected: this.selected });
  }

  /** Takes what was pressed on the map. */
  hear({ event, events }) {
    if (event) this.open(event);
    else if (events) this.showStep(events);
  }

  showStep(step) {
    this.step = step;
    this.drawList();
  }

  /** Takes the window that the timeline reports, as days or as they were typed. */
  report(texts, number) {
    const { window: read, problem } = readTyped(texts, this.labels);
    this.heard = number;
    this.problem = problem && { texts, problem };
    if (read) this.window = read;
    queueMicrotask(() => this.settle());
  }

  /** Draws all that follows the window. */
  settle() {
    const onlyCertain = this.mapValue.certainty === "certain";
    this.known = window.chronotopeMap.scene.foresee(this.window, onlyCertain);
    this.drawTimeline();
    this.drawList();
    this.events.follow(this.known, this.window);
  }

  get count() {
    return [...this.known.values()].filter((known) => known !== null).length;
  }

  drawTimeline() {
    const days = writeWindow(this.window);
    const typed = this.problem ? { ...this.problem.texts, problem: this.problem.problem } : { ...days, problem: "" };
    const value = { ...this.timelineValue, window: days, typed, heard: this.heard, sentence: savedSentence(this) };
    this.timeline.receive(value, (texts, number) => this.report(texts, number));
  }

  drawList() {
    const data = savedList(this);
    this.list.receive({ data, setTriggerValue: (name, told) => this.pressed(name, told) });
  }

  pressed(name, told) {
    if (name === "open") this.open(told.id);
    else if (name === "step") this.showStep(told.step);
  }

  /** Opens an event, or none for null. */
  open(id) {
    this.selected = id;
    this.events.open(id);
    this.drawMap();
    this.drawList();
  }

  /** Opens the event that the address ends with, else the one that the view has open. */
  openNamed() {
    const named = namedEvent(window.location.hash);
    this.open(this.events.has(named) ? named : this.selected);
  }
}

/** A tree of its own for a part of the page, with its style; so the parts are styled as on the live page. */
function treeIn(id) {
  const host = document.getElementById(id);
  const tree = host.attachShadow({ mode: "open" });
  tree.append(host.querySelector("template").content.cloneNode(true));
  return tree;
}

function blockOf(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

new SavedPage(blockOf("values-of-this-page")).start();
