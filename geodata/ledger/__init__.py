"""The ledger of a package: its revisions, what each changed, and what is kept of them.

``ledger.jsonl`` has a line for each revision, ``revisions/`` the content of those that are kept.
Neither is content: both may be taken away, and the data set is the same.
"""

from geodata.ledger.changes import (
    Changes,
    FieldChange,
    KindChanges,
    Told,
    changes,
    field_changes,
)
from geodata.ledger.checks import Checked, check_ledger
from geodata.ledger.committing import commit
from geodata.ledger.diffing import diff
from geodata.ledger.entry import Contents, Delta, Entry, applied, delta, digest, write_entry
from geodata.ledger.kept import archive_path, keep, open_kept, unpack
from geodata.ledger.reading import FILE as LEDGER
from geodata.ledger.reading import Ledger, read_ledger, sound_ledger
from geodata.ledger.records import claim_record, event_record, fingerprint, place_record
from geodata.ledger.since import Side, Since, ThingChange, Things, since

__all__ = [
    "LEDGER",
    "Changes",
    "Checked",
    "Contents",
    "Delta",
    "Entry",
    "FieldChange",
    "KindChanges",
    "Ledger",
    "Side",
    "Since",
    "ThingChange",
    "Things",
    "Told",
    "applied",
    "archive_path",
    "changes",
    "check_ledger",
    "claim_record",
    "commit",
    "delta",
    "diff",
    "digest",
    "event_record",
    "field_changes",
    "fingerprint",
    "keep",
    "open_kept",
    "place_record",
    "read_ledger",
    "since",
    "sound_ledger",
    "unpack",
    "write_entry",
]
