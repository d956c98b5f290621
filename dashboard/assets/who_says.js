// Who says what: each speaker's figure on the axis of its quantity, and what is said without figures.
import { axisNode, tickNodes } from "./claim_marks.js";
import { element, setAttribute, setText } from "./mounting.js";

const CLAIM_COLUMNS = ["who", "scale", "figure", "said", "event"];

export class WhoSays {
  /** `open(event)` is called with the event whose row is pressed; `more()` where more is wanted. */
  constructor(open, more) {
    this.drawn = "";
    this.title = element("caption", { dir: "auto" });
    this.head = element("thead", { role: "rowgroup" });
    this.table = element("table", { role: "table", class: "figures" }, this.title, this.head);
    this.statements = element("div", { class: "statements" });
    this.shown = element("span", { dir: "auto" });
    this.more = element("button", { class: "more", type: "button", dir: "auto" });
    this.foot = element("p", { class: "foot" }, this.shown, " ", this.more);
    this.empty = element("p", { class: "nothing-said", dir: "auto" });
    this.frame = element(
      "div", { class: "who-says" }, this.table, this.statements, this.empty, this.foot,
    );
    this.more.addEventListener("click", more);
    this.frame.addEventListener("click", ({ target }) => {
      const row = target.closest("[data-event]");
      const selecting = target.tagName !== "BUTTON" && String(getSelection()) !== "";
      if (row && !selecting) open(row.dataset.event);
    });
  }

  /** Draws claims, anew only where they are others; null: the list is shown instead. */
  receive({ claims, claim_labels: labels, caption, selected }) {
    this.frame.hidden = claims === null;
    const written = JSON.stringify([claims, labels]);
    setText(this.title, caption);
    if (claims !== null && written !== this.drawn) {
      this.drawn = written;
      this.keepingPlace(() => this.draw(claims, labels));
    }
    for (const row of this.frame.querySelectorAll("[data-event]")) {
      setAttribute(row, "aria-current", row.dataset.event === selected ? "true" : null);
    }
  }

  // What had the focus keeps it, and unfolded statements stay unfolded.
  keepingPlace(draw) {
    const focused = this.frame.getRootNode().activeElement?.closest?.("[data-claim]")?.dataset.claim;
    const wasOpen = this.statements.querySelector("details")?.open;
    draw();
    const details = this.statements.querySelector("details");
    if (details && wasOpen) details.open = true;
    const rows = [...this.frame.querySelectorAll("[data-claim]")];
    const row = focused && rows.find((node) => node.dataset.claim === focused);
    row?.querySelector("button")?.focus({ preventScroll: true });
  }

  draw(claims, labels) {
    const { quantities } = claims;
    this.table.hidden = quantities.length === 0;
    this.head.replaceChildren(rowNode({}, ...CLAIM_COLUMNS.map((name) => cellNode(
      "th", { class: name, scope: "col", role: "columnheader" }, text("span", labels[name]),
    ))));
    this.table.replaceChildren(this.title, this.head, ...quantities.map(quantityNode));
    this.statements.replaceChildren(...statementNodes(claims));
    setText(this.empty, claims.empty);
    this.empty.hidden = !claims.empty;
    setText(this.shown, claims.shown);
    setText(this.more, labels.more);
    this.more.hidden = !claims.more;
    this.foot.hidden = !claims.shown;
  }
}

function quantityNode(quantity) {
  const { ticks, rows } = quantity;
  return element(
    "tbody", { role: "rowgroup" },
    headingNode(quantity),
    ...rows.map((row) => figureNode(row, ticks)),
    ...(quantity.total ? [totalNode(quantity)] : []),
  );
}

function headingNode({ name, unit, counts, scale, ticks }) {
  const what = element("span", { class: "quantity" }, text("b", name), " ", text("small", `(${unit})`));
  return rowNode(
    { class: "heading-row" },
    cellNode("th", { class: "who", scope: "rowgroup", role: "rowheader" }, what),
    cellNode("td", { class: "scale" }, element(
      "div", { class: "ticks", "aria-hidden": "true" }, ...tickNodes(ticks),
    )),
    cellNode("td", { class: "counts", colspan: 3 }, text("span", [counts, scale].filter(Boolean).join(" · "))),
  );
}

function figureNode(row, ticks) {
  const notes = row.notes.map((note) => text("small", note, { class: "note" }));
  const owner = row.dataset ? [text("small", row.dataset, { class: "note dataset" })] : [];
  return rowNode(
    { "data-event": row.event, "data-claim": row.id },
    cellNode(
      "th", { class: "who", scope: "row", role: "rowheader" }, text("b", row.speaker), text("p", row.text),
    ),
    cellNode("td", { class: "scale" }, axisNode(ticks, row.mark, row.form)),
    cellNode("td", { class: "figure" }, text("b", row.figure), ...notes),
    cellNode("td", { class: "said" }, ...whereNodes(row)),
    cellNode("td", { class: "event" }, text("button", row.title, { type: "button" }), ...owner),
  );
}

function totalNode({ total, total_name: name, total_mark: mark, ticks }) {
  return rowNode(
    { class: "total" },
    cellNode("th", { class: "who", scope: "row", role: "rowheader" }, text("b", name)),
    cellNode("td", { class: "scale" }, mark ? axisNode(ticks, mark, "total") : ""),
    cellNode("td", { class: "sum", colspan: 3 }, text("span", total)),
  );
}

function statementNodes({ statements, statements_title: title }) {
  if (statements.length === 0) return [];
  const lists = statements.map(({ event, title: name, dataset, rows }) => element(
    "section", {},
    element(
      "h4", { "data-event": event, "data-claim": `of ${event}` }, text("button", name, { type: "button" }),
      dataset ? text("small", ` · ${dataset}`) : "",
    ),
    element("ul", {}, ...rows.map((row) => statementNode(row, event))),
  ));
  return [element("details", {}, text("summary", title), ...lists)];
}

function statementNode(row, event) {
  return element(
    "li", { "data-event": event },
    text("b", row.speaker), " ", text("span", row.text), " ", ...whereNodes(row),
    ...row.notes.map((note) => text("small", ` · ${note}`)),
  );
}

function whereNodes({ said, edtf, source, source_title: title, passage }) {
  return [
    text("time", said, { datetime: edtf, title: edtf }),
    text("span", source, { class: "source", title }),
    ...(passage ? [text("small", passage)] : []),
  ];
}

function rowNode(attributes, ...cells) {
  return element("tr", { role: "row", ...attributes }, ...cells);
}

function cellNode(tag, attributes, ...children) {
  return element(tag, { role: tag === "td" ? "cell" : null, ...attributes }, ...children);
}

function text(tag, written, attributes = {}) {
  return element(tag, { dir: "auto", ...attributes }, written);
}
