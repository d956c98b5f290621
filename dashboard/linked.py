"""Routes that answer to a link: its data set is opened and the link read before they are asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from dashboard import queries, revisions
from dashboard.refusals import or_refused, refusal
from geodata.dataset import Dataset
from geodata.errors import UnreadableError
from geodata.joined_name import together
from geodata.link import dataset_asked_for, decode_link
from geodata.messages import messages
from geodata.notice import Notice
from geodata.query_params import Pairs, join_query, split_query
from geodata.view_state import ViewState
from geodata.words import not_to_be_shared


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link asks for.

    Attributes:
        dataset: the data set that it means.
        view: what it brings back.
        beside: values of parameters that are not part of links, by name; each is given once.
    """

    dataset: Dataset
    view: ViewState
    beside: Mapping[str, str]

    @property
    def language(self) -> str:
        """The language asked for, or English."""
        return self.view.language or "en"


_LONGEST = 500
"""Signs of a licence's notice that stand in a header, at most."""


def licence_link(dataset: Dataset, language: str) -> dict[str, str]:
    """Give a header that says what a licence forbids, for answers that have no room for it.

    It links to where the licence stands (RFC 8288), with the notice as its title (RFC 8187); a
    data set that may be passed on needs none.
    """
    notice = not_to_be_shared(dataset, messages(language))[:_LONGEST]
    if not notice:
        return {}
    title = f"UTF-8'{language}'{quote(notice, safe='')}"
    return {"Link": f'<datasets>; rel="license"; title*={title}'}


Answering = Callable[[Request, Linked], Response]


def answering(
    answer: Answering, limiter: CapacityLimiter, beside: tuple[str, ...] = ()
) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """Make an endpoint that names what of a link cannot be honoured, or else answers.

    Args:
        answer: gives the answer, in a thread of its own.
        limiter: how many answers are worked out at once.
        beside: names of parameters that may stand beside those of the link.
    """

    async def answered(request: Request) -> Response:
        asked = partial(_for_dataset, request, answer, beside)
        return await to_thread.run_sync(or_refused, asked, limiter=limiter)

    return answered


def _for_dataset(request: Request, answer: Answering, beside: tuple[str, ...]) -> Response:
    pairs = split_query(request.url.query)
    extra = _once([pair for pair in pairs if pair[0] in beside])
    link = join_query([pair for pair in pairs if pair[0] not in beside])
    with queries.looking_at(dataset_asked_for(link), revision_asked_for(pairs)) as opened:
        dataset = opened.dataset
        view, problems = decode_link(link, dataset)
        if problems:
            asked = {value for key, value in pairs if key == "event"}
            told = revisions.told_to_program(problems, dataset.id)
            return refusal(told, 404 if view.event is None and len(asked) == 1 else 400)
        return answer(request, Linked(dataset, view, extra))


def revision_asked_for(pairs: Pairs) -> str:
    """Give the revision that a link was made on, of two data sets both; empty where it is open."""
    return together(value for key, value in pairs if key == "data")


def _once(pairs: Pairs) -> Mapping[str, str]:
    """Read parameters that may be given once.

    Raises:
        UnreadableError: if one is given several times.
    """
    values = dict(pairs)
    for name in values:
        if sum(name == key for key, _ in pairs) > 1:
            raise UnreadableError(
                Notice("'{name}' is given more than once; give it once.", name=name)
            )
    return values


def entity_tag(*parts: str) -> str:
    """Make an entity tag from what determines an answer."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    return f'"{digest[:24]}"'


def is_held(tag: str, request: Request) -> bool:
    """Tell whether a client already has an answer (RFC 9110, section 13.1.2)."""
    held = request.headers.get("if-none-match", "").split(",")
    tags = [part.strip().removeprefix("W/") for part in held]
    return tag in tags or tags == ["*"]
