// The filters as a Streamlit component: a text, lists of values, and how sure an event must be.
//
// Data in: see receive(). State out: "asked", all filters as they then stand and n, which grows with
// every report. What is pressed is drawn at once; the server answers with n as `heard`, and until then its
// data is an older one.
import { FilterList } from "./filters_list.js";
import { element, keepMounted, locale, setAttribute, setText } from "./mounting.js";

export class Filters {
  constructor(root) {
    this.number = Date.now(); // grows across mounts too, so that no report looks like an old one
    this.readText = ""; // the text as it was last reported or written here
    this.asked = null; // what was reported last, while its answer is awaited
    this.lists = new Map();
    this.build();
    root.append(this.frame);
  }

  build() {
    this.searchLabel = element("span", { class: "label", dir: "auto" });
    const described = { "aria-describedby": "search-hint" }; // beside the label: no part of the field's name
    this.search = element("input", { type: "search", name: "text", dir: "auto", autocomplete: "off", ...described });
    this.hint = element("p", { class: "hint", id: "search-hint", role: "status", dir: "auto", hidden: "" });
    this.listed = element("div", { class: "lists" });
    this.together = this.radios("all-actors", (value) => this.report({ all_actors: value === "true" }));
    this.certainty = this.radios("certainty", (value) => this.report({ certainty: value }));
    this.clear = element("button", { type: "button", class: "clear", dir: "auto" });
    const named = element("label", {}, this.searchLabel, this.search);
    this.frame = element(
      "div", { class: "filters" }, element("div", { class: "search" }, named, this.hint),
      this.listed, this.certainty.frame, this.clear,
    );
    this.search.addEventListener("input", () => this.drawHint());
    this.search.addEventListener("change", () => this.report({ text: this.search.value }));
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.report({ text: this.search.value });
    });
    this.clear.addEventListener("click", () => this.report({ clear: true }));
  }

  radios(name, choose) {
    const legend = element("legend", { dir: "auto" });
    const frame = element("fieldset", { class: name }, legend);
    frame.addEventListener("change", ({ target }) => choose(target.value));
    return { name, legend, frame, rows: new Map() };
  }

  /** Takes the server's data; what was pressed since is drawn as pressed until it is answered. */
  receive({ data, setStateValue }) {
    this.send = (asked) => setStateValue("asked", asked);
    const another = this.data && data.token !== this.data.token; // a link was followed, or Back pressed
    if (this.asked && (another || data.heard === this.asked.n)) this.asked = null;
    this.data = data;
    this.frame.dir = data.direction === "rtl" ? "rtl" : "ltr";
    this.format = new Intl.NumberFormat(locale(data.language));
    this.draw();
  }

  /** All filters as they stand, with what has been pressed and not yet answered. */
  get now() {
    const { text, all_actors, certainty, lists } = this.data;
    const chosen = Object.fromEntries(lists.map((list) => [list.name, list.chosen]));
    return { text, all_actors, certainty: certainty.chosen, ...chosen, ...this.asked };
  }

  report(change) {
    const { text } = this.now;
    if (change.text !== undefined) {
      this.readText = change.text;
      if (change.text.trim() === text) return;
    }
    this.number += 1;
    const now = change.clear ? this.cleared : this.now; // that all was cleared is said until it is answered
    this.asked = { ...now, ...change, n: this.number, token: this.data.token };
    this.send(this.asked);
    this.draw();
  }

  get cleared() {
    const nothing = Object.fromEntries(this.data.lists.map((list) => [list.name, []]));
    return { text: "", all_actors: false, certainty: "possible", ...nothing };
  }

  draw() {
    const { data, data: { labels }, now, search } = this;
    setText(this.searchLabel, labels.search);
    setText(this.hint, labels.enter);
    setAttribute(search, "placeholder", labels.spelling);
    setAttribute(search, "maxlength", data.longest);
    this.drawText(now.text);
    this.drawHint();
    for (const list of data.lists) this.list(list.name).receive({ ...list, chosen: now[list.name] }, labels, this.write);
    this.together.frame.hidden = now.actors.length < 2;
    drawRadios(this.together, labels.several, String(now.all_actors), [["false", labels.any], ["true", labels.together]]);
    drawRadios(this.certainty, labels.window, now.certainty, data.certainty.rows);
    setText(this.clear, labels.clear);
    this.clear.hidden = !data.active;
  }

  // What is being typed is not overwritten by the answer to what was typed before.
  drawText(text) {
    const { search } = this;
    if (text === this.drawnText) return;
    this.drawnText = text;
    if (search.value === this.readText || !search.matches(":focus")) search.value = this.readText = text;
  }

  // A text is not searched for at each letter: that would be an entry of the history for each.
  drawHint() {
    this.hint.hidden = this.search.value.trim() === this.now.text;
  }

  write = (count) => this.format.format(count);

  list(name) {
    if (!this.lists.has(name)) {
      const list = new FilterList(name, (ids) => this.report({ [name]: ids }));
      this.lists.set(name, list);
      this.listed.append(list.frame);
      if (name === "actors") this.listed.append(this.together.frame);
    }
    return this.lists.get(name);
  }
}

function drawRadios({ name, legend, frame, rows }, title, chosen, options) {
  setText(legend, title);
  for (const [value, label] of options) {
    if (!rows.has(value)) {
      const box = element("input", { type: "radio", name, value });
      const text = element("span", { dir: "auto" });
      rows.set(value, { box, text });
      frame.append(element("label", {}, box, text));
    }
    const row = rows.get(value);
    setText(row.text, label);
    row.box.checked = value === chosen;
  }
}

export default keepMounted(
  (root) => ({ filters: new Filters(root) }),
  ({ filters }, component) => filters.receive(component),
  ({ filters }) => filters.frame.remove(),
);
