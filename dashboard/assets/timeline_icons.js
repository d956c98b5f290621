// The signs on the timeline's buttons, as paths on a square of 16.
import { element, setAttribute, setText, svgElement } from "./mounting.js";

const ICONS = {
  step_back: "M4 3h2v10H4zM13 3v10L7 8z",
  play: "M4 2.5v11l9-5.5z",
  play_back: "M12 2.5v11L3 8z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  step_forward: "M10 3h2v10h-2zM3 3v10l6-5z",
  loop: "M4 4h6V2.2L13 5l-3 2.8V6H5v2.5H3V5a1 1 0 0 1 1-1zM12 12H6v1.8L3 11l3-2.8V10h5V7.5h2V11a1 1 0 0 1-1 1z",
  reverse: "M7.5 3v10L2 8zM14 3v10L8.5 8z",
  more: "M2 7h2.2v2.2H2zM6.9 7h2.2v2.2H6.9zM11.8 7H14v2.2h-2.2z",
  zoom_out: "M3 7.3h10v1.4H3z",
  zoom_in: "M7.3 3h1.4v4.3H13v1.4H8.7V13H7.3V8.7H3V7.3h4.3z",
  fit: "M2 3h1.3v10H2zM12.7 3H14v10h-1.3zM4 8l2.8-2.5v1.8h2.4V5.5L12 8l-2.8 2.5V8.7H6.8v1.8z",
  home: "M8 2.2 14.2 8h-1.9v5.5H9.3V10H6.7v3.5h-3V8H1.8z",
  clear: "m4.2 3.2 3.8 3.8 3.8-3.8 1 1L9 8l3.8 3.8-1 1L8 9l-3.8 3.8-1-1L7 8 3.2 4.2z",
};

/** A button with a sign and, where it is worded, a text beside or instead of it. */
export function iconButton(name, act, worded = false) {
  const node = element("button", { type: "button", class: worded ? "worded" : null });
  const sign = svgElement("path", { d: ICONS[name] });
  node.append(svgElement("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, sign));
  if (worded) node.append(element("span", { dir: "auto" }));
  node.addEventListener("click", () => act(name));
  return node;
}

/** Shows another sign on a button. */
export function showIcon(node, name) {
  setAttribute(node.querySelector("path"), "d", ICONS[name]);
}

/** Names a control, for eyes and ears; `key` is the key that does the same on the plot, `help` what it does. */
export function nameControl(node, text, key = "", help = text) {
  setAttribute(node, "aria-label", text);
  setAttribute(node, "title", key ? `${help} (${key})` : help);
  const word = node.querySelector("span");
  if (word) setText(word, text);
}
