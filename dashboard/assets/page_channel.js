// The page's own channel: what its parts tell each other, and no other tab hears.

/** A channel with `name`, `post(message)`, `onmessage` and `close()`.
 *
 *  Without a name, or where there is no BroadcastChannel (a saved file), the parts of one document
 *  hear each other through an event target on the document's window, by the same messages. */
export function openChannel(name, onmessage) {
  if (name && globalThis.BroadcastChannel) return broadcast(name, onmessage);
  return within(name ?? "", onmessage);
}

function broadcast(name, onmessage) {
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", ({ data }) => onmessage(data));
  return { name, post: (message) => channel.postMessage(message), close: () => channel.close() };
}

function within(name, onmessage) {
  globalThis.chronotopeChannel ??= new EventTarget();
  const target = globalThis.chronotopeChannel;
  const own = {}; // like a BroadcastChannel, a part does not hear itself
  const listen = ({ detail }) => {
    if (detail.from !== own && detail.name === name) onmessage(detail.message);
  };
  target.addEventListener("message", listen);
  return {
    name,
    post: (message) =>
      target.dispatchEvent(new CustomEvent("message", { detail: { from: own, name, message } })),
    close: () => target.removeEventListener("message", listen),
  };
}
