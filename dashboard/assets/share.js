// The link to this view, to be copied, and its events as files.
//
// Streamlit component. No state and no trigger: links follow the page's address by themselves.
import { element, keepMounted, setAttribute, setText } from "./mounting.js";
import { canonicalLink, pageAddress } from "./page_address.js";

function create(root) {
  const nodes = {
    link: element("input", { type: "text", readonly: "", dir: "ltr" }),
    copy: element("button", { type: "button", dir: "auto" }),
    said: element("span", { class: "said", role: "status", "aria-live": "polite", dir: "auto" }),
    files: element("ul", { class: "files" }),
    note: element("p", { class: "note", dir: "auto" }),
  };
  nodes.share = element("div", { class: "share" }, nodes.link, nodes.copy, nodes.said, nodes.files, nodes.note);
  root.append(nodes.share);
  const address = pageAddress();
  const instance = { root, nodes, address };
  instance.refresh = () => refresh(instance);
  address.listeners.add(instance.refresh);
  nodes.link.addEventListener("focus", () => nodes.link.select());
  nodes.copy.addEventListener("click", () => copyLink(instance));
  return instance;
}

function update(instance, { data }) {
  const { nodes } = instance;
  instance.data = data;
  setText(nodes.copy, data.labels.copy);
  setText(nodes.note, data.labels.programs);
  setAttribute(nodes.link, "aria-label", data.labels.link);
  nodes.files.replaceChildren(...data.formats.map(({ name, label }) => element(
    "li", {}, element("a", { download: `${data.dataset}.${name}`, "data-format": name, dir: "auto" }, label),
  )));
  refresh(instance);
}

function refresh({ nodes, address, data }) {
  if (!data) return; // the address may tell of itself before there is anything to show
  nodes.link.value = canonicalLink(address, data.revision);
  for (const link of nodes.files.querySelectorAll("a")) {
    const path = `/api/events.${link.dataset.format}`;
    link.href = address.eventsLink ? `${path}?${address.eventsLink}` : path;
  }
}

async function copyLink({ root, nodes, address, data: { labels, revision } }) {
  setText(nodes.said, ""); // so that a second copy is announced as well
  const copied = await writeClipboard(canonicalLink(address, revision), root);
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

function destroy({ nodes, address, refresh }) {
  address.listeners.delete(refresh);
  nodes.share.remove();
}

export default keepMounted(create, update, destroy);
