// The timeline's row of controls: stepping, playing, quick choices, zoom.
import { element, setAttribute, setText, svgElement } from "./mounting.js";

const ICONS = {
  step_back: "M4 3h2v10H4zM13 3v10L7 8z",
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  step_forward: "M10 3h2v10h-2zM3 3v10l6-5z",
  zoom_out: "M3 7.3h10v1.4H3z",
  zoom_in: "M7.3 3h1.4v4.3H13v1.4H8.7V13H7.3V8.7H3V7.3h4.3z",
  fit: "M2 3h1.3v10H2zM12.7 3H14v10h-1.3zM4 8l2.8-2.5v1.8h2.4V5.5L12 8l-2.8 2.5V8.7H6.8v1.8z",
  home: "M8 2.2 14.2 8h-1.9v5.5H9.3V10H6.7v3.5h-3V8H1.8z",
  clear: "m4.2 3.2 3.8 3.8 3.8-3.8 1 1L9 8l3.8 3.8-1 1L8 9l-3.8 3.8-1-1L7 8 3.2 4.2z",
};
const SPEEDS = [0.5, 1, 2, 4];
const STEPS = ["day", "week", "month", "year"];
const MODES = ["sliding", "cumulative"];
const MOST_BUTTONS = 4; // more choices than these become a list

/** The controls' elements, wired to `act(name)` and `choose(id)`. */
export function createControls(act, choose) {
  const button = (name, worded = false) => {
    const node = element("button", { type: "button", class: worded ? "worded" : null });
    node.append(svgElement("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, icon(name)));
    if (worded) node.append(element("span", { dir: "auto" }));
    node.addEventListener("click", () => act(name));
    return node;
  };
  const nodes = {
    step_back: button("step_back"),
    play: button("play"),
    step_forward: button("step_forward"),
    speed: list(SPEEDS, 1),
    step: list(STEPS, "day"),
    mode: list(MODES, "sliding"),
    choiceButtons: element("div", { class: "choices", role: "group" }),
    choiceList: element("select", { class: "choice-list" }),
    zoom_out: button("zoom_out"),
    zoom_in: button("zoom_in"),
    fit: button("fit", true),
    home: button("home", true),
    clear: button("clear", true),
  };
  nodes.choiceList.addEventListener("change", () => choose(nodes.choiceList.value));
  nodes.choiceButtons.addEventListener("click", ({ target }) => {
    const chosen = target.closest("button");
    if (chosen) choose(chosen.dataset.id);
  });
  const group = (...names) => element("div", { class: "group" }, ...names.map((name) => nodes[name]));
  nodes.controls = element(
    "div", { class: "controls" },
    group("step_back", "play", "step_forward"),
    group("speed", "step", "mode"),
    nodes.choiceButtons,
    nodes.choiceList,
    element("div", { class: "gap" }),
    group("zoom_out", "zoom_in", "fit", "home", "clear"),
  );
  return nodes;
}

function icon(name) {
  return svgElement("path", { d: ICONS[name] });
}

function list(values, chosen) {
  const options = values.map((value) => element("option", { value, dir: "auto" }));
  const node = element("select", {}, ...options);
  node.value = chosen;
  return node;
}

/** Names every control in the reader's language. */
export function labelControls(nodes, labels, words) {
  for (const name of ["step_back", "step_forward", "zoom_out", "zoom_in", "fit", "home", "clear"]) {
    nameControl(nodes[name], labels[name]);
    const text = nodes[name].querySelector("span");
    if (text) setText(text, labels[name]);
  }
  for (const name of ["speed", "step", "mode"]) nameControl(nodes[name], labels[name]);
  nameControl(nodes.choiceList, labels.choices);
  setAttribute(nodes.choiceButtons, "aria-label", labels.choices);
  for (const option of nodes.speed.options) setText(option, `${words.number(Number(option.value))}×`);
  for (const option of [...nodes.step.options, ...nodes.mode.options]) {
    setText(option, labels[option.value]);
  }
}

function nameControl(node, text) {
  setAttribute(node, "aria-label", text);
  setAttribute(node, "title", text);
}

/** Shows the play button as what it will do next. */
export function drawPlay(nodes, labels, playing) {
  const name = playing ? "pause" : "play";
  nameControl(nodes.play, labels[name]);
  setAttribute(nodes.play.querySelector("path"), "d", ICONS[name]);
  setAttribute(nodes.play, "data-playing", playing ? "true" : null);
}

/** Lists the quick choices and marks the one whose window is shown, if any. */
export function drawChoices(nodes, choices, title, isShown) {
  const shown = choices.find(isShown);
  const buttons = choices.map((choice) => choiceNode(nodes.choiceButtons, "button", choice));
  replaceChanged(nodes.choiceButtons, buttons);
  for (const button of buttons) {
    setAttribute(button, "type", "button");
    setAttribute(button, "aria-pressed", String(button.dataset.id === shown?.id));
  }
  const prompt = nodes.choiceList.querySelector("option[value='']") ?? element("option", { value: "" });
  setText(prompt, title);
  const options = choices.map((choice) => choiceNode(nodes.choiceList, "option", choice));
  replaceChanged(nodes.choiceList, [prompt, ...options]);
  nodes.choiceList.value = shown?.id ?? "";
  setAttribute(nodes.controls, "data-choices", amount(choices.length));
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
