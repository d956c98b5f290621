// What every component here shares: a life longer than one call, and elements without markup.

/** A Streamlit component whose elements and inner state outlive its calls.
 *
 *  Streamlit calls a component on every change of its data, so `create` runs once per mount and
 *  `update` on each call. It also runs the cleanup of a call that a newer one overtook: only the
 *  cleanup of the last call, once the component has left the page, may take anything down. */
export function keepMounted(create, update, destroy) {
  const instances = new WeakMap();
  return function mount(component) {
    const root = component.parentElement;
    if (!instances.has(root)) instances.set(root, Object.assign(create(root), { calls: 0 }));
    const instance = instances.get(root);
    const call = (instance.calls += 1);
    update(instance, component);
    return () =>
      setTimeout(() => {
        if (instance.calls !== call || (root.host ?? root).isConnected) return;
        instances.delete(root);
        destroy(instance);
      });
  };
}

/** An HTML element; a null or false attribute is left out, a string child is text. */
export function element(tag, attributes = {}, ...children) {
  return furnished(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svgElement(tag, attributes = {}, ...children) {
  return furnished(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function furnished(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children);
  return node;
}

/** Writes an attribute only where it changes; null and false take it away. */
export function setAttribute(node, name, value) {
  if (value == null || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

/** Writes text only where it changes, so that nothing flickers or is announced twice. */
export function setText(node, text) {
  const wanted = text == null ? "" : String(text);
  if (node.textContent !== wanted) node.textContent = wanted;
}

/** Puts nodes into a parent in this order and takes out all others; what need not move does not, and
 *  keeps the focus. */
export function inOrder(parent, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...parent.children]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** `{name}` in a template replaced by its value; an unknown name stays as it is written. */
export function fill(template, values) {
  return String(template ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A language tag that Intl accepts; dates in English run day, month, year. */
export function locale(language) {
  if (!language || language === "en") return "en-GB";
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return "en-GB";
  }
}
