"""Where every visit begins: the page that the address names; the map where it names none."""

import streamlit as st

st.navigation(
    [
        st.Page("explore.py", title="Chronotope", default=True),
        st.Page("data_sets.py", title="Data sets · Chronotope", url_path="data-sets"),
        st.Page("add_data.py", title="Add data · Chronotope", url_path="add-data"),
        st.Page("places.py", title="Places · Chronotope", url_path="places"),
    ],
    position="hidden",
).run()
