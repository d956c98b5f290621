"""What a data set is to say of itself: its id, title, licence and time zone."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.adding import Addition, is_taken, taken_so_far, wrong_about
from dashboard.figures import html
from geodata.messages import Messages


def about_data_set(addition: Addition, m: Messages) -> bool:
    """Draw the fields; tell whether what stands in them can be taken."""
    about, own = addition.about, addition.folder.name
    html.show("about_data_set.html", m)
    first, second = st.columns(2, gap="small")
    with first:
        title = st.text_input(m.say("Title"), about.title, key=f"title-{own}", max_chars=200)
        licence = st.text_input(m.say("Licence"), about.licence, key=f"licence-{own}")
    with second:
        name = st.text_input(m.say("Id, as in links"), about.id, key=f"id-{own}", max_chars=60)
        zone = st.text_input(m.say("Time zone of its days"), about.time_zone, key=f"zone-{own}")
    addition.about = replace(
        about,
        title=title.strip(),
        licence=licence.strip(),
        id=name.strip(),
        time_zone=zone.strip(),
    )
    wrong = wrong_about(addition.about)
    if wrong:
        problems = [m.repeat(problem) for problem in wrong.values()]
        html.show("problems.html", m, lead=m.say("This cannot be taken:"), problems=problems)
    elif is_taken(addition.about.id):
        html.show("warning.html", m, text=m.repeat(taken_so_far(addition.about.id)))
    return not wrong
