"""Entry point: the ASGI application with the page, the HTTP routes and the local assets.

``streamlit run dashboard/app.py`` finds ``app`` and serves it.
"""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

import dashboard.adding  # with its readers: the first visitors would wait for them
import dashboard.figures.event_map  # noqa: F401  # with folium, likewise
from dashboard.api import routes
from dashboard.link_preview import LinkPreview
from dashboard.long_links import LongLinks
from dashboard.prompt_answers import prompt_answers
from dashboard.security_headers import SecurityHeaders
from dashboard.upload_limit import UploadLimit

app = App(
    Path(__file__).parent / "views" / "chronotope.py",
    routes=routes(),
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(UploadLimit),
        Middleware(LongLinks),
        Middleware(LinkPreview),
    ],
    lifespan=prompt_answers,
)
