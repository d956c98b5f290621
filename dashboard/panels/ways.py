"""The ways between the pages; each is a link, and the visit goes on behind it."""

from __future__ import annotations

import streamlit as st

from dashboard import other_pages
from dashboard.figures import html
from geodata.datasets import DEFAULT_ID
from geodata.messages import Messages

MAP, DATA_SETS, ADD_DATA, PLACES = "explore.py", "data_sets.py", "add_data.py", "places.py"
"""The scripts of the pages, beside the one that every visit begins with."""


def head(title: str, m: Messages) -> None:
    """Draw the head of a page beside the map, with the ways to the others."""
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        html.show("header.html", m, title=title)
        way(m.say("Back to the map"), MAP, "map", other_pages.way_back())
        ways_to_data(m)


def ways_to_data(m: Messages) -> None:
    """Draw the links to the data sets, and to adding one."""
    spoken = other_pages.spoken()
    way(m.say("Data sets"), DATA_SETS, "database", spoken)
    way(m.say("Add data"), ADD_DATA, "add", spoken)


def way_to_data_set(dataset_id: str, m: Messages) -> None:
    """Draw the link that opens a data set."""
    asked = {} if dataset_id == DEFAULT_ID else {"dataset": [dataset_id]}
    way(m.say("Open"), MAP, "map", {**asked, **other_pages.spoken()})


def way_to_places(dataset_id: str, number: int, m: Messages) -> None:
    """Draw the link to the places of a data set that want coordinates."""
    label = m.say_many("{n} place without coordinates", "{n} places without coordinates", number)
    way(label, PLACES, "location_searching", {"dataset": [dataset_id], **other_pages.spoken()})


def way(label: str, page: str, icon: str, asked: dict[str, list[str]]) -> None:
    """Draw a link to a page, with what its address asks for."""
    st.page_link(page, label=label, icon=f":material/{icon}:", query_params=asked)


def go_to_data_set(dataset_id: str) -> None:
    """Go to the map of a data set."""
    st.switch_page(MAP, query_params={"dataset": [dataset_id], **other_pages.spoken()})


def go_to_places(dataset_id: str) -> None:
    """Go to the places of a data set that want coordinates."""
    st.switch_page(PLACES, query_params={"dataset": [dataset_id], **other_pages.spoken()})
