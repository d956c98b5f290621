"""What has become of a package on disk while its data set is looked at."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.current import Current
from dashboard.figures import html
from dashboard.figures.change_lines import edit_counts
from dashboard.opening import open_dataset
from dashboard.watching import OnDisk, changed_on_disk, differences
from geodata.joined_name import is_joined
from geodata.messages import Messages

_MOST = 5


def on_disk(now: Current, m: Messages) -> None:
    """Offer what is new on disk, or say why it is not shown; nothing where it is the same.

    The container is there even when it is empty: what follows must not change its place.
    """
    found = changed_on_disk(now.dataset.id, now.dataset.revision)
    with st.container(key="on-disk"):
        if found:
            _told(now, found, m)


def _told(now: Current, found: OnDisk, m: Messages) -> None:
    html.show(
        "on_disk.html",
        m,
        shown=now.dataset.revision,
        is_gone=found.is_gone,
        revision=found.opened.dataset.revision if found.opened else "",
        counts=_counts(now, found, m),
        problems=found.problems[:_MOST],
        more=_more(len(found.problems) - _MOST, m),
    )
    if found.opened:
        st.button(
            m.say("Show it"),
            key="show-newest",
            icon=":material/refresh:",
            on_click=session.show_newest,
        )


def _counts(now: Current, found: OnDisk, m: Messages) -> str:
    if found.opened is None or is_joined(now.dataset.id):
        return ""
    differing = differences(open_dataset(now.dataset.id), found.opened)
    return edit_counts(differing, m) if differing else ""


def _more(n: int, m: Messages) -> str:
    return m.say_many("… and {n} more", "… and {n} more", n) if n > 0 else ""
