// The events of the view as a table: sortable, and selecting in it opens an event.
//
// Streamlit component. Data in: see receive(). Triggers out: "open" as {id, n}; "step" as {step, n}, a
// step of the funnel whose events are wanted; "view" as {view, n}, the list or who says what; and, where
// the server has more events or claims than it has given, "more" as {n}. n grows.
import { CELL, COLUMNS, nextSorting, shortened, sortRows } from "./event_order.js";
import { element, fill, inOrder, keepMounted, locale, setAttribute, setText } from "./mounting.js";
import { Funnel } from "./list_funnel.js";
import { Switch } from "./list_switch.js";
import { symbolKey, symbolNode } from "./symbols.js";
import { WhoSays } from "./who_says.js";

const PAGE = 50; // rows drawn at first, and more at each press

export class EventList {
  constructor(root) {
    this.rowNodes = new Map();
    this.sorting = { column: null, direction: "none" };
    this.limit = PAGE;
    this.reached = null; // where the next rows begin, while they are awaited
    this.count = Date.now(); // grows across mounts too, so that no press looks like an old one
    this.root = root;
    this.build();
    this.mark = ({ detail }) => setAttribute(this.frame, "data-stale", detail ? "true" : null);
    window.addEventListener("chronotope-stale", this.mark); // the timeline is ahead of the list
    root.append(this.frame);
  }

  destroy() {
    window.removeEventListener("chronotope-stale", this.mark);
    this.frame.remove();
  }

  build() {
    this.titleText = element("span", { dir: "auto" });
    this.shownText = element("span", { class: "shown", dir: "auto" });
    this.headings = new Map(COLUMNS.map((column) => [column, this.heading(column)]));
    this.head = element("thead", { role: "rowgroup" });
    this.head.append(
      element("tr", { role: "row" }, ...[...this.headings.values()].map(({ cell }) => cell)),
    );
    this.body = element("tbody", { role: "rowgroup" });
    this.empty = element("p", { class: "empty", dir: "auto" });
    this.more = element("button", { class: "more", type: "button", dir: "auto" });
    this.table = element(
      "table", { role: "table" },
      element("caption", {}, this.titleText, " ", this.shownText), this.head, this.body,
    );
    this.scroller = element("div", { class: "scroller" }, this.table, this.empty, this.more);
    this.funnel = new Funnel((step) => this.trigger("step", { step }));
    this.switch = new Switch((view) => this.trigger("view", { view }));
    this.claims = new WhoSays((id) => this.trigger("open", { id }), () => this.trigger("more", {}));
    this.frame = element(
      "div", { class: "list" }, this.switch.frame, this.funnel.frame, this.scroller, this.claims.frame,
    );
    this.body.addEventListener("click", (event) => this.click(event));
    this.more.addEventListener("click", () => this.showMore());
  }

  heading(column) {
    const button = element("button", { type: "button", dir: "auto" });
    button.addEventListener("click", () => {
      this.sorting = nextSorting(this.sorting, column);
      this.draw();
    });
    const cell = element("th", { scope: "col", role: "columnheader", class: column }, button);
    return { cell, button };
  }

  /** Takes the server's data; sorting and the number of rows shown stay the reader's. */
  receive({ data, setTriggerValue }) {
    this.setTriggerValue = setTriggerValue;
    const moved = this.data?.selected !== data.selected;
    this.data = data;
    this.collator = new Intl.Collator(locale(data.language), { numeric: true });
    this.numbers = new Intl.NumberFormat(locale(data.language));
    this.frame.dir = data.direction === "rtl" ? "rtl" : "ltr";
    if (moved) this.reachSelected();
    this.switch.receive(data);
    this.funnel.receive(data);
    this.claims.receive(data);
    this.scroller.hidden = data.claims !== null;
    this.draw();
    if (moved) this.scrollToSelected();
    this.focusReached();
  }

  reachSelected() {
    const index = this.sorted().findIndex((row) => row.id === this.data.selected);
    if (index >= this.limit) this.limit = Math.ceil((index + 1) / PAGE) * PAGE;
  }

  sorted() {
    return sortRows(this.data.rows, this.sorting, this.collator);
  }

  draw() {
    const { data } = this;
    const rows = this.sorted().slice(0, this.limit);
    this.drawHeadings(data.labels, data.rows.length < data.total);
    this.drawRows(rows);
    const shown = { shown: this.numbers.format(rows.length), total: this.numbers.format(data.total) };
    setText(this.titleText, data.caption);
    setText(this.shownText, rows.length < data.total ? fill(data.labels.shown, shown) : "");
    setText(this.more, data.labels.more);
    setText(this.empty, data.empty);
    this.more.hidden = rows.length >= data.total;
    this.empty.hidden = data.rows.length > 0;
    this.head.hidden = data.rows.length === 0;
  }

  // Of a part of the events only their order in time is known.
  drawHeadings(labels, partial) {
    if (partial) this.sorting = { column: null, direction: "none" };
    for (const [column, { cell, button }] of this.headings) {
      const direction = this.sorting.column === column ? this.sorting.direction : "none";
      const next = nextSorting(this.sorting, column).direction;
      const hint = { ascending: labels.sort_ascending, descending: labels.sort_descending }[next];
      setText(button, labels[column]);
      setAttribute(button, "title", partial ? labels.by_time : hint);
      button.disabled = partial;
      setAttribute(cell, "aria-sort", direction);
    }
  }

  // Rows are kept by id and moved, so that the focused one stays the focused one.
  drawRows(rows) {
    const focused = this.root.activeElement;
    const before = this.rowNodes;
    this.rowNodes = new Map();
    inOrder(this.body, rows.map((row) => {
      const nodes = before.get(row.id) ?? this.createRow(row.id);
      this.rowNodes.set(row.id, nodes);
      this.fillRow(nodes, row);
      return nodes.row;
    }));
    if (focused?.isConnected && this.root.activeElement !== focused) {
      focused.focus({ preventScroll: true });
    }
  }

  createRow(id) {
    const title = element("button", { type: "button", class: "title", dir: "auto" });
    const certainty = element("span", { class: "certainty", dir: "auto" });
    const texts = { event: title };
    const cells = COLUMNS.map((column) => {
      texts[column] ??= element("span", { dir: "auto" });
      const tag = column === "event" ? "th" : "td";
      const role = column === "event" ? "rowheader" : "cell";
      return element(tag, { class: column, role, scope: tag === "th" ? "row" : null }, texts[column]);
    });
    const dataset = element("span", { class: "dataset", dir: "auto" });
    cells[COLUMNS.indexOf("when")].append(certainty);
    cells[0].append(dataset);
    const nodes = { row: element("tr", { role: "row" }, ...cells), texts, certainty, dataset, first: cells[0] };
    nodes.row.dataset.id = id;
    return nodes;
  }

  fillRow(nodes, row) {
    for (const column of COLUMNS) this.fillCell(nodes.texts[column], CELL[column](row), column);
    setText(nodes.certainty, row.certainty === "certain" ? "" : row.certainty_name);
    setText(nodes.dataset, row.dataset ?? "");
    nodes.dataset.hidden = !row.dataset;
    setAttribute(nodes.row, "aria-current", row.id === this.data.selected ? "true" : null);
    const key = symbolKey(row, this.data.side_colours);
    if (nodes.symbol === key) return;
    nodes.symbol = key;
    nodes.first.querySelector(".symbol")?.remove();
    nodes.first.prepend(symbolNode(row, this.data.side_colours));
  }

  // Cut here and not by style: each clipped cell would be a layer of its own.
  fillCell(node, text, column) {
    const shown = column === "where" || column === "who" ? shortened(text) : text;
    setText(node, shown);
    setAttribute(node, "title", shown === text ? null : text);
  }

  // Not scrollIntoView, which would scroll the page as well.
  scrollToSelected() {
    const row = this.rowNodes.get(this.data.selected)?.row;
    if (!row) return;
    const { scroller, head } = this;
    const covered = head.getBoundingClientRect().height;
    const top = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    const room = scroller.clientHeight - row.offsetHeight;
    if (top >= covered && top <= room) return;
    scroller.scrollTop += top - covered - Math.max(0, (room - covered) / 3);
  }

  showMore() {
    this.limit += PAGE;
    this.reached = this.body.children.length;
    if (this.data.rows.length < Math.min(this.limit, this.data.total)) {
      this.trigger("more", {});
    }
    this.draw();
    this.focusReached();
  }

  // The first row that was not there before takes the focus, once it has come.
  focusReached() {
    const row = this.body.children[this.reached];
    if (this.reached === null || !row) return;
    this.reached = null;
    row.querySelector("button").focus({ preventScroll: true });
  }

  click({ target }) {
    const row = target.closest("tr");
    const selecting = target.tagName !== "BUTTON" && String(getSelection()) !== "";
    if (!row || selecting) return;
    this.trigger("open", { id: row.dataset.id });
  }

  // Time stands still first, so that the server hears of the moment before it hears of the press.
  trigger(name, told) {
    window.dispatchEvent(new CustomEvent("chronotope-pressed"));
    this.count += 1;
    this.setTriggerValue(name, { ...told, n: this.count });
  }
}

export default keepMounted(
  (root) => ({ list: new EventList(root) }),
  ({ list }, component) => list.receive(component),
  ({ list }) => list.destroy(),
);
