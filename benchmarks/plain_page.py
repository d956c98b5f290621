"""The least that a Streamlit page with a map and a slider can be: what the dashboard is held to."""

import folium
import streamlit as st
from streamlit_folium import st_folium

st.set_page_config(layout="wide")
day = st.slider("Day", 1, 31, 15)
st.html(f'<p id="shown">{day} December 2016</p>')
plain = folium.Map(location=[36.2, 37.16], zoom_start=12, tiles=None)
st_folium(plain, key="map", height=480, use_container_width=True, returned_objects=[])
