"""The Streamlit application: pages, panels and figures over geodata."""
