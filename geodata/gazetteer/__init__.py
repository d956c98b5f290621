"""Names to places without a network: the data set's own places, and GeoNames as installed.

Candidates in any script, ranked, each with its reason; never an answer. Nothing here, nor anything
that it imports, can reach the network: a contract of the imports and a test say so.
"""

from geodata.gazetteer.country import country_name
from geodata.gazetteer.match import Match, is_ambiguous
from geodata.gazetteer.protocol import Geocoder
from geodata.gazetteer.question import Question
from geodata.gazetteer.several import Gazetteer, merge, offline_gazetteer

__all__ = [
    "Gazetteer",
    "Geocoder",
    "Match",
    "Question",
    "country_name",
    "is_ambiguous",
    "merge",
    "offline_gazetteer",
]
