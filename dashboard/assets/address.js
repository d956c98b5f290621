// Keeps the page's address: readable, and with what the server knows nothing of: how the map and the
// timeline look.
//
// Streamlit component. No state and no trigger: nothing here makes the server run.
import {
  OWN_KEYS, isMapView, isTimelineView, mapValue, partOf, readableQuery, withParts,
} from "./address_query.js";
import { element, keepMounted, setAttribute, setText } from "./mounting.js";
import { openChannel } from "./page_channel.js";

const LAST_STEP = 700; // milliseconds that a step under way may still take

/** The page's one address, shared by every mount and by every version of this module.
 *
 *  Streamlit writes the address with what the server knows. Both ways of writing are wrapped once,
 *  so that what the server leaves out is put back in before it reaches the history. */
function pageAddress() {
  window.__chronotopeAddress ??= installAddress();
  return window.__chronotopeAddress;
}

function installAddress() {
  const address = {
    own: {}, // by key; undefined: not moved since the address was last read; null: the default
    title: null,
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
  new MutationObserver(() => address.title !== null && showTitle(address.title)).observe(
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
    const write = address.playing === "written" ? address.replace : original;
    if (address.playing) address.playing = "written";
    write(state, unused, wanted);
    return address.tell();
  };
}

function rewritten(href, own) {
  const url = new URL(href);
  const query = withParts(readableQuery(url.search.slice(1)), own);
  return url.origin + url.pathname + (query && `?${query}`) + url.hash;
}

// What is read back has lost blanks and control characters, so it is held against what was read
// back after the last writing: otherwise writing would never be done, and the page would hang.
let shownTitle = null;

// What the server would write of the view, wherever it came from, with the browser's parts of now.
function canonicalLink({ address, link }) {
  const written = readableQuery(location.search.slice(1));
  const now = (key) => (address.own[key] === undefined ? partOf(written, key) : address.own[key]);
  const query = withParts(link ?? "", Object.fromEntries(OWN_KEYS.map((key) => [key, now(key)])));
  return location.origin + location.pathname + (query && `?${query}`);
}

function showTitle(title) {
  if (shownTitle?.given === title && document.title === shownTitle.read) return;
  document.title = title;
  shownTitle = { given: title, read: document.title };
}

function create(root) {
  const nodes = {
    link: element("input", { type: "text", readonly: "", dir: "ltr" }),
    copy: element("button", { type: "button", dir: "auto" }),
    said: element("span", { class: "said", role: "status", "aria-live": "polite", dir: "auto" }),
  };
  nodes.share = element("div", { class: "share", hidden: "" }, nodes.link, nodes.copy, nodes.said);
  root.append(nodes.share);
  const address = pageAddress();
  const instance = { root, nodes, address };
  instance.refresh = () => {
    nodes.link.value = canonicalLink(instance);
  };
  address.listeners.add(instance.refresh);
  nodes.link.addEventListener("focus", () => nodes.link.select());
  nodes.copy.addEventListener("click", () => copyLink(instance));
  return instance;
}

function update(instance, { data }) {
  const { nodes, address } = instance;
  instance.labels = data.labels;
  instance.link = data.link;
  document.documentElement.lang = data.language;
  setAttribute(document.documentElement, "dir", data.direction === "rtl" ? "rtl" : null);
  address.title = data.title;
  showTitle(data.title);
  listen(instance, data.channel);
  nodes.share.hidden = !data.button;
  setText(nodes.copy, data.labels.copy);
  setAttribute(nodes.link, "aria-label", data.labels.link);
  instance.refresh();
  leaveNoGap(instance.root, data.button);
}

function listen(instance, name) {
  if (instance.channel?.name === name) return;
  instance.channel?.close();
  instance.channel = openChannel(name, (message) => {
    if (isMapView(message)) instance.address.show({ map: message.home ? null : mapValue(message) });
    else if (isTimelineView(message)) {
      const { axis, step, mode } = message;
      instance.address.show({ axis, step, mode });
    }
  });
}

// An element of no height would still keep Streamlit's gap between two elements.
function leaveNoGap(root, visible) {
  const container = (root.host ?? root).closest('[data-testid="stElementContainer"]');
  if (container) container.style.position = visible ? "" : "absolute";
}

async function copyLink(instance) {
  const { root, nodes, labels } = instance;
  setText(nodes.said, ""); // so that a second copy is announced as well
  const copied = await writeClipboard(canonicalLink(instance), root);
  setText(nodes.said, copied ? labels.copied : labels.copy_failed);
}

async function writeClipboard(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text, root); // no permission, or a page without https
  }
}

function copySelection(text, root) {
  const focused = root.activeElement;
  const area = element("textarea", { readonly: "", class: "copying" });
  area.value = text;
  root.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}

function destroy({ nodes, address, channel, refresh }) {
  channel?.close();
  address.listeners.delete(refresh);
  nodes.share.remove();
}

export default keepMounted(create, update, destroy);
