// Two fingers on the timeline: the moments under them stay under them.
import { pinchAxis } from "./timeline_axis.js";

/** Listens for two fingers on the plot; `began()` is called when the second one comes down. */
export function listenToPinches(timeline, plot, at, began) {
  const fingers = new Map(); // pointer to its place, in pixels
  let held = null;

  plot.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, at(event));
    if (fingers.size !== 2) return;
    began();
    held = { scale: timeline.scale, places: [...fingers.values()] };
  });

  plot.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, at(event));
    if (held) timeline.look(pinchAxis(held.scale, held.places, [...fingers.values()]));
  });

  const lift = (event) => {
    fingers.delete(event.pointerId);
    if (fingers.size < 2) held = null;
  };
  for (const name of ["pointerup", "pointercancel"]) plot.addEventListener(name, lift);
}
