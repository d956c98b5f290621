"""What a page has to show for a link, asked of the domain itself and not of the page."""

from __future__ import annotations

from geodata.dataset import Dataset
from geodata.event_query import EventQuery
from geodata.link import decode_link
from geodata.store import EventStore, Stage


class Expected:
    """Answers for links on one data set."""

    def __init__(self, dataset: Dataset, store: EventStore) -> None:
        self.dataset = dataset
        self._store = store

    def _query(self, link: str) -> EventQuery:
        view, problems = decode_link(link, self.dataset)
        assert not problems
        return view.query

    def ids(self, link: str = "", stage: Stage = Stage.SHOWN) -> list[str]:
        """The events of a link in their order, as exports hold them."""
        return [match.event_id for match in self._store.matches(self._query(link), stage)]

    def rows(self, link: str = "") -> list[str]:
        """The rows of the list: a bounded window has the undated events after its own."""
        undated = [] if self._query(link).window.is_open else self.ids(link, Stage.UNDATED)
        return self.ids(link) + undated

    def mapped(self, link: str = "") -> list[str]:
        """The events on the map, sorted by id."""
        return sorted(self.ids(link, Stage.MAPPED))

    def funnel(self, link: str = "") -> list[int]:
        """The numbers of the funnel, in its order."""
        return list(self._store.funnel(self._query(link)).counts)

    def title(self, event_id: str, language: str = "en") -> str:
        return " ".join(self.dataset.event(event_id).title.in_language(language).split())

    def all_seen(self, link: str = "") -> dict[str, object]:
        """Everything that list, map and funnel have to show for a link."""
        return {"rows": self.rows(link), "mapped": self.mapped(link), "funnel": self.funnel(link)}
