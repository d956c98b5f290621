"""Foreign files to data packages: what a file is, what would come of it, and the import itself."""

from geodata.importing.importing import Progress, import_file
from geodata.importing.previewing import Preview, preview
from geodata.importing.recognising import Recognised, recognise
from geodata.importing.report_file import REPORT, SUMMARY, read_report

__all__ = [
    "REPORT",
    "SUMMARY",
    "Preview",
    "Progress",
    "Recognised",
    "import_file",
    "preview",
    "read_report",
    "recognise",
]
