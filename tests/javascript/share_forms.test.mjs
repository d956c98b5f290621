import assert from "node:assert/strict";
import test from "node:test";
import { canonicalLink } from "../../dashboard/assets/page_address.js";
import { citationAddress, eventsAddress, figureAddress, savedAddress } from "../../dashboard/assets/share_forms.js";

const LINK = "http://here/?from=2016-12-15&event=eu-summit&map=3/40/15";

test("a view is cited without the event that happens to be open", () => {
  assert.equal(citationAddress(LINK, "bib", "en"), "/api/cite.bib?from=2016-12-15&map=3/40/15");
});

test("a figure shows the open event", () => {
  assert.equal(figureAddress(LINK, "svg", "en"), "/api/figure.svg?from=2016-12-15&event=eu-summit&map=3/40/15");
});

test("what leaves the page speaks the page's language, unless the link names one", () => {
  assert.equal(figureAddress("http://here/", "png", "fr"), "/api/figure.png?lang=fr");
  assert.equal(citationAddress("http://here/?lang=ar", "txt", "fr"), "/api/cite.txt?lang=ar");
  assert.equal(citationAddress("http://here/", "txt", "en"), "/api/cite.txt");
});

test("files of events name the revision that is shown, whatever the link named", () => {
  assert.equal(eventsAddress("", "csv", "35bddca9b889"), "/api/events.csv?data=35bddca9b889");
  assert.equal(
    eventsAddress("dataset=x&data=0123456789ab&q=a", "kml", "35bddca9b889"),
    "/api/events.kml?dataset=x&data=35bddca9b889&q=a",
  );
});

test("the whole view is saved in the language of its events", () => {
  assert.equal(savedAddress("http://here/?q=a", "view.html", "q=a&lang=fr"), "/api/view.html?q=a&lang=fr");
  assert.equal(savedAddress("http://here/?q=a&lang=en", "pack.zip", "q=a"), "/api/pack.zip?q=a");
  assert.equal(savedAddress("http://here/", "pack.zip", ""), "/api/pack.zip");
});

test("what leaves a page that was opened on an old revision names the one that is shown", () => {
  globalThis.location = { origin: "http://here", pathname: "/", search: "?data=0123456789ab&q=a" };
  const link = canonicalLink({ own: {}, link: "data=0123456789ab&q=a" }, "35bddca9b889");
  const shown = "data=35bddca9b889&q=a";
  assert.equal(link, `http://here/?${shown}`);
  assert.equal(citationAddress(link, "txt", "en"), `/api/cite.txt?${shown}`);
  assert.equal(figureAddress(link, "png", "en"), `/api/figure.png?${shown}`);
  for (const file of ["view.html", "pack.zip"]) assert.equal(savedAddress(link, file, "q=a"), `/api/${file}?${shown}`);
});
