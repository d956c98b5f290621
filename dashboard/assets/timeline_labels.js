// What the parts of the plot are called for who does not see them.
import { fill, setAttribute, setText } from "./mounting.js";
import { both } from "./timeline_words.js";

export function labelPlot(nodes, labels) {
  setAttribute(nodes.plot, "aria-label", labels.timeline);
  setAttribute(nodes.plot, "aria-description", labels.help);
  setAttribute(nodes.playhead, "aria-description", labels.help);
  setAttribute(nodes.cursor, "aria-description", labels.bars_help);
  for (const end of [nodes.from, nodes.to]) setAttribute(end, "aria-description", labels.end_help);
  setAttribute(nodes.axis, "title", labels.help);
  setAttribute(nodes.from, "aria-label", labels.from);
  setAttribute(nodes.to, "aria-label", labels.to);
  setAttribute(nodes.playhead, "aria-label", labels.playhead);
  setAttribute(nodes.cursor, "aria-label", labels.bars);
}

/** Says where the window's ends are: `range` of both, `write(day)` of one (null: open). */
export function sayWindow(nodes, window, range, write) {
  for (const end of ["from", "to"]) setAttribute(nodes[end], "aria-valuetext", write(window[end]));
  setAttribute(nodes.playhead, "aria-valuetext", range);
  setText(nodes.date, window.to === null ? "" : write(window.to));
}

/** Says how many events are beyond either end of the axis; `write(count)` writes a number. */
export function sayBeyond(nodes, edges, labels, write) {
  for (const side of ["earlier", "later"]) {
    const { count, second } = edges[side];
    nodes[side].style.visibility = count ? "visible" : "hidden";
    setText(nodes[side], count ? fill(labels[side], { n: both(count, second, write) }) : "");
  }
}
