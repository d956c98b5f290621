"""How a view, an event or a claim is cited, in words and in files for reference managers."""

from geodata.citing.reference import (
    Access,
    Reference,
    reference_to_claim,
    reference_to_event,
    reference_to_view,
)
from geodata.citing.styles import CITATIONS, CitationFormat, cite

__all__ = [
    "CITATIONS",
    "Access",
    "CitationFormat",
    "Reference",
    "cite",
    "reference_to_claim",
    "reference_to_event",
    "reference_to_view",
]
