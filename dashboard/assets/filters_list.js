// One filter: what is chosen of it, and behind a press all its values with their counts.
import { element, fill, inOrder, setAttribute, setText } from "./mounting.js";

const FEW = 9; // values up to which no search is needed among them

/** Letters alone: a reader who types "alep" finds "Alep" and "Álep". */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The rows whose names contain a text, and all that are chosen. */
export function matching(rows, text, chosen) {
  const wanted = folded(text.trim());
  return rows.filter(([id, name]) => chosen.includes(id) || folded(name).includes(wanted));
}

/** The choice after a press on one value: put in, or taken out. */
export function toggled(chosen, id) {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
}

function createChip(id) {
  const cross = element("i", { "aria-hidden": "true" }, "×");
  return element(
    "button", { type: "button", class: "chip", "data-id": id, dir: "auto" }, element("span", { dir: "auto" }), cross,
  );
}

export class FilterList {
  /** `choose(ids)` is called with all that is then chosen. */
  constructor(name, choose) {
    this.choose = choose;
    this.nodesById = new Map();
    this.label = element("span", { class: "label", dir: "auto" });
    this.state = element("span", { class: "state", dir: "auto" });
    this.search = element("input", { type: "search", autocomplete: "off", dir: "auto", spellcheck: "false", maxlength: 200 });
    this.hint = element("p", { class: "hint", dir: "auto" });
    this.nothing = element("p", { class: "hint", dir: "auto" });
    this.values = element("div", { class: "values", role: "group" });
    this.chips = element("div", { class: "chips" });
    this.details = element(
      "details", {}, element("summary", {}, this.label, " ", this.state), this.hint, this.search, this.values,
    );
    this.frame = element("div", { class: "filter", "data-filter": name }, this.details, this.chips);
    this.details.addEventListener("toggle", () => this.drawValues());
    this.details.addEventListener("keydown", (event) => this.key(event));
    this.search.addEventListener("input", () => this.drawValues());
    this.values.addEventListener("change", ({ target }) => this.choose(toggled(this.data.chosen, target.value)));
    this.chips.addEventListener("click", ({ target }) => this.takeOut(target.closest("button")));
  }

  receive(data, labels, number) {
    Object.assign(this, { data, labels, number });
    setText(this.label, data.label);
    setText(this.state, data.chosen.length ? "" : data.nothing);
    setText(this.hint, [data.hint, data.more ? labels.typed : ""].filter(Boolean).join(" "));
    this.hint.hidden = !data.hint && !data.more;
    this.search.hidden = data.rows.length < FEW && !data.more;
    setAttribute(this.search, "placeholder", labels.find);
    setAttribute(this.search, "aria-label", `${data.label}: ${labels.find}`);
    setAttribute(this.values, "aria-label", data.label);
    this.drawChips();
    this.drawValues();
  }

  // Chips are kept by their ids, so that the focused one stays the focused one; where it is taken out, the
  // next one has the focus.
  drawChips() {
    const { data: { chosen, rows }, labels, number, chips } = this;
    const before = [...chips.children];
    const focused = before.indexOf(chips.getRootNode().activeElement);
    inOrder(chips, chosen.map((id) => {
      const [, name, count] = rows.find((row) => row[0] === id) ?? [id, id, 0];
      const chip = before.find((node) => node.dataset.id === id) ?? createChip(id);
      setText(chip.firstChild, `${name} (${number(count)})`);
      for (const say of ["title", "aria-label"]) setAttribute(chip, say, fill(labels.take_out, { name }));
      return chip;
    }));
    if (focused < 0 || before[focused].isConnected) return;
    (chips.children[Math.min(focused, chips.children.length - 1)] ?? this.details.firstChild).focus();
  }

  // Only what can be seen is drawn: five lists of two hundred values are a thousand rows.
  drawValues() {
    if (!this.details.open || !this.data) return;
    const { data, search, number, nodesById } = this;
    const rows = matching(data.rows, search.hidden ? "" : search.value, data.chosen);
    const most = Math.max(1, ...data.rows.map(([, , count]) => count));
    const nodes = rows.map(([id, name, count]) => {
      const node = nodesById.get(id) ?? this.createValue(id);
      setText(node.name, name);
      setText(node.count, `(${number(count)})`);
      node.box.checked = data.chosen.includes(id);
      node.row.style.setProperty("--share", count / most);
      setAttribute(node.row, "data-none", count ? null : "true");
      return node.row;
    });
    setText(this.nothing, this.labels.none);
    inOrder(this.values, nodes.length ? nodes : [this.nothing]);
  }

  createValue(id) {
    const box = element("input", { type: "checkbox", value: id });
    const name = element("span", { class: "name", dir: "auto" });
    const count = element("span", { class: "count" });
    const row = element("label", { class: "value" }, box, name, " ", count);
    const node = { row, box, name, count };
    this.nodesById.set(id, node);
    return node;
  }

  takeOut(chip) {
    if (chip) this.choose(toggled(this.data.chosen, chip.dataset.id));
  }

  key(event) {
    const boxes = [...this.values.querySelectorAll("input")];
    const at = boxes.indexOf(event.target);
    const { key, target } = event;
    if (key === "Escape" && this.details.open) {
      this.details.open = false;
      this.details.firstChild.focus();
    } else if (key === "ArrowDown") boxes[at + 1]?.focus();
    else if (key === "ArrowUp" && at >= 0) (boxes[at - 1] ?? this.search).focus();
    else if (key === "Enter" && target === this.search) this.chooseTyped();
    else if (key === "Enter" && at >= 0) target.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // The one value that is left, or a name that is not among the first.
  chooseTyped() {
    const { data, search } = this;
    const left = matching(data.rows, search.value, []);
    const exact = left.find(([, name]) => folded(name) === folded(search.value.trim()));
    const id = (exact ?? (left.length === 1 ? left[0] : null))?.[0] ?? (data.more ? search.value.trim() : "");
    if (!id) return;
    search.value = "";
    if (!data.chosen.includes(id)) this.choose([...data.chosen, id]);
  }
}
