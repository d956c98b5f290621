// Keeps the page's address and title, and tells the address what map and timeline say of themselves,
// and the map the sentence that it shows.
//
// Streamlit component. No state and no trigger: nothing here makes the server run.
import { isMapView, isTimelineView, mapValue } from "./address_query.js";
import { keepMounted, setAttribute } from "./mounting.js";
import { pageAddress, showTitle } from "./page_address.js";
import { openChannel } from "./page_channel.js";

function create() {
  return { address: pageAddress() };
}

function update(instance, { parentElement, data }) {
  const { address } = instance;
  document.documentElement.lang = data.language;
  setAttribute(document.documentElement, "dir", data.direction === "rtl" ? "rtl" : null);
  Object.assign(address, { title: data.title, link: data.link, eventsLink: data.events_link });
  showTitle(address);
  instance.sentence = data.sentence;
  listen(instance, data.channel);
  tellSentence(instance);
  address.tell();
  leaveNoGap(parentElement);
}

function listen(instance, name) {
  if (instance.channel?.name === name) return;
  instance.channel?.close();
  instance.channel = openChannel(name, (message) => {
    if (isMapView(message)) instance.address.show({ map: message.home ? null : mapValue(message) });
    else if (isTimelineView(message)) {
      const { axis, step, mode } = message;
      instance.address.show({ axis, step, mode });
    } else if (message?.kind === "map-ready") tellSentence(instance);
  });
}

/** What the map shows, in words: the map's own document and the frame around it bear that name. */
function tellSentence({ channel, sentence }) {
  channel.post({ kind: "sentence", sentence });
  const frame = document.querySelector(".st-key-map-frame iframe");
  if (frame) setAttribute(frame, "title", sentence);
}

// An element of no height would still keep Streamlit's gap between two elements.
function leaveNoGap(root) {
  const container = (root.host ?? root).closest('[data-testid="stElementContainer"]');
  if (container) container.style.position = "absolute";
}

export default keepMounted(create, update, ({ channel }) => channel?.close());
