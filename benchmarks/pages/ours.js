// Drives the dashboard as a reader would, and tells when what they wait for is there. The driver
// puts step.js before this, in one scope.

const map = () => document.querySelector('.st-key-map-frame iframe')?.contentWindow;
const state = () => (map()?.chronotopeMap?.payload ? map().chronotopeMap.state() : null);
const shadow = (key) => [...document.querySelectorAll(`.st-key-${key} *`)]
  .find((node) => node.shadowRoot)?.shadowRoot;
const text = (node) => node?.textContent.replace(/\s+/g, ' ').trim();
const key = (name) => new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true });

/** Waits, looking once a frame, at most so many milliseconds. */
async function until(holds, patience = 20_000) {
  const start = performance.now();
  while (!holds()) {
    await frame();
    if (performance.now() - start > patience) throw new Error(`It never came: ${holds}`);
  }
  return performance.now() - start;
}

/** Whether anything of the events is on the map: a symbol, or a cell with its count. */
function isDrawn() {
  const now = state();
  return Boolean(now) && (now.symbols.length > 0 || now.marks.length > 0);
}

/** Whether the map shows all that it is to show, to the day. */
function isExact() {
  const { pending, approximate } = state();
  return pending === 0 && !approximate;
}

function isAtRest() {
  return document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning' && isExact();
}

/** The map's own window, as the address writes one. */
function windowOfMap() {
  const day = (number) => new Date(number * DAY).toISOString().slice(0, 10);
  const { from, to } = state().window;
  return [from, to].map((number) => (number === null ? '' : day(number)));
}

/** What the page says of its window, in all the places that say it. */
function told() {
  const query = new URLSearchParams(location.search);
  return {
    address: [query.get('from') ?? '', query.get('to') ?? ''],
    typed: [...(shadow('timeline')?.querySelectorAll('.typed input') ?? [])].map((input) => input.value),
    caption: text(shadow('list')?.querySelector('caption')),
    sentence: text(shadow('timeline')?.querySelector('.sentence')),
    funnel: text(shadow('list')?.querySelector('.funnel')),
  };
}

/** Whether address, typed dates, list, funnel and map agree on a window other than before. */
function hasSettled(before) {
  const now = told();
  const same = (one, other) => one.join() === other.join();
  return !same(now.address, before.address)
    && same(now.address, now.typed)
    && now.caption !== before.caption
    && now.sentence !== before.sentence
    && same(now.address, windowOfMap())
    && isAtRest();
}

window.bench = {
  async step() {
    const drawn = state().draws;
    const start = performance.now();
    shadow('timeline').querySelector('.plot').dispatchEvent(key('ArrowRight'));
    do {
      await frame();
      if (performance.now() - start > 20_000) throw new Error('The map drew no step.');
    } while (state().draws === drawn);
    return performance.now() - start;
  },
  /** Milliseconds that the map itself says its steps took, since it was last asked. */
  measured() {
    const { performance: clock } = map();
    const found = clock.getEntriesByName('chronotope:step').map((entry) => entry.duration);
    clock.clearMeasures('chronotope:step');
    return found;
  },
  drawn: () => until(isDrawn, 120_000).then(() => performance.now()),
  rested: () => until(() => isDrawn() && isAtRest(), 60_000),
  /** Watches from the next release of the pointer until the page has settled. */
  release() {
    const before = told();
    window.bench.released = new Promise((resolve, reject) => {
      const listen = async () => {
        const start = performance.now();
        try {
          await until(() => hasSettled(before));
          resolve(performance.now() - start);
        } catch {
          reject(new Error(`The page never settled: ${JSON.stringify([before, told()])}`));
        }
      };
      window.addEventListener('pointerup', listen, { capture: true, once: true });
    });
  },
  /** What the map has warned of so far: nothing, where all is well. */
  warnings: () => window.benchWarnings ?? [],
  band() {
    const { x, y, width, height } = shadow('timeline').querySelector('.band').getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, width };
  },
  playhead: () => shadow('timeline').querySelector('.playhead')?.getBoundingClientRect().toJSON(),
};
