"""UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program.

Rules and codes are those of its codebook (Högbladh, "UCDP GED Codebook", version 25.1, and earlier
ones for the 41 columns; Sundberg and Melander, "Introducing the UCDP Georeferenced Event Dataset",
Journal of Peace Research 50(4), 2013). Licensed CC BY 4.0.
"""

from geodata.readers.ucdp.format import UcdpGed

__all__ = ["UcdpGed"]
