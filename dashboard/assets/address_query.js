// The address as text: readable, and the browser's own parts in their places. Knows nothing of the page.

const ORDER = [
  "dataset", "data", "from", "to", "certainty", "actor", "actors", "type", "place", "within", "source",
  "status", "only", "q", "event", "view", "map", "axis", "step", "mode",
  "base", "layer", "lang",
];
const STEPS = ["day", "week", "month", "year"];
const MODES = ["sliding", "growing", "single"];
const AXIS = /^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/;

/** The keys whose values the browser knows, and the server only from the address. */
export const OWN_KEYS = ["map", "axis", "step", "mode"];

const WINDOW_KEYS = ["from", "to"];
const READABLE = { "%2f": "/", "%3a": ":", "%2c": ",", "%7e": "~", "%40": "@" };

/** `zoom/latitude/longitude` as links write it: two and four decimals, no idle zeros. */
export function mapValue({ zoom, latitude, longitude }) {
  const written = (value, decimals) => String(Number(value.toFixed(decimals)) || 0);
  return [written(zoom, 2), written(latitude, 4), written(longitude, 4)].join("/");
}

/** A query (without its question mark) whose harmless escapes are signs again. */
export function readableQuery(query) {
  return query.replace(/%(2f|3a|2c|7e|40)/gi, (escape) => READABLE[escape.toLowerCase()]);
}

/** The query with this part: replaced, put in its canonical place, or (null) taken out. */
export function withPart(query, key, value) {
  const parts = query.split("&").filter((part) => part !== "" && keyOf(part) !== key);
  if (value !== null) {
    const later = ORDER.slice(ORDER.indexOf(key) + 1);
    const after = parts.findIndex((part) => later.includes(keyOf(part)));
    parts.splice(after < 0 ? parts.length : after, 0, `${key}=${value}`);
  }
  return parts.join("&");
}

/** The query with all parts that are known; an undefined value leaves its part alone. */
export function withParts(query, values) {
  return Object.entries(values).reduce(
    (written, [key, value]) => (value === undefined ? written : withPart(written, key, value)), query,
  );
}

/** The query with the revision that is shown: what is taken away is that, whatever the link followed names. */
export function pinned(query, revision) {
  return withPart(query, "data", revision.replaceAll(",", "&data=")); // of two data sets, each has one
}

/** The value that a query has under a key, as it is written; null without one. */
export function partOf(query, key) {
  const part = query.split("&").find((each) => keyOf(each) === key);
  return part === undefined ? null : part.slice(key.length + 1);
}

/** This query with the window of another one. */
export function atTimeOf(query, other) {
  return withParts(query, Object.fromEntries(WINDOW_KEYS.map((key) => [key, partOf(other, key)])));
}

/** Whether two queries ask the same of two windows, in whatever order their parts stand. */
export function differInTimeAlone(one, other) {
  const rest = (query) => query.split("&").filter((part) => !WINDOW_KEYS.includes(keyOf(part))).sort().join("&");
  return rest(one) === rest(other);
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

/** Whether a message from the timeline tells how it looks and moves, in values that links have. */
export function isTimelineView(message) {
  if (message === null || typeof message !== "object" || message.kind !== "timeline-view") return false;
  const { axis, step, mode } = message;
  return (
    (axis === null || AXIS.test(axis)) && (step === null || STEPS.includes(step)) &&
    (mode === null || MODES.includes(mode))
  );
}
