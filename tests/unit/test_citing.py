"""Citations, read back by libraries that did not write them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from geodata.answer import answer
from geodata.citing import (
    CITATIONS,
    Access,
    Reference,
    cite,
    reference_to_claim,
    reference_to_event,
    reference_to_view,
)
from geodata.citing.reference import Kind, Origin, one_line
from geodata.dataset import Dataset
from geodata.errors import UnknownIdError
from geodata.event_query import EventQuery
from geodata.link import decode_link, encode_link
from geodata.store import EventStore
from tests.builders import a_claim, a_dataset, a_source, an_event

_WHEN = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=3)))
_ACCESS = Access("http://localhost:8501/", _WHEN)
_HOSTILE = [
    "Half a brace { and no end",
    "}{ \\alpha 100% of $5 & more_or_less #1 ~^",
    "ends with a backslash \\",
    "quotes \"inside\" and 'outside'",
    "line\nER  - \nTY  - BOOK\r\nTI  - other",
    "\u2028ER  - \x85TY  - JOUR\x0b\x0c\x1c",
    "\u200fمدينة حلب\u200f {\u2067حلب\u2069}",
    "@misc{evil, title = {x}}",
    "« Alep »\u00a0: fin\u202f!",
]
_TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "%&#_$"},
}
_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Test</title><id>test</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter="; ">
<group delimiter=" | "><text variable="title"/><text variable="container-title"/>
<text variable="version"/><text variable="URL"/><text variable="note"/>
<date variable="accessed"><date-part name="year"/><date-part name="month" form="numeric"/>
</date></group></layout></bibliography></style>"""
_RIS_LINE = re.compile(r"(TY|ID|TI|T2|PB|ET|Y2|UR|LA|N1|ER)  - (.*)")


def _reference(title: str = "A title", **changes: object) -> Reference:
    origin = Origin("A dispatch", "Agency", "15 December 2016", "¶ 4, 312–398", "")
    base = Reference(
        Kind.EVENT,
        "small-event-0123456789ab",
        one_line(title),
        "Small",
        "http://localhost:8501/?data=0123456789ab&event=event&q=a%7Bb%7D",
        "0123456789ab",
        _WHEN.astimezone(dt.UTC),
        (origin,),
        0,
        "en",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def _from_bibtex(text: str) -> dict[str, str]:
    parser = bibtexparser.bparser.BibTexParser(common_strings=False)
    (entry,) = parser.parse(text).entries
    return dict(entry)


def _read_tex(text: str) -> str:
    """What TeX prints of a text."""
    pattern = "|".join(map(re.escape, _TEX))
    return re.sub(pattern, lambda found: _TEX[found[0]], text.removeprefix("{").removesuffix("}"))


def _from_ris(text: str) -> list[tuple[str, str]]:
    """Read by the grammar: each line is a tag, two blanks, a hyphen and a blank, then its value."""
    lines = text.split("\n")
    assert lines.pop() == ""
    found = [_RIS_LINE.fullmatch(line) for line in lines]
    assert all(found), lines
    return [(each[1], each[2]) for each in found if each]


def _rendered(text: str) -> str:
    """What a citation processor prints in a style of its own."""
    source = CiteProcJSON(json.loads(text))
    style = CitationStylesStyle(io.BytesIO(_STYLE.encode()), validate=False)
    bibliography = CitationStylesBibliography(style, source, formatters.plain)
    (key,) = source
    bibliography.register(Citation([CitationItem(key)]))
    return str(bibliography.bibliography()[0])


@pytest.mark.parametrize("title", _HOSTILE)
def test_a_hostile_title_comes_back_from_every_format(title: str) -> None:
    _check_title(title)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_title_comes_back_from_every_format(title: str) -> None:
    _check_title(f"T{title}t")


def _check_title(title: str) -> None:
    reference = _reference(title)
    shown = reference.title
    assert _read_tex(_from_bibtex(cite(reference, "bib"))["title"]) == shown
    fields = _from_ris(cite(reference, "ris"))
    assert [value for tag, value in fields if tag == "TI"] == [shown]
    assert [tag for tag, _ in fields if tag in ("TY", "ER")] == ["TY", "ER"]
    (read,) = rispy.loads(cite(reference, "ris"))
    assert read["title"] == shown.strip()
    (item,) = json.loads(cite(reference, "json"))
    assert item["title"] == shown
    assert shown.removesuffix(".") in cite(reference, "txt")
    assert cite(reference, "txt").count("\n") == 1


def test_bibtex_has_link_revision_access_and_source() -> None:
    entry = _from_bibtex(cite(_reference(), "bib"))
    assert (entry["ENTRYTYPE"], entry["ID"]) == ("misc", "small-event-0123456789ab")
    assert entry["url"] == _reference().link
    assert entry["version"] == "0123456789ab"
    assert entry["urldate"] == "2026-03-01"
    assert "2026-03-01T06:30:00Z" in entry["note"]
    assert "Agency, A dispatch, 15 December 2016, ¶ 4, 312–398" in entry["note"]


def test_ris_has_link_revision_access_and_source() -> None:
    (read,) = rispy.loads(cite(_reference(), "ris"))
    assert read["urls"] == [_reference().link]
    assert (read["edition"], read["access_date"]) == (
        "0123456789ab",
        "2026/03/01/06:30:00 UTC",
    )
    assert "Agency, A dispatch, 15 December 2016, ¶ 4, 312–398" in read["notes"][0]


def test_a_citation_processor_prints_csl_json() -> None:
    printed = _rendered(cite(_reference("Convoys leave the city"), "json"))
    assert printed.startswith("Convoys leave the city | Small | 0123456789ab | http")
    assert "¶ 4, 312–398" in printed
    assert printed.endswith("20263")
    (item,) = json.loads(cite(_reference(), "json"))
    assert item["accessed"]["date-parts"] == [[2026, 3, 1]]
    assert (item["URL"], item["version"]) == (_reference().link, "0123456789ab")
    assert "¶ 4, 312–398" in item["note"]


def test_a_view_is_cited_by_its_sentence_with_a_link_that_shows_it_again(
    bundled: Dataset, bundled_store: EventStore
) -> None:
    view = decode_link("from=2016-12-15&q=حلب&event=eu-summit&map=3/10/10", bundled).view
    found = answer(bundled, bundled_store, view.query)
    reference = reference_to_view(found, view, bundled_store.facets(view.query).sources, _ACCESS)
    assert reference.title == one_line(found.sentence)
    again, problems = decode_link(reference.link.partition("?")[2], bundled)
    assert problems == ()
    assert again == replace(view, event=None, revision=bundled.revision)
    assert reference.link.endswith(encode_link(again))
    assert reference.link.isascii()
    assert [origin.publisher for origin in reference.origins] == ["Agence France-Presse"]


def test_a_view_without_events_has_no_source(bundled: Dataset, bundled_store: EventStore) -> None:
    view = decode_link("q=zzzz", bundled).view
    found = answer(bundled, bundled_store, view.query)
    sources = bundled_store.facets(view.query).sources
    assert reference_to_view(found, view, sources, _ACCESS).origins == ()


def test_a_view_of_many_sources_says_how_many_are_not_named() -> None:
    dataset = a_dataset(an_event())
    many = {f"s{n}": a_source(f"s{n}", title=f"Title {n}") for n in range(23)}
    dataset = replace(dataset, sources=many)
    view = decode_link("", dataset).view
    found = replace(answer_of(dataset), dataset=dataset)
    counts = {key: n + 1 for n, key in enumerate(many)}
    reference = reference_to_view(found, view, counts, _ACCESS)
    assert [origin.title for origin in reference.origins][:2] == ["Title 22", "Title 21"]
    assert (len(reference.origins), reference.further_origins) == (20, 3)
    assert "And 3 further sources." in cite(reference, "txt")


def answer_of(dataset: Dataset):
    from geodata.answer import Answer  # noqa: PLC0415
    from geodata.store import Funnel  # noqa: PLC0415

    return Answer(dataset, EventQuery(), Funnel(1, 1, 1, 0, 1, 0, 0), (), "en")


def test_an_event_is_cited_by_its_title_with_every_passage(bundled: Dataset) -> None:
    event = bundled.event("evacuation-of-aleppo")
    reference = reference_to_event(event, bundled, "fr", _ACCESS)
    assert reference.title == event.title.fr
    (origin,) = reference.origins
    assert origin.locator.split("; ") == list(
        dict.fromkeys(
            cite.locator for cite in sorted(event.citations, key=lambda each: each.start or 0)
        )
    )
    view = decode_link(reference.link.partition("?")[2], bundled).view
    assert (view.event, view.revision) == (event.id, bundled.revision)


def test_a_claim_is_cited_by_who_says_it_with_its_one_passage(bundled: Dataset) -> None:
    event = bundled.event("evacuation-of-aleppo")
    claim = event.claims[0]
    reference = reference_to_claim(claim.id, event, bundled, "en", _ACCESS)
    assert reference.title == f"{claim.speaker.name.en}: {claim.text.en}"
    assert [origin.locator for origin in reference.origins] == [claim.citation.locator]
    assert reference.link.endswith(f"&event={event.id}&lang=en#claim-{claim.id}")


def test_a_claim_about_another_event_is_refused_naming_both() -> None:
    event = an_event(claims=[a_claim("claim")])
    with pytest.raises(UnknownIdError, match="'other' is not a claim about the event 'event'"):
        reference_to_claim("other", event, a_dataset(event), "en", _ACCESS)


def test_an_address_cannot_end_a_field() -> None:
    access = Access('http://a}b"\\{/', _WHEN)
    event = an_event()
    reference = reference_to_event(event, a_dataset(event), "en", access)
    assert _from_bibtex(cite(reference, "bib"))["url"] == reference.link
    assert set(CITATIONS) == {"txt", "bib", "ris", "json"}
