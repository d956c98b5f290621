"""Places of a data set that came without coordinates, to be decided on."""

import streamlit as st

from dashboard import other_pages
from dashboard.figures import html
from dashboard.panels.placing import placing
from dashboard.panels.ways import head
from geodata.messages import messages

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
m = messages(other_pages.elsewhere(decides=True))
html.show_style(m)
head(m.say("Places without coordinates"), m)
placing(m)
