"""A map as the first page of folium's documentation has it, behind a slider: a marker an event."""

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

_DAYS = timedelta(days=29)


@st.cache_data
def _events() -> list[tuple[float, float, str, date]]:
    text = Path(os.environ["CHRONOTOPE_BENCH_EVENTS"]).read_text("utf-8")
    return [
        (
            *feature["geometry"]["coordinates"],
            feature["properties"]["title"],
            datetime.fromtimestamp(feature["properties"]["start"] / 1000, UTC).date(),
        )
        for feature in json.loads(text)["features"]
    ]


st.set_page_config(layout="wide")
first = st.slider("First day", date(2016, 1, 1), date(2016, 12, 1), date(2016, 2, 1))
plain = folium.Map(location=[35.0, 38.2], zoom_start=7, tiles=None)
for longitude, latitude, title, day in _events():
    if first <= day <= first + _DAYS:
        folium.Marker([latitude, longitude], tooltip=title, alt=str(first)).add_to(plain)
st_folium(plain, key="map", height=480, use_container_width=True, returned_objects=[])
