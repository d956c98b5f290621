/**
 * Which entries a window [A, B] of bins holds, by the one question `lo <= B && hi >= A`. Entries are
 * kept in the order of both keys, so that a moved edge touches only the entries it passes.
 */
(function (app) {
  "use strict";

  /** Indices of the entries in the order of a key, and where each key's begin (counting sort). */
  function sorted(keys, bins) {
    const offsets = new Uint32Array(bins + 1);
    for (const key of keys) offsets[key + 1] += 1;
    for (let bin = 0; bin < bins; bin += 1) offsets[bin + 1] += offsets[bin];
    const next = offsets.slice();
    const order = new Uint32Array(keys.length);
    keys.forEach((key, index) => { order[next[key]++] = index; });
    return { order, offsets };
  }

  class Membership {
    /** `give(slot, count)` is told of every entry that comes in, with a negative count if it goes. */
    constructor({ lo, hi, slots, counts, bins }) {
      Object.assign(this, { lo, hi, slots, counts });
      this.byLo = sorted(lo, bins);
      this.byHi = sorted(hi, bins);
    }

    /** How many entries a move between two windows would touch. */
    cost([a, b], [nextA, nextB]) {
      const passed = ({ offsets }, one, other) => Math.abs(offsets[one] - offsets[other]);
      return passed(this.byLo, b + 1, nextB + 1) + passed(this.byHi, a, nextA);
    }

    /** Tells of what comes and goes: first the upper edge moves, then the lower one. */
    move([a, b], [nextA, nextB], give) {
      this.moveUpper(a, b, nextB, give);
      this.moveLower(a, nextA, nextB, give);
    }

    moveUpper(a, b, nextB, give) {
      const { order, offsets } = this.byLo;
      const sign = nextB > b ? 1 : -1;
      const end = offsets[Math.max(b, nextB) + 1];
      for (let at = offsets[Math.min(b, nextB) + 1]; at < end; at += 1) {
        const entry = order[at];
        if (this.hi[entry] >= a) give(this.slots[entry], sign * this.counts[entry]);
      }
    }

    moveLower(a, nextA, b, give) {
      const { order, offsets } = this.byHi;
      const sign = nextA < a ? 1 : -1;
      const end = offsets[Math.max(a, nextA)];
      for (let at = offsets[Math.min(a, nextA)]; at < end; at += 1) {
        const entry = order[at];
        if (this.lo[entry] <= b) give(this.slots[entry], sign * this.counts[entry]);
      }
    }

    /** Tells of every entry that a window holds. */
    all([a, b], give) {
      for (let entry = 0; entry < this.lo.length; entry += 1) {
        if (this.lo[entry] <= b && this.hi[entry] >= a) give(this.slots[entry], this.counts[entry]);
      }
    }

    /** Whether any key lies in a bin: the lower ones matter to a window's end. */
    hasLower(bin) {
      return this.byLo.offsets[bin + 1] > this.byLo.offsets[bin];
    }

    hasUpper(bin) {
      return this.byHi.offsets[bin + 1] > this.byHi.offsets[bin];
    }
  }

  app.Membership = Membership;
})((window.chronotopeMap = window.chronotopeMap || {}));
