"""What has become of a package on disk while its data set is looked at."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.current import Current
from dashboard.figures import html
from dashboard.figures.change_lines import edit_counts
from dashboard.opening import open_dataset
from dashboard.watching import OnDisk, all_changed_on_disk, differences
from geodata.messages import Messages

_MOST = 5


def on_disk(now: Current, m: Messages) -> None:
    """Offer what is new on disk, or say why it is not shown; nothing where it is the same.

    The container is there even when it is empty: what follows must not change its place.
    """
    told = list(all_changed_on_disk(now.dataset.id, now.dataset.revision))
    with st.container(key="on-disk"):
        for dataset_id, found in told:
            _told(now, dataset_id, found, m)
        if any(found.opened for _, found in told):
            st.button(
                m.say("Show it"),
                key="show-newest",
                icon=":material/refresh:",
                on_click=session.show_newest,
            )


def _told(now: Current, dataset_id: str, found: OnDisk, m: Messages) -> None:
    shown = next((part for part in now.dataset.parts if part.id == dataset_id), now.dataset)
    html.show(
        "on_disk.html",
        m,
        title=shown.title.in_language(m.language) if now.dataset.parts else "",
        shown=shown.revision,
        is_gone=found.is_gone,
        revision=found.opened.dataset.revision if found.opened else "",
        counts=_counts(dataset_id, found, m),
        problems=found.problems[:_MOST],
        more=_more(len(found.problems) - _MOST, m),
    )


def _counts(dataset_id: str, found: OnDisk, m: Messages) -> str:
    if found.opened is None:
        return ""
    differing = differences(open_dataset(dataset_id), found.opened)
    return edit_counts(differing, m) if differing else ""


def _more(n: int, m: Messages) -> str:
    return m.say_many("… and {n} more", "… and {n} more", n) if n > 0 else ""
