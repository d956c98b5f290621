// What is shown, in a sentence, and beside it the window's two days to be read and typed.
import { element, setAttribute, setText } from "./mounting.js";
import { writeWindow } from "./timeline_window.js";

const TYPED_ENDS = ["from", "to"];

export class WindowDates {
  /** `typed({from, to})` is called with both texts once one of them was typed to its end. */
  constructor(typed) {
    this.typed = typed;
    this.standing = { from: null, to: null }; // the window's days as they are drawn
    this.read = { from: "", to: "" }; // the texts as they were last reported or written here
    this.sentence = element("p", { class: "sentence", role: "status", dir: "auto" });
    this.problem = element("p", { class: "problem", role: "alert", dir: "auto", id: "date-problem" });
    this.inputs = Object.fromEntries(TYPED_ENDS.map((end) => [end, this.input(end)]));
    this.frame = element(
      "div", { class: "dates" }, this.sentence, element("div", { class: "typed" }, ...Object.values(this.inputs)), this.problem,
    );
  }

  /** Says whether the sentence is of another window than the one that is drawn. */
  markStale(stale) {
    setAttribute(this.sentence, "data-stale", stale ? "true" : null);
  }

  input(end) {
    const input = element("input", { type: "text", name: end, autocomplete: "off", spellcheck: "false", maxlength: 100 });
    input.addEventListener("change", () => this.report());
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.report();
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.restore(end);
    });
    return input;
  }

  /** Takes what is typed, as it stands or was refused, and the window that holds meanwhile. */
  receive({ sentence, typed, window, heard, labels }) {
    setText(this.sentence, sentence);
    setText(this.problem, typed.problem);
    for (const end of TYPED_ENDS) {
      const input = this.inputs[end];
      setAttribute(input, "aria-label", labels[`typed_${end}`]);
      setAttribute(input, "placeholder", labels[`${end}_hint`]);
      setAttribute(input, "title", labels.typed_help);
      const refused = typed.problem && (typed[end] ?? "") !== (window[end] ?? "");
      setAttribute(input, "aria-invalid", refused ? "true" : null);
      setAttribute(input, "aria-describedby", refused ? "date-problem" : null);
    }
    this.refused = Boolean(typed.problem);
    if (!this.refused) this.standing = window;
    const told = JSON.stringify([typed, heard]); // what was typed may be the same day in other words
    if (told !== this.told) this.write(typed);
    this.told = told;
  }

  /** Follows the window, but for what is being typed or could not be taken. */
  follow(window) {
    this.standing = writeWindow(window);
    if (!this.refused && !this.frame.querySelector("input:focus")) this.write(writeWindow(window));
  }

  // What is being typed is not overwritten by the answer to what was typed before.
  write(texts) {
    for (const end of TYPED_ENDS) {
      const input = this.inputs[end];
      const typing = input.matches(":focus") && input.value !== this.read[end];
      if (!typing) input.value = this.read[end] = texts[end] ?? "";
    }
  }

  /** Gives up what was typed at an end, for the date that stands; the server then gives up its refusal. */
  restore(end) {
    const input = this.inputs[end];
    input.value = this.standing[end] ?? "";
    if (input.hasAttribute("aria-invalid")) {
      for (const name of ["aria-invalid", "aria-describedby"]) setAttribute(input, name, null);
      setText(this.problem, "");
    }
    this.report();
  }

  report() {
    const texts = Object.fromEntries(TYPED_ENDS.map((end) => [end, this.inputs[end].value]));
    if (TYPED_ENDS.every((end) => texts[end] === this.read[end])) return;
    this.read = { ...texts };
    this.typed(texts);
  }
}
