"""The one page so far: a map, a timeline under it, the list, and the detail beside."""

import streamlit as st

from dashboard import session
from dashboard.figures import html
from dashboard.panels.away import look_again, patient
from dashboard.panels.drawn_apart import ask, detail_alone, map_alone, moment, news
from dashboard.panels.header import header
from dashboard.panels.notices import notices
from dashboard.turns import turn
from dashboard.visit import PAGE
from geodata.messages import messages

st.set_page_config("Chronotope", layout="wide", initial_sidebar_state="auto")
with patient():
    now = ask(session.current())  # which may open a data set, and take as long as that takes
    with session.drawing(PAGE), turn():
        session.write_address()  # before the map, which puts its own part into the newest address
        m = messages(now.language)
        html.show_style(m)

        with st.sidebar:  # there from the start, so that nothing moves aside when the filters come
            html.show("filters.html", m)
        header(now, m)
        notices(now, m)
        news()
        page, side = st.columns([2.6, 1], gap="small")
        with page:
            map_alone()
            moment()
        with side:
            detail_alone()
look_again()
