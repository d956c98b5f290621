"""Two data sets on one map: looked at together, never merged."""

from geodata.joined.dataset import join
from geodata.joined.outlines import outside_their_reach
from geodata.joined.union_store import UnionStore

__all__ = ["UnionStore", "join", "outside_their_reach"]
