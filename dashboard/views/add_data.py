"""A file of the visitor's own, made a data set."""

import streamlit as st

from dashboard import other_pages
from dashboard.figures import html
from dashboard.panels.adding import adding
from dashboard.panels.ways import head
from geodata.messages import messages

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
m = messages(other_pages.elsewhere())
html.show_style(m)
head(m.say("Add data"), m)
adding(m)
