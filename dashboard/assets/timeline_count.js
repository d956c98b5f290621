// What the window holds, and how surely that is known.
import { countWindow } from "./timeline_spans.js";
import { liesOnEdges, sameWindow } from "./timeline_window.js";

/** The counts of a timeline's window: exactly, or roughly where its spans are coarser than the
 *  window's edges, or still those of other filters. Null where nothing is known of it.
 *
 *  `data.counts` are the server's own, exact for its window, `served`. */
export function countShown({ source, window, served, data }) {
  const spans = source.over(window);
  const exact = !source.isStale && liesOnEdges(window, spans.unit);
  if (!exact && data.counts && sameWindow(window, served)) return { counts: data.counts, roughly: false };
  return source.isEmpty ? null : { counts: countWindow(spans, window), roughly: !exact };
}
