"""Every error that geodata raises on purpose.

::

    GeodataError
    ├── UnreadableError (ValueError)      a text that cannot be read as what it should be
    │   ├── TimeSpanError                 … as an EDTF time span
    │   ├── BoundingBoxError              … as west, south, east, north
    │   └── QueryError                    … as a query on events; lists all problems
    ├── UnknownIdError (LookupError)      an id that the data set does not have
    ├── DatasetError (ValueError)         a data package that is not sound; lists every problem
    ├── DecisionRefused (ValueError)      a decision on a place on which another one stands
    ├── ImportRefused (ValueError)        a file as a whole, or a folder, that an import cannot use
    ├── StoreError (RuntimeError)         the store cannot answer
    │   └── StoreUnavailable (ConnectionError)      … because the service is not there
    └── GeocodingError (RuntimeError)     a geocoder cannot answer
        └── GeocoderUnavailable (ConnectionError)   … because the service is not there

Each message is one sentence: the value, quoted, and what would have been right.
"""

from __future__ import annotations

from collections.abc import Sequence

from geodata.notice import Notice


class GeodataError(Exception):
    """Base of all errors raised on purpose here."""

    @property
    def notice(self) -> str:
        """Its sentence; where it is a notice, it can be said in other languages."""
        return str(self) if not self.args or not isinstance(self.args[0], str) else self.args[0]


class UnreadableError(GeodataError, ValueError):
    """A text cannot be read as what it should be."""


class TimeSpanError(UnreadableError):
    """A text is not an EDTF time span."""


class BoundingBoxError(UnreadableError):
    """Numbers do not bound a box on the globe."""


class QueryError(UnreadableError):
    """A query string asks for what cannot be asked.

    Attributes:
        problems: one sentence for each part that could not be read.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


class UnknownIdError(GeodataError, LookupError):
    """An id is not in the data set."""


class DatasetError(GeodataError, ValueError):
    """A data package is not sound.

    Attributes:
        problems: every problem as ``file:row:field: reason``.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class DecisionRefused(GeodataError, ValueError):
    """A decision on a place cannot be taken while another one stands."""


class ImportRefused(GeodataError, ValueError):
    """A file as a whole cannot be imported, or not into that folder."""


class StoreError(GeodataError, RuntimeError):
    """The store cannot answer."""


class StoreUnavailable(StoreError, ConnectionError):
    """The service that a store asks cannot be reached; it may be back soon."""

    @classmethod
    def at(cls, address: str) -> StoreUnavailable:
        """Say which service it is, by an address without anything secret."""
        return cls(
            Notice(
                "The store at '{address}' cannot be reached; it is asked again, and answers as "
                "soon as it is back.",
                address=address,
            )
        )


class GeocodingError(GeodataError, RuntimeError):
    """A geocoder cannot answer."""


class GeocoderUnavailable(GeocodingError, ConnectionError):
    """A geocoder cannot be reached, or refuses."""
