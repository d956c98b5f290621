"""The data sets that there are, to open or to delete."""

import streamlit as st

from dashboard import other_pages
from dashboard.figures import html
from dashboard.panels.data_sets import data_sets
from dashboard.panels.ways import head
from geodata.messages import messages

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
m = messages(other_pages.elsewhere())
html.show_style(m)
head(m.say("Data sets"), m)
data_sets(m)
