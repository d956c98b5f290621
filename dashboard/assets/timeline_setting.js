// How the timeline looks and moves: what its controls say, and the part of it that links hold.
import { isoOf } from "./days.js";
import { isPressed } from "./timeline_controls.js";
import { sameWindow } from "./timeline_window.js";

const USUAL = { step: "day", mode: "sliding" };

/** What steps and playing go by, read from the controls. */
export function readControls({ step, mode, speed, loop, reverse }) {
  return {
    unit: step.value,
    mode: mode.value,
    speed: Number(speed.value),
    loop: isPressed(loop),
    direction: isPressed(reverse) ? -1 : 1,
  };
}

/** Puts the controls as a link asks for. */
export function putControls({ step, mode }, setting) {
  step.value = setting.step ?? USUAL.step;
  mode.value = setting.mode ?? USUAL.mode;
}

/** The axis that a reader has chosen, or null where it is the data set's own. */
export function chosenAxis(axis, home) {
  return axis && !sameWindow(axis, home) ? axis : null;
}

/** The message that says which days are looked at, chosen or not. */
export function axisMessage({ from, to }) {
  return { kind: "axis", from, to };
}

/** The message that brings it into the address; null is what links leave out. */
export function viewMessage(axis, { step, mode }) {
  return {
    kind: "timeline-view",
    axis: axis && `${isoOf(axis.from)}/${isoOf(axis.to)}`,
    step: step.value === USUAL.step ? null : step.value,
    mode: mode.value === USUAL.mode ? null : mode.value,
  };
}
