// What each control of the timeline does.
import { coarser, playUnit } from "./timeline_bins.js";
import { press } from "./timeline_controls.js";
import { reachOf } from "./timeline_spans.js";
import { stepWindow } from "./timeline_steps.js";
import { OPEN, isOpen } from "./timeline_window.js";

const BUTTON_ZOOM = 1.6;

/** Lengthens the steps of playing that begins with all dates: a day a second would take years to cross them. */
export function fitStep({ nodes, axis, news, player, window }) {
  if (player.playing || !isOpen(window)) return;
  const wanted = coarser(nodes.step.value, playUnit(axis));
  if (wanted === nodes.step.value) return;
  nodes.step.value = wanted;
  news.tellView();
}

/** Something was pressed that is to be read: time stands still, and everybody hears where. */
export function standStill(timeline) {
  if (timeline.player.playing) timeline.pause();
  else if (timeline.idle) timeline.rest();
  else timeline.news.tell();
}

/** The actions of the controls, by name. */
export function actionsOf(timeline) {
  const show = (window) => {
    timeline.pause();
    timeline.show(window());
  };
  const step = (direction) => () => stepWindow(timeline.window, direction, timeline.settings());
  return {
    play: () => timeline.toggle(),
    step_back: () => show(step(-1)),
    step_forward: () => show(step(1)),
    clear: () => show(() => OPEN),
    zoom_in: () => timeline.zoom(1 / BUTTON_ZOOM),
    zoom_out: () => timeline.zoom(BUTTON_ZOOM),
    fit: () => timeline.look(reachOf(timeline.source.whole, timeline.extent)),
    home: () => timeline.look(timeline.home),
    loop: () => press(timeline.nodes.loop),
    reverse: () => press(timeline.nodes.reverse),
    step: () => timeline.news.tellView(),
    mode: () => timeline.news.tellView(),
  };
}
