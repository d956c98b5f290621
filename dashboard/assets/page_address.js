// The page's address: readable, and with what the server knows nothing of: how the map and the timeline
// look.
import { OWN_KEYS, atTimeOf, differInTimeAlone, partOf, pinned, readableQuery, withParts } from "./address_query.js";

const LAST_STEP = 700; // milliseconds that a step under way may still take

/** The page's one address, shared by every mount and by every version of this module.
 *
 *  Streamlit writes the address with what the server knows. Both ways of writing are wrapped once,
 *  so that what the server leaves out is put back in before it reaches the history. */
export function pageAddress() {
  window.__chronotopeAddress ??= installAddress();
  return window.__chronotopeAddress;
}

function installAddress() {
  const address = {
    own: {}, // by key; undefined: not moved since the address was last read; null: the default
    title: null,
    shownTitle: null,
    link: "",
    eventsLink: "",
    playing: false, // while the timeline plays, its steps share one entry of the history
    listeners: new Set(),
    replace: history.replaceState.bind(history),
    show(values) {
      Object.assign(address.own, values);
      const url = rewritten(location.href, address.own);
      if (url === location.href) return;
      address.replace(history.state, "", url);
      address.tell();
    },
    tell: () => address.listeners.forEach((listener) => listener()),
  };
  for (const name of ["pushState", "replaceState"]) wrap(name, address);
  // The last step of playing may be written a little after the timeline says that it has stopped.
  window.addEventListener("chronotope-playing", ({ detail }) => {
    clearTimeout(address.stopping);
    if (detail) address.playing ||= "started";
    else address.stopping = setTimeout(() => { address.playing = false; }, LAST_STEP);
  });
  window.addEventListener("popstate", () => {
    address.own = {}; // the address now says how map and timeline look
    address.tell();
  });
  // Streamlit names the page anew on each run; the view's own title has the last word.
  new MutationObserver(() => address.title !== null && showTitle(address)).observe(
    document.head, { childList: true, subtree: true, characterData: true },
  );
  return address;
}

function wrap(name, address) {
  const original = history[name].bind(history);
  history[name] = (state, unused, url) => {
    const target = url == null ? null : new URL(url, location.href);
    const ours = target?.origin === location.origin && target.pathname === location.pathname;
    if (!ours) return original(state, unused, url);
    const wanted = rewritten(target.href, address.own);
    if (wanted === location.href) return undefined; // no second history entry for the same page
    const moment = momentBefore(wanted);
    const write = (link) => step(address, original, state, link);
    if (!address.playing || moment === null) write(wanted);
    else {
      if (moment !== location.href) write(moment);
      original(state, unused, wanted);
    }
    return address.tell();
  };
}

/** Writes a step in time: while the timeline plays, all of them are one entry of the history. */
function step(address, write, state, link) {
  const replaces = address.playing === "written";
  if (address.playing) address.playing = "written";
  if (replaces) address.replace(state, "", link);
  else write(state, "", link);
}

/** The page as it is, at the time of another address; null where that is this other one.
 *
 *  Opening an event while time moves is a step of its own: Back returns to the moment at which it was opened. */
function momentBefore(wanted) {
  const here = new URL(location.href);
  const [query, other] = [here.search, new URL(wanted).search].map((search) => readableQuery(search.slice(1)));
  if (differInTimeAlone(query, other)) return null;
  const moment = atTimeOf(query, other);
  return here.origin + here.pathname + (moment && `?${moment}`) + here.hash;
}

function rewritten(href, own) {
  const url = new URL(href);
  const query = withParts(readableQuery(url.search.slice(1)), own);
  return url.origin + url.pathname + (query && `?${query}`) + url.hash;
}

/** What the server would write of the view, wherever it came from, with the browser's parts of now, and
 *  the revision that it shows. */
export function canonicalLink(address, revision) {
  const written = readableQuery(location.search.slice(1));
  const now = (key) => (address.own[key] === undefined ? partOf(written, key) : address.own[key]);
  const parts = Object.fromEntries(OWN_KEYS.map((key) => [key, now(key)]));
  const query = pinned(withParts(address.link, parts), revision);
  return `${location.origin}${location.pathname}?${query}`;
}

/** Writes the view's title, once.
 *
 *  What is read back has lost blanks and control characters, so it is held against what was read
 *  back after the last writing: otherwise writing would never be done, and the page would hang. */
export function showTitle(address) {
  const { title, shownTitle } = address;
  if (shownTitle?.given === title && document.title === shownTitle.read) return;
  document.title = title;
  address.shownTitle = { given: title, read: document.title };
}
