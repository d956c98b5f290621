"""A saved page, opened from the disk without a network: what is seen and done there."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.watch import Watch

_OBSERVE = """() => {
  const list = document.querySelector('#list').shadowRoot;
  const timeline = document.querySelector('#timeline').shadowRoot;
  const map = window.chronotopeMap.state();
  const text = (node) => (node ? node.textContent.replace(/\\s+/g, ' ').trim() : null);
  const rows = [...list.querySelectorAll('tbody tr')];
  return {
    told: JSON.parse(document.querySelector('#events-of-this-page').textContent).ids,
    rows: rows.map((row) => row.dataset.id),
    certainty: rows.map((row) => text(row.querySelector('.certainty'))),
    mapped: [...new Set(map.symbols.flatMap(({ events }) => events))].sort(),
    selected: map.selected,
    window: [...timeline.querySelectorAll('.typed input')].map(({ value }) => value),
    problem: text(timeline.querySelector('.problem')),
    sentence: text(timeline.querySelector('.sentence')),
    counts: [...list.querySelectorAll('.funnel button')].map((node) => parseInt(text(node), 10)),
    opened: [...document.querySelectorAll('.sp-event')].filter((node) => node.offsetParent)
      .map((node) => node.id.slice('event-'.length)),
    known: text(document.querySelector('#known')),
    where: [map.zoom, map.center.latitude, map.center.longitude],
    theme: document.querySelector('#map').dataset.theme,
    ground: Object.keys(window.chronotopeMap.brought),
    hacked: window.hacked,
  };
}"""
_READY = (
    "() => Boolean(window.chronotopeMap?.payload"
    " && document.querySelector('#list').shadowRoot?.querySelector('.funnel button'))"
)


class SavedReader:
    """A tab with a saved page."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page = page
        self.watch = watch

    def open(self, address: str) -> SavedReader:
        self.page.goto(address)
        self.page.wait_for_function(_READY)
        return self

    def now(self) -> dict[str, Any]:
        return dict(self.page.evaluate(_OBSERVE))

    def sees(self, **expected: Any) -> None:
        """Wait until all of this is seen at the same time."""
        script = f"""(expected) => {{ const seen = ({_OBSERVE})();
          return Object.entries(expected).every(
            ([key, value]) => JSON.stringify(seen[key]) === JSON.stringify(value)); }}"""
        try:
            self.page.wait_for_function(script, arg=expected, timeout=8000, polling=60)
        except PlaywrightTimeoutError:
            seen = {key: self.now()[key] for key in expected}
            raise AssertionError(json.dumps([expected, seen], ensure_ascii=False)) from None

    def in_timeline(self, selector: str) -> Locator:
        return self.page.locator("#timeline").locator(selector)

    def title_of(self, event_id: str) -> Locator:
        return self.page.locator(f'#list tr[data-id="{event_id}"] button.title')

    def type_day(self, end: str, text: str) -> None:
        box = self.in_timeline(f'input[name="{end}"]')
        box.fill(text)
        box.press("Enter")

    @property
    def requests_beyond_the_disk(self) -> list[str]:
        return [url for url in self.watch.requests if not re.match(r"file:|data:", url)]
