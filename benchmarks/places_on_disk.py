"""Where the benchmarks keep what they make and fetch: one ignored folder, reused when present."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".bench"
PACKAGES = KEPT / "packages"
PEERS = KEPT / "peers"
PEER_DATA = KEPT / "peer-data"
PROFILE = KEPT / "profile.json"
FIGURES = KEPT / "figures.json"
PAGES = ROOT / "benchmarks/pages"
SAMPLER = ROOT / "benchmarks/sampler"
METHOD = ROOT / "benchmarks/method.md"
RESULTS = ROOT / "benchmarks/RESULTS.md"
GED_TABLE = ROOT.parent / "shared/data/ucdp-ged-syria-2016-2019.csv.gz"
