// The funnel above the list: how many events are left at each step; a press lists those.
import { element, setAttribute, setText } from "./mounting.js";

const SHOWN = "shown"; // the step that is listed unless another is asked for

export class Funnel {
  /** `list(step)` is called with the step whose events are wanted. */
  constructor(list) {
    this.list = list;
    this.buttons = new Map();
    this.steps = element("div", { class: "funnel", role: "group" });
    this.heading = element("p", { dir: "auto" });
    this.back = element("button", { type: "button", class: "back", dir: "auto" });
    this.told = element("div", { class: "heading", role: "status" }, this.heading, this.back);
    this.frame = element("div", {}, this.steps, this.told);
    this.steps.addEventListener("click", ({ target }) => this.press(target.closest("button")));
    this.back.addEventListener("click", () => list(SHOWN));
  }

  /** Draws steps ({step, label}, of two data sets with the counts of each), the one that is listed (null: other events), and what they are. */
  receive({ funnel, step, heading, labels }) {
    this.step = step;
    setAttribute(this.steps, "aria-label", labels.steps);
    for (const { step: name, label, parts, told } of funnel) {
      const button = this.buttons.get(name) ?? this.create(name);
      setText(button, parts ? `${label} (${parts})` : label);
      setAttribute(button, "title", told ?? null);
      setAttribute(button, "aria-pressed", String(name === step));
    }
    setText(this.heading, heading);
    setText(this.back, labels.list_all);
    this.back.hidden = step === SHOWN;
    this.told.hidden = !heading;
  }

  create(name) {
    const button = element("button", { type: "button", "data-step": name, dir: "auto" });
    this.buttons.set(name, button);
    this.steps.append(button);
    return button;
  }

  press(button) {
    if (button) this.list(button.dataset.step === this.step ? SHOWN : button.dataset.step);
  }
}
