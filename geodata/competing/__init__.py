"""Claims that compete: who gives which figure, what they come to, and who repeats whom."""

from geodata.competing.groups import Competing, Quantity, Statement, competing
from geodata.competing.origins import origins
from geodata.competing.overlaps import Overlap, overlap
from geodata.competing.said import Said
from geodata.competing.totals import Interval, Reason, Refusal, Surroundings, Total, total

__all__ = [
    "Competing",
    "Interval",
    "Overlap",
    "Quantity",
    "Reason",
    "Refusal",
    "Said",
    "Statement",
    "Surroundings",
    "Total",
    "competing",
    "origins",
    "overlap",
    "total",
]
