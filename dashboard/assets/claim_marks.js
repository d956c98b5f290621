// A figure on its quantity's axis: a point or a range, with open ends drawn as arrows.
import { element } from "./mounting.js";

/** The axis of one row: faint lines at the ticks, and the mark; `form` is how the figure is hedged.
 *
 *  Positions are in per cent, from where lines of the language begin. Whoever cannot see it is told the
 *  same in the column beside. */
export function axisNode(ticks, mark, form) {
  const lines = ticks.map(({ at }) => placed(element("i", { class: "line" }), at));
  return element("div", { class: "axis", "aria-hidden": "true" }, ...lines, ...markNodes(mark, form));
}

/** The numbers at the ticks; what would stand outside is turned inwards. */
export function tickNodes(ticks) {
  const last = ticks.length - 1;
  return ticks.map(({ at, label }, index) => {
    const side = at < 6 ? "first" : index === last && at > 95 ? "last" : null;
    return placed(element("span", { class: "tick", "data-side": side }, label), at);
  });
}

function markNodes(mark, form) {
  if (!mark) return [];
  const nodes = [];
  if (mark.end > mark.start) nodes.push(span(mark, form));
  if (!mark.open_low) nodes.push(end(mark.start, form));
  if (!mark.open_high && mark.end > mark.start) nodes.push(end(mark.end, form));
  return nodes;
}

function span(mark, form) {
  const open = mark.open_high ? "high" : mark.open_low ? "low" : null;
  const node = placed(element("i", { class: "span", "data-open": open, "data-form": form }), mark.start);
  node.style.width = `${mark.end - mark.start}%`;
  return node;
}

function end(at, form) {
  return placed(element("i", { class: "end", "data-form": form }), at);
}

function placed(node, at) {
  node.style.insetInlineStart = `${at}%`;
  return node;
}
