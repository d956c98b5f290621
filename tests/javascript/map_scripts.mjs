// Loads the map's classic scripts into one object, in the order in which a page loads them.
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../dashboard/assets/map/", import.meta.url);

/** The map's namespace after these scripts, each without `.js`; `world` stands in for the browser. */
export function loadScripts(names, world = {}) {
  const window = { ...world };
  for (const name of names) {
    const script = readFileSync(new URL(`${name}.js`, FOLDER), "utf-8");
    new Function("window", script)(window);
  }
  return window.chronotopeMap;
}

/** Numbers from 0 to 1 that are the same on each run (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
