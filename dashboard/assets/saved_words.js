// What a saved page shows, in a sentence: the view's own, or, for another window, one made here.
import { fill } from "./mounting.js";
import { sameWindow } from "./timeline_window.js";

export function savedSentence(page) {
  const { timelineValue, labels, known, window: shown, own, timeline, count } = page;
  if (sameWindow(shown, own)) return timelineValue.sentence;
  const { number } = globalThis.chronotopeMap.elements;
  const values = { n: number(count), all: number(known.size), when: timeline.words.range(shown) };
  const sentence = fill(labels.sentence, values);
  return labels.held && !lies(shown, own) ? `${sentence}. ${labels.held}` : sentence;
}

/** Whether a window lies within another one. */
function lies(inner, outer) {
  const from = outer.from === null || (inner.from !== null && inner.from >= outer.from);
  const to = outer.to === null || (inner.to !== null && inner.to <= outer.to);
  return from && to;
}
