// The timeline's row of controls: stepping, playing, quick choices, zoom.
import { element, setAttribute, setText } from "./mounting.js";
import { iconButton, nameControl, showIcon } from "./timeline_icons.js";

const SPEEDS = [0.5, 1, 2, 4, 8];
const STEPS = ["day", "week", "month", "year"];
const MODES = ["sliding", "growing", "single"];
const KEYS = { zoom_in: "+", zoom_out: "−", step_back: "←", step_forward: "→" };
const NAMED = ["step_back", "step_forward", "zoom_out", "zoom_in", "fit", "home", "clear", "loop",
  "reverse", "more", "speed", "step", "mode"];
const MOST_BUTTONS = 4; // more choices than these become a list

/** The controls' elements, wired to `act(name)` and `choose(id)`. */
export function createControls(act, choose) {
  const nodes = {
    speed: list(SPEEDS, 1, act, "speed"),
    step: list(STEPS, "day", act, "step"),
    mode: list(MODES, "sliding", act, "mode"),
    choiceButtons: element("div", { class: "choices", role: "group" }),
    choiceList: element("select", { class: "choice-list" }),
  };
  for (const name of ["step_back", "play", "step_forward", "loop", "reverse", "more", "zoom_out", "zoom_in"]) {
    nodes[name] = iconButton(name, act);
  }
  for (const name of ["fit", "home", "clear"]) nodes[name] = iconButton(name, act, true);
  for (const name of ["loop", "reverse"]) setAttribute(nodes[name], "aria-pressed", "false");
  nodes.choiceList.addEventListener("change", () => choose(nodes.choiceList.value));
  nodes.choiceButtons.addEventListener("click", ({ target }) => {
    const chosen = target.closest("button");
    if (chosen) choose(chosen.dataset.id);
  });
  arrange(nodes);
  discloseMore(nodes);
  return nodes;
}

function list(values, chosen, act, name) {
  const options = values.map((value) => element("option", { value, dir: "auto" }));
  const node = element("select", {}, ...options);
  node.value = chosen;
  node.addEventListener("change", () => act(name));
  return node;
}

function arrange(nodes) {
  const group = (...names) => element("div", { class: "group" }, ...names.map((name) => nodes[name]));
  nodes.extras = group("speed", "step", "mode", "reverse", "loop");
  nodes.extras.classList.add("extras");
  setAttribute(nodes.extras, "id", "extras");
  setAttribute(nodes.more, "class", "more");
  setAttribute(nodes.more, "aria-controls", "extras");
  nodes.controls = element(
    "div", { class: "controls" },
    group("step_back", "play", "step_forward", "more"), nodes.extras,
    group("clear", "choiceButtons", "choiceList"),
    element("div", { class: "gap" }),
    group("zoom_out", "zoom_in", "fit", "home"),
  );
}

// On a narrow screen the rarer controls wait behind a button.
function discloseMore({ more, extras }) {
  const show = (open) => {
    setAttribute(extras, "data-open", open ? "true" : null);
    setAttribute(more, "aria-expanded", String(open));
  };
  show(false);
  more.addEventListener("click", () => show(!extras.dataset.open));
  const isWithin = (node) => extras.contains(node) || more.contains(node);
  for (const node of [more, extras]) {
    node.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !isWithin(relatedTarget)) show(false);
    });
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !extras.dataset.open) return;
      show(false);
      more.focus();
      event.stopPropagation();
    });
  }
}

/** Names every control in the reader's language. */
export function labelControls(nodes, labels, words) {
  for (const name of NAMED) nameControl(nodes[name], labels[name], KEYS[name], labels[`${name}_help`]);
  nameControl(nodes.choiceList, labels.choices);
  setAttribute(nodes.choiceButtons, "aria-label", labels.choices);
  for (const option of nodes.speed.options) setText(option, `${words.number(Number(option.value))}×`);
  for (const option of [...nodes.step.options, ...nodes.mode.options]) {
    setText(option, labels[option.value]);
  }
}

/** Shows the play button as what it will do next. */
export function drawPlay({ play, reverse }, labels, playing) {
  const backwards = isPressed(reverse);
  nameControl(play, labels[playing ? "pause" : "play"]);
  showIcon(play, playing ? "pause" : backwards ? "play_back" : "play");
  setAttribute(play, "data-playing", playing ? "true" : null);
}

export function isPressed(node) {
  return node.getAttribute("aria-pressed") === "true";
}

/** Turns a toggle the other way. */
export function press(node) {
  setAttribute(node, "aria-pressed", String(!isPressed(node)));
}

/** Lists the quick choices. */
export function drawChoices(nodes, choices, title) {
  const buttons = choices.map((choice) => choiceNode(nodes.choiceButtons, "button", choice));
  for (const button of buttons) setAttribute(button, "type", "button");
  replaceChanged(nodes.choiceButtons, buttons);
  const prompt = nodes.choiceList.querySelector("option[value='']") ?? element("option", { value: "" });
  setText(prompt, title);
  const options = choices.map((choice) => choiceNode(nodes.choiceList, "option", choice));
  replaceChanged(nodes.choiceList, [prompt, ...options]);
  setAttribute(nodes.controls, "data-choices", amount(choices.length));
}

/** Marks the quick choice whose window is shown, if any. */
export function markChoice({ choiceButtons, choiceList }, shown) {
  for (const button of choiceButtons.children) {
    setAttribute(button, "aria-pressed", String(button.dataset.id === shown));
  }
  if (choiceList.value !== (shown ?? "")) choiceList.value = shown ?? "";
}

function amount(count) {
  if (!count) return "none";
  return count > MOST_BUTTONS ? "many" : "few";
}

function choiceNode(parent, tag, { id, name }) {
  const known = [...parent.children].find((node) => node.dataset.id === id);
  const node = known ?? element(tag, { dir: "auto", "data-id": id, value: id });
  setText(node, name);
  return node;
}

function replaceChanged(parent, children) {
  const same =
    parent.children.length === children.length &&
    children.every((child, index) => parent.children[index] === child);
  if (!same) parent.replaceChildren(...children);
}
