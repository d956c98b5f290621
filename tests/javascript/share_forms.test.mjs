import assert from "node:assert/strict";
import test from "node:test";
import { citationAddress, figureAddress } from "../../dashboard/assets/share_forms.js";

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
