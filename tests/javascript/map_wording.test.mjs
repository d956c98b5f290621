// The map in words: the view's sentence, as the page tells it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openChannel } from "../../dashboard/assets/page_channel.js";
import { loadScripts } from "./map_scripts.mjs";

beforeEach(() => { delete globalThis.chronotopeChannel; });

function aMap(payload = {}) {
  const attributes = {};
  const container = { setAttribute: (name, value) => { attributes[name] = value; } };
  const app = loadScripts(["wording", "time"]);
  Object.assign(app, {
    payload, map: { getContainer: () => container }, elements: { label: (key) => `label of ${key}` },
  });
  return { app, attributes };
}

test("the map bears the sentence that it is told, and follows it", () => {
  const { app, attributes } = aMap();
  const page = openChannel("", (message) => {
    if (message.kind === "map-ready") page.post({ kind: "sentence", sentence: "32 events" });
  });
  app.time.listenOn("");
  assert.equal(attributes["aria-label"], "32 events");
  assert.equal(attributes["aria-roledescription"], "label of map");
  page.post({ kind: "sentence", sentence: "9 events" });
  assert.equal(attributes["aria-label"], "9 events");
  page.close();
});

test("a map that is told nothing, or no text, bears its general name", () => {
  const { app, attributes } = aMap();
  app.wording.take(undefined);
  app.wording.take({ html: "<b>" });
  app.wording.draw();
  assert.equal(attributes["aria-label"], "label of map");
});

test("what is told before the first payload is borne with it", () => {
  const { app, attributes } = aMap(null);
  app.wording.take("32 events");
  assert.deepEqual(attributes, {});
  app.payload = {};
  app.wording.draw();
  assert.equal(attributes["aria-label"], "32 events");
});
