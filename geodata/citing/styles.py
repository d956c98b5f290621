"""A reference as text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rispy
from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer

from geodata.citing.reference import Kind, Origin, Reference
from geodata.messages import messages

_PUBLISHER = "Chronotope"


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A format: its name for people, its media type, and what writes it."""

    label: str
    media_type: str
    write: Callable[[Reference], str]


def cite(reference: Reference, name: str) -> str:
    """Write a reference in a format of :data:`CITATIONS`."""
    return CITATIONS[name].write(reference)


def plain_text(reference: Reference) -> str:
    """Write one paragraph for people."""
    m = messages(reference.language)
    said = m.say(
        "“{title}”. {collection}, revision {revision}. {link} (accessed {when} UTC).",
        title=reference.title.removesuffix("."),
        collection=reference.collection,
        revision=reference.revision,
        link=reference.link,
        when=reference.accessed.strftime("%Y-%m-%d %H:%M"),
    )
    return " ".join([said, *_notes(reference)]) + "\n"


def _notes(reference: Reference) -> Iterable[str]:
    """Name each original source in words."""
    m = messages(reference.language)
    for origin in reference.origins:
        yield m.say("Original source: {source}.", source=_written(origin))
    if reference.further_origins:
        n = reference.further_origins
        yield m.say_many("And {n} further source.", "And {n} further sources.", n)


def _written(origin: Origin) -> str:
    """Write publisher, title, date, passage and address, as far as they are known."""
    parts = (origin.publisher, origin.title, origin.date, origin.locator, origin.url)
    return ", ".join(part for part in parts if part)


class _BibTeX(Writer):  # type: ignore[misc]  # pybtex has no types
    """Writes BibTeX in which any text is text: pybtex itself takes it for TeX, braces and all."""

    def _encode(self, text: str) -> str:
        return text.translate(_TEX)

    def _write_field(self, stream: Any, type: str, value: str) -> None:  # noqa: A002  # its name
        """Write an address as it is, as packages read it; a title keeps its capitals."""
        written = value if type == "url" else self._encode(value)
        quoted = f"{{{written}}}" if type == "title" else written
        stream.write(f",\n    {type} = {{{quoted}}}")


_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#_$"},
    }
)
"""Signs that mean something in TeX; BibTeX counts braces even behind a backslash."""


def bibtex(reference: Reference) -> str:
    """Write an entry ``@misc``, with ``urldate`` and ``version`` as biblatex has them."""
    fields = {
        "title": reference.title,
        "howpublished": reference.collection,
        "publisher": _PUBLISHER,
        "version": reference.revision,
        "url": reference.link,
        "urldate": reference.accessed.date().isoformat(),
        "language": reference.language,
        "note": " ".join([f"Accessed {_moment(reference)}.", *_notes(reference)]),
    }
    entries = {reference.key: Entry("misc", list(fields.items()))}
    return str(_BibTeX().to_string(BibliographyData(entries)))


def _moment(reference: Reference) -> str:
    return reference.accessed.strftime("%Y-%m-%dT%H:%M:%SZ")


class _Ris(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """Writes references without numbers between them, which the format does not know."""

    def set_header(self, count: int) -> str:  # noqa: ARG002  # as the library calls it
        return ""


def ris(reference: Reference) -> str:
    """Write a record of the RIS format, with ``Y2`` for the access and ``ET`` for the revision."""
    record = {
        "type_of_reference": "DATA" if reference.kind is Kind.VIEW else "ELEC",
        "id": reference.key,
        "title": reference.title,
        "secondary_title": reference.collection,
        "publisher": _PUBLISHER,
        "edition": reference.revision,
        "access_date": reference.accessed.strftime("%Y/%m/%d/%H:%M:%S UTC"),
        "urls": [reference.link],
        "language": reference.language,
        "notes": list(_notes(reference)),
    }
    return str(rispy.dumps([record], implementation=_Ris)).rstrip("\n") + "\n"


def csl_json(reference: Reference) -> str:
    """Write a list of one item of CSL-JSON (citeproc), as reference managers import it."""
    at = reference.accessed
    item = {
        "id": reference.key,
        "type": "dataset" if reference.kind is Kind.VIEW else "webpage",
        "title": reference.title,
        "container-title": reference.collection,
        "publisher": _PUBLISHER,
        "version": reference.revision,
        "URL": reference.link,
        "accessed": {"date-parts": [[at.year, at.month, at.day]], "raw": _moment(reference)},
        "language": reference.language,
        "note": " ".join(_notes(reference)),
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


CITATIONS: Mapping[str, CitationFormat] = {
    "txt": CitationFormat("Text", "text/plain; charset=utf-8", plain_text),
    "bib": CitationFormat("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": CitationFormat("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "json": CitationFormat("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}
"""Formats by the ending of their files."""
