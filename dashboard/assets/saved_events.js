// The events of a saved page in full: one at a time is open, and what the window knows of it is said.
import { setAttribute, setText } from "./mounting.js";
import { isOpen } from "./timeline_window.js";

const PREFIX = "event-";

/** The event that an address ends with, as its part behind `#` has it; empty where that cannot be read. */
export function namedEvent(hash) {
  try {
    return decodeURIComponent(hash.slice(1)).replace(/^event-/, "");
  } catch {
    return ""; // a `%` that is no escape: an address may end with anything
  }
}

export class SavedEvents {
  /** `rows` in the order of the list; `show(id)` opens an event, or none for null. */
  constructor(rows, labels, show) {
    Object.assign(this, { rows, labels, opened: null, known: new Map() });
    this.sheets = new Map(rows.map(({ id }) => [id, document.getElementById(PREFIX + id)]));
    const lines = document.querySelectorAll("#table tbody tr");
    this.lines = new Map(rows.map(({ id }, at) => [id, lines[at]]));
    for (const name of ["steps", "known", "intro", "previous", "next", "close"]) {
      this[`${name}Node`] = document.getElementById(name);
    }
    this.previousNode.addEventListener("click", () => show(this.beside(-1)));
    this.nextNode.addEventListener("click", () => show(this.beside(1)));
    this.closeNode.addEventListener("click", () => show(null));
  }

  has(id) {
    return this.sheets.has(id);
  }

  open(id) {
    if (this.opened) setAttribute(this.sheets.get(this.opened), "data-open", null);
    const another = id !== this.opened;
    this.opened = id;
    if (id) setAttribute(this.sheets.get(id), "data-open", "true");
    if (another) document.getElementById("detail").scrollTop = 0;
    this.draw();
  }

  /** Takes what the window knows of each event; on paper, those that it leaves out are left out. */
  follow(known, window) {
    Object.assign(this, { known, window });
    for (const [id, certainty] of known) {
      for (const node of [this.sheets.get(id), this.lines.get(id)]) {
        setAttribute(node, "data-out", certainty === null ? "true" : null);
      }
    }
    this.draw();
  }

  draw() {
    this.stepsNode.hidden = !this.opened;
    this.introNode.hidden = Boolean(this.opened);
    this.previousNode.disabled = this.beside(-1) === null;
    this.nextNode.disabled = this.beside(1) === null;
    setText(this.knownNode, this.words());
    this.knownNode.hidden = !this.knownNode.textContent;
  }

  /** The event before (-1) or after (1) the open one among those in the window; null without one. */
  beside(direction) {
    const { rows, known, opened } = this;
    let at = rows.findIndex(({ id }) => id === opened);
    if (at < 0) return null;
    do at += direction; while (rows[at] && !known.get(rows[at].id));
    return rows[at]?.id ?? null;
  }

  words() {
    if (!this.opened || !this.window) return "";
    const { labels } = this;
    const row = this.rows.find(({ id }) => id === this.opened);
    const known = this.known.get(this.opened);
    if (!known) return row.sort ? labels.outside : labels.undated;
    if (isOpen(this.window)) return "";
    return { certain: labels.surely, possible: labels.perhaps }[known] ?? "";
  }
}
