"""Which data sets there are, as they now lie on disk; no cache of answers, and nothing opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from dashboard.keeping import kept
from geodata.data_home import data_home
from geodata.data_package import name_of, title_of
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.errors import UnknownIdError
from geodata.ledger import Ledger, archive_path, sound_ledger
from geodata.notice import Notice
from geodata.revision_name import RevisionName

_GLANCES = 4096


def folders() -> Mapping[str, Path]:
    """Find the data packages by the name that each gives itself; a bundled one wins.

    The folders are looked at anew each time: data sets come, change and go while the server runs.
    """
    found = [*_packages(data_home()), *_packages(BUNDLED)]
    return {_name(path, changed): path for path, changed in found}


def _packages(root: Path) -> Iterator[tuple[Path, int]]:
    """Give each package in a folder, with when it last described itself otherwise.

    Folders whose names begin with a dot are being written, or have been deleted.
    """
    try:
        inside = sorted(path for path in root.iterdir() if not path.name.startswith("."))
    except OSError:
        return
    for path in inside:
        try:
            yield path, (path / "datapackage.json").stat().st_mtime_ns
        except OSError:
            continue


@kept(_GLANCES)
def _name(path: Path, _: int) -> str:
    return name_of(path)


@kept(_GLANCES)
def _title(path: Path, language: str, _: int) -> str:
    return title_of(path, language)


def dataset_titles(language: str) -> Mapping[str, str]:
    """Give the title of every data set by its id, without opening any; no two are alike."""
    titles = {
        key: _title(path, language, (path / "datapackage.json").stat().st_mtime_ns) or key
        for key, path in folders().items()
    }
    often = Counter(titles.values())
    return {key: f"{text} [{key}]" if often[text] > 1 else text for key, text in titles.items()}


def dataset_ids() -> tuple[str, ...]:
    """Give the ids of all data sets, the default one first."""
    return tuple(sorted(folders(), key=lambda key: (key != DEFAULT_ID, key)))


def folder_of(dataset_id: str) -> Path:
    """Give the folder of a data set.

    Raises:
        UnknownIdError: if there is none of this id, as after it was deleted.
    """
    found = folders().get(dataset_id)
    if found is None:
        raise unknown(dataset_id)
    return found


def unknown(dataset_id: str) -> UnknownIdError:
    """Say that there is no such data set, and which there are."""
    known = ", ".join(dataset_ids())
    return UnknownIdError(
        Notice(
            "'{asked}' is not a data set here; there is {known}.",
            asked=dataset_id[:40],
            known=known,
        )
    )


def is_the_users(dataset_id: str) -> bool:
    """Tell whether a data set lies in the user's own folder, rather than in the program's."""
    path = folders().get(dataset_id)
    return path is not None and path.parent == data_home()


def ledger(dataset_id: str) -> Ledger:
    """Give the ledger of a data set, as it is on disk; an empty one of a data set that is gone."""
    folder = folders().get(dataset_id)
    return sound_ledger(folder) if folder else Ledger()


def is_kept(dataset_id: str) -> bool:
    """Tell whether an id names a revision that a data set's ledger tells of, and that is there."""
    name = RevisionName.read(dataset_id)
    if not name.revision or name.dataset not in folders():
        return False
    return bool(ledger(name.dataset).entry_of(name.revision)) and on_disk(dataset_id).is_file()


def on_disk(dataset_id: str) -> Path:
    """Give the folder of a data set, or the file of a revision that is kept.

    Raises:
        UnknownIdError: if there is no such data set, as after it was deleted.
    """
    name = RevisionName.read(dataset_id)
    folder = folder_of(name.dataset)
    return archive_path(folder, name.revision) if name.revision else folder


def package_of(dataset_id: str) -> Path | None:
    """Give the folder of a data set, whichever of its revisions is meant; None if it is gone."""
    return folders().get(RevisionName.read(dataset_id).dataset)
