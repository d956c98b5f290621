// What the parts of the plot are called for who does not see them.
import { setAttribute } from "./mounting.js";

export function labelPlot(nodes, labels) {
  setAttribute(nodes.plot, "aria-label", labels.timeline);
  setAttribute(nodes.plot, "aria-description", labels.help);
  setAttribute(nodes.axis, "title", labels.help);
  setAttribute(nodes.from, "aria-label", labels.from);
  setAttribute(nodes.to, "aria-label", labels.to);
  setAttribute(nodes.playhead, "aria-label", labels.playhead);
  setAttribute(nodes.cursor, "aria-label", labels.bars);
}
