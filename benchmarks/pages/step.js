// What all pages measure with, ours and theirs alike, so that a step means the same everywhere.

/** One animation frame, until what was drawn in it has been handed over. */
export async function frame() {
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

/** The page's own promise of being ready to step; the driver waits for `window.bench`. */
export function offer(step) {
  window.bench = {
    async step() {
      const start = performance.now();
      await step();
      await frame();
      return performance.now() - start;
    },
  };
}

/** Which events, as the address of the page says: `?events=made-1m&first=…&last=…`. */
export function asked() {
  const query = new URLSearchParams(location.search);
  const day = (key) => Date.parse(query.get(key));
  return { events: query.get('events'), first: day('first'), last: day('last') };
}

export const DAY = 86_400_000;
export const WINDOW_DAYS = 30;
export const VIEW = { latitude: 35.0, longitude: 38.2, zoom: 7 };

/** Colours by side, as the dashboard has sides. */
export const COLOURS = {
  government: '#b5423c',
  opposition: '#2f7d4f',
  civilians: '#3b6fb5',
  humanitarian: '#c28a1a',
  international: '#7a55a6',
  media: '#555555',
  other: '#8a6d4b',
};

/** A Leaflet map that draws on a canvas, which Leaflet's documentation advises for many points. */
export function leafletMap(options = {}) {
  const map = L.map('map', { preferCanvas: true, zoomAnimation: false, ...options });
  return map.setView([VIEW.latitude, VIEW.longitude], VIEW.zoom);
}

/** A point as a circle, the cheapest sign that Leaflet has. */
export function circle(feature, at) {
  const colour = COLOURS[feature.properties.side];
  return L.circleMarker(at, { radius: 4, weight: 1, color: colour, fillOpacity: 0.6 });
}
