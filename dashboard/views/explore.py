"""The one page so far: a map, a timeline under it, the list, and the detail beside."""

import streamlit as st

from dashboard import queries, session
from dashboard.figures import html
from dashboard.panels.detail import detail
from dashboard.panels.event_list import event_list
from dashboard.panels.event_map import event_map
from dashboard.panels.filters import filters
from dashboard.panels.funnel import funnel
from dashboard.panels.header import header
from dashboard.panels.notices import notices
from dashboard.panels.timeline import timeline
from geodata.messages import messages

st.set_page_config("Chronotope", layout="wide", initial_sidebar_state="auto")
now = session.current()
session.write_address()  # before the map, which puts its own part into the newest address
m = messages(now.language)
html.show_style(m)
found = queries.find(now.dataset.id, now.query, now.language)

header(now, found, m)
notices(now, m)
filters(now, m)
page, side = st.columns([2.6, 1], gap="small")
with page:
    event_map(now, m)
    timeline(now, found, m)
    funnel(now, found, m)
    event_list(now, found, m)
with side:
    detail(now, m)
