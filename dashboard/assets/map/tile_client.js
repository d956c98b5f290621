/**
 * Fetches tiles: those that are wanted now, the first ones first, and no others. What was read is
 * kept by address, the latest used longest. What failed is asked again, ever more seldom.
 */
(function (app) {
  "use strict";

  const AT_ONCE = 6;
  const KEPT = 48 * 2 ** 20; // bytes of tiles as they were sent, unpacked
  const FIRST_PAUSE = 1000; // milliseconds; doubled with each further failure
  const LONGEST_PAUSE = 30000;
  const NOW = { fetch: (...request) => fetch(...request), later: (work, pause) => setTimeout(work, pause),
    never: (timer) => clearTimeout(timer) };

  class TileClient {
    /**
     * `read` turns the bytes for a request into a tile with a `size`; `changed` is told whenever one
     * came or failed. A request has a `url`, and whatever else its reader needs.
     */
    constructor(read, changed, world = NOW) {
      Object.assign(this, { read, changed, world });
      this.kept = new Map(); // by address, the one used last at the end
      this.size = 0;
      this.wanted = [];
      this.underWay = new Map(); // address to AbortController
      this.failed = new Map(); // address to {times, timer, final}
    }

    /** The tile of an address, if it is there. */
    get(url) {
      const tile = this.kept.get(url);
      if (!tile) return null;
      this.kept.delete(url);
      this.kept.set(url, tile);
      return tile;
    }

    /** Says which tiles are wanted from now on, the most urgent first. */
    want(requests) {
      this.wanted = requests;
      const set = new Set(requests.map(({ url }) => url));
      for (const [url, controller] of this.underWay) {
        if (set.has(url)) continue;
        this.underWay.delete(url);
        controller.abort();
      }
      for (const [url, { timer }] of this.failed) {
        if (set.has(url)) continue;
        this.world.never(timer);
        this.failed.delete(url);
      }
      this.go();
    }

    go() {
      for (const request of this.wanted) {
        const { url } = request;
        if (this.underWay.size >= AT_ONCE) return;
        const busy = this.underWay.has(url) || this.failed.get(url)?.waiting;
        if (!this.kept.has(url) && !busy) this.ask(request);
      }
    }

    async ask(request) {
      const { url } = request;
      const controller = new AbortController();
      this.underWay.set(url, controller);
      const isOurs = () => this.underWay.get(url) === controller;
      try {
        const tile = await this.load(request, controller.signal);
        if (isOurs()) this.keep(url, tile);
      } catch (error) {
        if (isOurs()) this.fail(url, error);
      }
      if (!isOurs()) return;
      this.underWay.delete(url);
      this.go();
      this.changed();
    }

    async load(request, signal) {
      const { url } = request;
      const answer = await this.world.fetch(url, { signal });
      if (!answer.ok) {
        throw Object.assign(new Error(`${answer.status} for ${url}`), { status: answer.status });
      }
      return this.read(await answer.arrayBuffer(), request);
    }

    keep(url, tile) {
      this.failed.delete(url);
      this.kept.set(url, tile);
      this.size += tile.size;
      for (const [old, { size }] of this.kept) {
        if (this.size <= KEPT || old === url) break;
        this.kept.delete(old);
        this.size -= size;
      }
    }

    /** A refusal is final as long as the tile is wanted; anything else may pass. */
    fail(url, error) {
      console.warn(`A tile of the map is missing: ${error.message}`);
      const times = (this.failed.get(url)?.times || 0) + 1;
      const entry = { times, waiting: true, timer: null };
      this.failed.set(url, entry);
      if (error.status >= 400 && error.status < 500) return;
      const pause = Math.min(FIRST_PAUSE * 2 ** (times - 1), LONGEST_PAUSE);
      entry.timer = this.world.later(() => {
        entry.waiting = false;
        this.go();
        this.changed();
      }, pause);
    }

    /** How many of the wanted tiles are still to come, and how many have failed. */
    get pending() {
      return this.wanted.filter(({ url }) => !this.kept.has(url) && !this.failed.has(url)).length;
    }

    get failures() {
      return this.failed.size;
    }
  }

  app.TileClient = TileClient;
})((window.chronotopeMap = window.chronotopeMap || {}));
