"""Evidence packs: a view, all that it stands on, and sums that show whether it was altered."""

from geodata.evidence.pack import MOST_EVENTS, View, make_pack
from geodata.evidence.verify import Verdict, verify_pack

__all__ = ["MOST_EVENTS", "Verdict", "View", "make_pack", "verify_pack"]
