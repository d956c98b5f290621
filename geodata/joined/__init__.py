"""Two data sets on one map: looked at together, never merged."""

from geodata.joined.dataset import join
from geodata.joined.union_store import UnionStore

__all__ = ["UnionStore", "join"]
