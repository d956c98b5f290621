// The address as text: readable, and its map part in its place. Knows nothing of the page.

const ORDER = [
  "dataset", "data", "from", "to", "certainty", "actor", "actors", "type", "place", "source",
  "status", "q", "event", "map", "base", "lang",
];
const AFTER_MAP = ORDER.slice(ORDER.indexOf("map") + 1);
const READABLE = { "%2f": "/", "%3a": ":", "%2c": ",", "%7e": "~" };

/** `zoom/latitude/longitude` as links write it: two and four decimals, no idle zeros. */
export function mapValue({ zoom, latitude, longitude }) {
  const written = (value, decimals) => String(Number(value.toFixed(decimals)) || 0);
  return [written(zoom, 2), written(latitude, 4), written(longitude, 4)].join("/");
}

/** A query (without its question mark) whose harmless escapes are signs again. */
export function readableQuery(query) {
  return query.replace(/%(2f|3a|2c|7e)/gi, (escape) => READABLE[escape.toLowerCase()]);
}

/** The query with this map part: replaced, put in its canonical place, or (null) taken out. */
export function withMap(query, value) {
  const parts = query.split("&").filter((part) => part !== "" && keyOf(part) !== "map");
  if (value !== null) {
    const after = parts.findIndex((part) => AFTER_MAP.includes(keyOf(part)));
    parts.splice(after < 0 ? parts.length : after, 0, `map=${value}`);
  }
  return parts.join("&");
}

function keyOf(part) {
  return part.split("=", 1)[0];
}

/** Whether a message from the map's frame tells a view, with numbers on the globe. */
export function isMapView(message) {
  if (message === null || typeof message !== "object" || message.kind !== "map-view") return false;
  const { zoom, latitude, longitude } = message;
  return (
    [zoom, latitude, longitude].every(Number.isFinite) &&
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && zoom >= 0
  );
}
