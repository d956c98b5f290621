/**
 * The counts of a tile for a window: per slot, that is per cell and side, how many events are
 * certain and how many possible. Moving the window touches only what its edges pass.
 */
(function (app) {
  "use strict";

  class TileCounts {
    constructor(tile) {
      this.tile = tile;
      const spans = { slots: tile.spanSlot, counts: tile.spanCount, bins: tile.bins };
      this.sure = new app.Membership({ ...spans, lo: tile.s1, hi: tile.e0 });
      this.perhaps = new app.Membership({ ...spans, lo: tile.s0, hi: tile.e1 });
      this.certain = new Int32Array(tile.slots);
      this.possible = new Int32Array(tile.slots);
      this.undated = new Int32Array(tile.slots);
      tile.undatedSlot.forEach((slot, at) => { this.undated[slot] += tile.undatedCount[at]; });
      this.edges = null; // first and last bin of the present window
      const { certain, possible } = this;
      this.givePoint = (slot, count) => { certain[slot] += count; };
      this.giveShown = (slot, count) => { possible[slot] += count; };
      // What is certain is shown as well, and is no longer merely possible.
      this.giveSure = (slot, count) => {
        certain[slot] += count;
        possible[slot] -= count;
      };
      if (tile.unit === "window") this.count([0, 1]);
    }

    /** Moves to the bins from `a` to `b`, both inclusive; tells whether they are others than before. */
    move(a, b) {
      if (this.tile.unit === "window") return false; // it knows its own window only
      if (this.edges && this.edges[0] === a && this.edges[1] === b) return false;
      const next = [a, b];
      if (!this.edges || this.cost(next) > this.costOfAll(next)) this.count(next);
      else this.step(next);
      this.edges = next;
      return true;
    }

    pointsIn(first, last) {
      const offsets = this.tile.pointOffsets;
      return first > last ? 0 : offsets[last + 1] - offsets[first];
    }

    cost(next) {
      const [a, b] = this.edges;
      const { pointOffsets: offsets } = this.tile;
      return Math.abs(offsets[a] - offsets[next[0]]) + Math.abs(offsets[b + 1] - offsets[next[1] + 1])
        + this.sure.cost(this.edges, next) + this.perhaps.cost(this.edges, next);
    }

    costOfAll([a, b]) {
      return this.pointsIn(a, b) + 2 * this.tile.spans;
    }

    step(next) {
      this.movePoints(this.edges, next);
      this.perhaps.move(this.edges, next, this.giveShown);
      this.sure.move(this.edges, next, this.giveSure);
    }

    /** Points lie in one bin: those of the old window that are not in the new one go, and so on. */
    movePoints([a, b], [nextA, nextB]) {
      if (a > b || nextA > nextB) { // a window that holds nothing shares nothing with the other
        this.addPoints(a, b, -1);
        this.addPoints(nextA, nextB, 1);
        return;
      }
      this.addPoints(nextA, Math.min(nextB, a - 1), 1);
      this.addPoints(Math.max(nextA, b + 1), nextB, 1);
      this.addPoints(a, Math.min(b, nextA - 1), -1);
      this.addPoints(Math.max(a, nextB + 1), b, -1);
    }

    addPoints(first, last, sign) {
      if (first > last) return;
      const { pointOffsets: offsets, pointSlot, pointCount } = this.tile;
      const end = offsets[last + 1];
      for (let at = offsets[first]; at < end; at += 1) {
        this.certain[pointSlot[at]] += sign * pointCount[at];
      }
    }

    count(edges) {
      this.certain.fill(0);
      this.possible.fill(0);
      if (this.tile.unit === "window") {
        this.countWindow();
        return;
      }
      this.addPoints(edges[0], edges[1], 1);
      this.perhaps.all(edges, this.giveShown);
      this.sure.all(edges, this.giveSure);
    }

    /** A tile of one window has what is certain in its first bin, what is possible in its second. */
    countWindow() {
      const { pointOffsets: offsets, pointSlot, pointCount } = this.tile;
      for (let at = 0; at < pointSlot.length; at += 1) {
        (at < offsets[1] ? this.certain : this.possible)[pointSlot[at]] += pointCount[at];
      }
    }

    /** Whether the time of something in a bin matters to where a window begins. */
    endsIn(bin) {
      return this.pointsIn(bin, bin) > 0 || this.sure.hasUpper(bin) || this.perhaps.hasUpper(bin);
    }

    /** The same for where a window ends. */
    startsIn(bin) {
      return this.pointsIn(bin, bin) > 0 || this.sure.hasLower(bin) || this.perhaps.hasLower(bin);
    }
  }

  app.TileCounts = TileCounts;
})((window.chronotopeMap = window.chronotopeMap || {}));
