/**
 * DOM nodes and words: the only place where a text of the payload becomes part of the page.
 * Every text enters as a text node or an attribute, so markup in data stays text.
 */
(function (app) {
  "use strict";

  const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
  const known = new Map(); // formats by language

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined && value !== false) {
        node.setAttribute(name, value === true ? "" : String(value));
      }
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  /** An HTML element; a string child is text, never markup. */
  function html(tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
  }

  /** An SVG element, by the same rules. */
  function svg(tag, attributes, ...children) {
    return fill(document.createElementNS(SVG_NAMESPACE, tag), attributes, children);
  }

  /** A push button; `content` is a text or a node. */
  function button(attributes, content, onPress) {
    const node = html("button", { type: "button", ...attributes }, content);
    node.addEventListener("click", onPress);
    return node;
  }

  /** A text whose direction follows its own script, whatever stands around it. */
  function isolated(text, className) {
    return html("bdi", { dir: "auto", class: className }, text);
  }

  /** What the browser knows of a language's numbers; making it costs more than all its answers. */
  function formats() {
    const language = app.payload.language || "en";
    if (!known.has(language)) {
      known.set(language, { numbers: new Intl.NumberFormat(language), rules: new Intl.PluralRules(language) });
    }
    return known.get(language);
  }

  function number(value) {
    return formats().numbers.format(value);
  }

  function pluralKey(key, count) {
    return `${key}_${formats().rules.select(count)}`;
  }

  /**
   * The translated text of `key`; `{n}` and the like are replaced by `values`.
   * With `n` a text under `key_one`, `key_two`, `key_few` … goes before the general one.
   */
  function label(key, values) {
    const given = values || {};
    const labels = app.payload.labels || {};
    const plural = "n" in given ? labels[pluralKey(key, given.n)] : undefined;
    const text = String(plural ?? labels[key] ?? key);
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      if (!(name in given)) return whole;
      return typeof given[name] === "number" ? number(given[name]) : String(given[name]);
    });
  }

  /** The words for how sure an event is: its certainty, and its status unless it occurred. */
  function certaintyWords(item) {
    const words = [];
    if (item.status && item.status !== "occurred") words.push(label(item.status));
    if (item.certainty === "possible") words.push(label("possible"));
    return words.join(" · ");
  }

  app.elements = { html, svg, button, isolated, number, label, certaintyWords };
})((window.chronotopeMap = window.chronotopeMap || {}));
