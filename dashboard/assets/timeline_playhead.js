// The playhead: the day at the window's leading edge, on the axis, to be taken along.
import { setAttribute } from "./mounting.js";

const HALF = 42; // pixels from the middle of its date to either side, the gap beside it included
const OVERHANG = 24; // pixels that its date may reach beyond the plot

/** Puts the playhead at `x`; dates of the axis that it would cover make room. */
export function drawPlayhead({ playhead, ticks }, { axis, width }, { to }, x) {
  const date = Math.max(HALF - OVERHANG, Math.min(width + OVERHANG - HALF, x));
  playhead.style.left = `${x}px`;
  playhead.style.setProperty("--date", `${(date - x).toFixed(1)}px`);
  const outside = to !== null && (to < axis.from || to > axis.to);
  setAttribute(playhead, "data-state", to === null ? "open" : outside ? "outside" : "set");
  setAttribute(playhead, "aria-valuemin", Math.min(axis.from, to ?? axis.from));
  setAttribute(playhead, "aria-valuemax", Math.max(axis.to, to ?? axis.to));
  setAttribute(playhead, "aria-valuenow", to ?? axis.to);
  for (const { label, left, right } of ticks) {
    const covered = to !== null && left < date + HALF && right > date - HALF;
    const visibility = covered || right > width + OVERHANG ? "hidden" : "visible";
    if (label.style.visibility !== visibility) label.style.visibility = visibility;
  }
}
