// The switch above the list: the events, or who says what of them.
import { element, setAttribute, setText } from "./mounting.js";

const LISTINGS = ["list", "claims"];

export class Switch {
  /** `choose(listing)` is called with the one that is wanted. */
  constructor(choose) {
    this.buttons = LISTINGS.map((name) => {
      const button = element("button", { type: "button", "data-listing": name, dir: "auto" });
      button.addEventListener("click", () => choose(name));
      return button;
    });
    this.frame = element("div", { class: "switch", role: "group" }, ...this.buttons);
  }

  /** Takes what is shown; without labels there is no choice. */
  receive({ listing, claim_labels: labels }) {
    this.frame.hidden = labels === null;
    if (labels === null) return;
    setAttribute(this.frame, "aria-label", labels.listing);
    for (const button of this.buttons) {
      const name = button.dataset.listing;
      setText(button, labels[name]);
      setAttribute(button, "aria-pressed", String(name === listing));
    }
  }
}
