// The link to this view, to be copied, how to cite it, its map as a figure, and its events as files.
//
// Streamlit component. No state and no trigger: links follow the page's address by themselves.
import { element, keepMounted, setAttribute, setText } from "./mounting.js";
import { canonicalLink, pageAddress } from "./page_address.js";
import { citationAddress, eventsAddress, fillForms, makeForms, pointForms, savedAddress } from "./share_forms.js";

function create(root) {
  const nodes = {
    notice: element("p", { class: "notice", dir: "auto" }),
    link: element("input", { type: "text", readonly: "", dir: "ltr" }),
    copy: element("button", { type: "button", dir: "auto" }),
    said: element("span", { class: "said", role: "status", "aria-live": "polite", dir: "auto" }),
    files: element("ul", { class: "files" }),
    note: element("p", { class: "note", dir: "auto" }),
  };
  const address = pageAddress();
  const instance = { root, nodes, address };
  const forms = makeForms(() => copyCitation(instance));
  instance.forms = forms;
  nodes.share = element("div", { class: "share" }, nodes.notice, nodes.link, nodes.copy, nodes.said,
    forms.citeHeading, forms.copyCitation, forms.citations, forms.figureHeading, forms.figures,
    forms.filesHeading, nodes.files, nodes.note, forms.wholeHeading, forms.whole, forms.packNote);
  root.append(nodes.share);
  instance.refresh = () => refresh(instance);
  address.listeners.add(instance.refresh);
  nodes.link.addEventListener("focus", () => nodes.link.select());
  nodes.copy.addEventListener("click", () => copyLink(instance));
  return instance;
}

function update(instance, { data }) {
  const { nodes } = instance;
  instance.data = data;
  setText(nodes.notice, data.notice);
  nodes.notice.hidden = !data.notice;
  setText(nodes.copy, data.labels.copy);
  setText(nodes.note, data.labels.programs);
  setAttribute(nodes.link, "aria-label", data.labels.link);
  const files = data.formats.map(({ name, label }) => element(
    "li", {}, element("a", { download: `${data.dataset}.${name}`, "data-format": name, dir: "auto" }, label),
  ));
  nodes.files.replaceChildren(...files);
  fillForms(instance.forms, data);
  refresh(instance);
}

function refresh({ nodes, address, forms, data }) {
  if (!data) return; // the address may tell of itself before there is anything to show
  const link = canonicalLink(address, data.revision);
  nodes.link.value = link;
  forms.page.href = savedAddress(link, "view.html", address.eventsLink);
  forms.pack.href = savedAddress(link, "pack.zip", address.eventsLink);
  pointForms(forms, link, data.language);
  for (const file of nodes.files.querySelectorAll("a[data-format]")) {
    file.href = eventsAddress(address.eventsLink, file.dataset.format, data.revision);
  }
}

async function copyLink({ root, nodes, address, data: { labels, revision } }) {
  setText(nodes.said, ""); // so that a second copy is announced as well
  const copied = await writeClipboard(canonicalLink(address, revision), root);
  setText(nodes.said, copied ? labels.copied : labels.copy_failed);
}

async function copyCitation({ root, nodes, address, data: { labels, language, revision } }) {
  setText(nodes.said, "");
  const wanted = citationAddress(canonicalLink(address, revision), "txt", language);
  const answer = await fetch(wanted).catch(() => null);
  const text = answer?.ok ? (await answer.text()).trim() : null;
  const copied = text !== null && await writeClipboard(text, root);
  setText(nodes.said, copied ? labels.citation_copied : labels.citation_failed);
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
