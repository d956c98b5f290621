/**
 * A window of days as bins of a tile. Where an edge of the window lies within a bin in which
 * something begins or ends, it is rounded to the nearer edge, and the reading is not exact.
 */
(function (app) {
  "use strict";

  /** The bin of a day: how many bins begin on it or before it, without the first. */
  function binOf(starts, day) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Days from the edge before a day to it, and to the edge behind; outer bins are as wide as the next. */
  function distances(starts, bin, day) {
    const last = starts.length - 1;
    const width = last > 0 ? starts[1] - starts[0] : 1;
    const lastWidth = last > 0 ? starts[last] - starts[last - 1] : 1;
    const before = bin > 0 ? starts[bin - 1] : starts[0] - width;
    const behind = bin <= last ? starts[bin] : starts[last] + lastWidth;
    return { toBefore: day - before, toBehind: behind - day };
  }

  function isEdge(starts, bin, day) {
    return bin > 0 && starts[bin - 1] === day;
  }

  function readStart(counts, from) {
    if (from === null) return { bin: 0, exact: true };
    const { starts } = counts.tile;
    const bin = binOf(starts, from);
    if (isEdge(starts, bin, from) || !counts.endsIn(bin)) return { bin, exact: true };
    if (!starts.length) return { bin, exact: false };
    const { toBefore, toBehind } = distances(starts, bin, from);
    return { bin: toBefore <= toBehind ? bin : bin + 1, exact: false };
  }

  function readEnd(counts, to) {
    const { starts, bins } = counts.tile;
    if (to === null) return { bin: bins - 1, exact: true };
    const next = to + 1; // the first day that is out
    const bin = binOf(starts, next);
    if (isEdge(starts, bin, next)) return { bin: bin - 1, exact: true };
    if (!counts.startsIn(bin)) return { bin, exact: true };
    if (!starts.length) return { bin, exact: false };
    const { toBefore, toBehind } = distances(starts, bin, next);
    return { bin: toBefore < toBehind ? bin - 1 : bin, exact: false };
  }

  /** The bins `a` to `b` that stand for a window, never none where the window has a day. */
  function read(counts, { from, to }) {
    const start = readStart(counts, from);
    const end = readEnd(counts, to);
    const exact = start.exact && end.exact;
    if (exact) return { a: start.bin, b: end.bin, exact };
    const { starts, bins } = counts.tile;
    const first = Math.min(start.bin, bins - 1);
    const last = Math.max(end.bin, 0);
    if (first <= last) return { a: first, b: last, exact };
    const middle = binOf(starts, Math.floor((from + to) / 2));
    return { a: middle, b: middle, exact };
  }

  app.tileBins = { read, binOf };
})((window.chronotopeMap = window.chronotopeMap || {}));
