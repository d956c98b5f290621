// The forms in which a view leaves the page beside its events: how to cite it, its map as a figure, and all
// of it as a page or a pack.
import { partOf, pinned, withPart } from "./address_query.js";
import { element, setAttribute, setText } from "./mounting.js";

/** Where a view is cited: an open event is left aside, as it has a citation of its own. */
export function citationAddress(link, format, language) {
  return addressWith(`/api/cite.${format}`, withPart(spoken(link, language), "event", null));
}

/** Where a view's map is drawn; an open event is marked on it. */
export function figureAddress(link, format, language) {
  return addressWith(`/api/figure.${format}`, spoken(link, language));
}

/** Where the events of a view are had as a file: those of the revision that is shown. */
export function eventsAddress(eventsLink, format, revision) {
  return addressWith(`/api/events.${format}`, pinned(eventsLink, revision));
}

/** Where the whole view is had as a file, in the language that the events are asked for in. */
export function savedAddress(link, file, eventsLink) {
  return addressWith(`/api/${file}`, withPart(queryOf(link), "lang", partOf(eventsLink, "lang")));
}

/** The query of a link, in the page's language where the link leaves that to the browser. */
function spoken(link, language) {
  const query = queryOf(link);
  if (language === "en" || partOf(query, "lang") !== null) return query;
  return withPart(query, "lang", language);
}

function queryOf(link) {
  return link.includes("?") ? link.slice(link.indexOf("?") + 1) : "";
}

function addressWith(path, query) {
  return query ? `${path}?${query}` : path;
}

/** Makes the empty sections; pressing the button calls `copy`. */
export function makeForms(copy) {
  const forms = {
    citeHeading: element("h3", { dir: "auto" }),
    copyCitation: element("button", { type: "button", dir: "auto" }),
    citations: element("ul", { class: "forms" }),
    figureHeading: element("h3", { dir: "auto" }),
    figures: element("ul", { class: "forms" }),
    filesHeading: element("h3", { dir: "auto" }),
    wholeHeading: element("h3", { dir: "auto" }),
    page: element("a", { download: "", dir: "auto" }), // the server gives the files their names
    pack: element("a", { download: "", dir: "auto" }),
    packNote: element("p", { class: "note", dir: "auto" }),
  };
  forms.whole = element("ul", { class: "files" }, element("li", {}, forms.page), element("li", {}, forms.pack));
  forms.copyCitation.addEventListener("click", copy);
  return forms;
}

/** Fills the sections with the formats that the server offers, in the reader's language. */
export function fillForms(forms, { labels, citations, figures }) {
  setText(forms.citeHeading, labels.cite);
  setText(forms.copyCitation, labels.copy_citation);
  setText(forms.figureHeading, labels.figure);
  setText(forms.filesHeading, labels.files);
  setText(forms.wholeHeading, labels.whole);
  setText(forms.page, labels.page);
  setText(forms.pack, labels.pack);
  setText(forms.packNote, labels.pack_has);
  forms.citations.replaceChildren(...citations.map((form) => formLink(form, "cite")));
  forms.figures.replaceChildren(...figures.map((form) => formLink(form, "figure")));
}

function formLink({ name, label, described }, kind) {
  const link = element("a", { download: "", "data-form": kind, "data-format": name, "aria-label": described, dir: "auto" });
  setText(link, label);
  return element("li", {}, link);
}

/** Points all links at the view of now. */
export function pointForms({ citations, figures }, link, language) {
  for (const node of citations.querySelectorAll("a")) {
    setAttribute(node, "href", citationAddress(link, node.dataset.format, language));
  }
  for (const node of figures.querySelectorAll("a")) {
    setAttribute(node, "href", figureAddress(link, node.dataset.format, language));
  }
}
