"""The page: what its widgets ask is what it shows and what its address says."""

from __future__ import annotations

import pytest

from geodata.messages import messages
from geodata.precision import Certainty
from tests.app.conftest import Asked
from tests.app.page import Page


def test_the_first_page_shows_everything_and_has_an_empty_address(asked: Asked) -> None:
    page = Page()
    assert page.address == ""
    assert page.funnel == asked.funnel()
    assert page.rows == asked.ids()
    assert page.problems == []
    assert asked.dataset.title.en in page.text


@pytest.mark.parametrize(
    ("key", "values", "link"),
    [
        ("types", ["statement"], "type=statement"),
        ("types", ["statement", "war"], "type=statement&type=war"),
        ("places", ["brussels"], "place=brussels"),
        ("statuses", ["comparison"], "status=comparison"),
        ("sources", ["afp-2016-12-15"], "source=afp-2016-12-15"),
        ("actors", ["russia"], "actor=russia"),
        ("actors", ["syrian-rebels:subject"], "actor=syrian-rebels:subject"),
    ],
)
def test_each_filter_changes_funnel_list_and_address(
    asked: Asked, key: str, values: list[str], link: str
) -> None:
    page = Page().choose(key, *values)
    assert page.address == link
    assert page.funnel == asked.funnel(link)
    assert page.rows == asked.ids(link)


def test_several_actors_can_be_asked_for_together(asked: Asked) -> None:
    page = Page().choose("actors", "russia", "turkey")
    assert page.funnel == asked.funnel("actor=russia&actor=turkey")
    page.ask(all_actors=True)
    link = "actor=russia&actor=turkey&actors=all"
    assert page.address == link
    assert page.funnel == asked.funnel(link)


def test_choices_survive_a_change_of_the_counts_beside_them(asked: Asked) -> None:
    page = Page().choose("types", "statement").choose("actors", "turkey")
    for text in ("refugees", "", "Idlib", ""):
        page.type("text", text)
    link = "actor=turkey&type=statement"
    assert page.address == link
    assert page.rows == asked.ids(link)


def test_certain_events_alone_can_be_asked_for(asked: Asked) -> None:
    page = Page("from=2016-12-15&to=2016-12-15")
    page.ask(certainty=Certainty.CERTAIN)
    link = "from=2016-12-15&to=2016-12-15&certainty=certain"
    assert page.address == link
    assert page.funnel == asked.funnel(link)


def test_a_text_is_searched_without_the_blanks_around_it(asked: Asked) -> None:
    page = Page().type("text", "  Halab ")
    assert page.address == "q=Halab"
    assert page.rows == asked.ids("q=Halab")


def test_a_link_comes_back_in_every_widget(asked: Asked) -> None:
    link = (
        "from=2016-12-01&to=2016-12-31&certainty=certain&actor=russia&actor=turkey&actors=all"
        "&type=statement&place=brussels&source=afp-2016-12-15&status=occurred&q=Alep"
        "&event=eu-summit&lang=fr"
    )
    page = Page(link)
    assert page.asked == {
        "text": "Alep",
        "all_actors": True,
        "certainty": Certainty.CERTAIN,
        "actors": ["russia", "turkey"],
        "types": ["statement"],
        "places": ["brussels"],
        "sources": ["afp-2016-12-15"],
        "statuses": ["occurred"],
    }
    typed = page.data("timeline")["typed"]
    assert typed == {"from": "2016-12-01", "to": "2016-12-31", "problem": ""}
    assert page.app.selectbox(key="language").value == "fr"
    assert page.funnel == asked.funnel(link)
    assert asked.dataset.event("eu-summit").title.fr in page.text
    assert page.address == link


def test_a_new_link_replaces_all_of_the_old_one(asked: Asked) -> None:
    page = Page("type=statement&event=eu-summit").follow("q=convoy")
    assert page.funnel == asked.funnel("q=convoy")
    assert page.asked["types"] == []
    assert asked.dataset.event("eu-summit").summary.en not in page.text


def test_clearing_the_filters_keeps_the_window(asked: Asked) -> None:
    page = Page("from=2016-12-15&type=statement&q=Alep").report("filters", "asked", {"clear": True})
    assert page.address == "from=2016-12-15"
    assert page.funnel == asked.funnel("from=2016-12-15")


def test_an_event_is_closed_and_stepped_through_by_its_buttons(asked: Asked) -> None:
    ids = asked.ids("type=statement")
    page = Page(f"type=statement&event={ids[0]}").press("next")
    assert page.address == f"type=statement&event={ids[1]}"
    assert page.data("list")["selected"] == ids[1]
    page.press("previous")
    assert page.address == f"type=statement&event={ids[0]}"
    page.press("close")
    assert page.address == "type=statement"


def test_undated_events_are_stepped_through_after_the_others_in_any_window(asked: Asked) -> None:
    link = "from=2016-12-15&to=2016-12-15"
    rows = Page(link).rows
    dated = [key for key in rows if asked.dataset.event(key).time is not None]
    undated = rows[len(dated) :]
    assert len(undated) > 1
    page = Page(f"{link}&event={dated[-1]}").press("next")
    assert page.data("list")["selected"] == undated[0]
    page.press("next")
    assert page.data("list")["selected"] == undated[1]
    assert "no date, so no window" in page.text
    page.press("previous").press("previous")
    assert page.data("list")["selected"] == dated[-1]
    assert Page(f"{link}&event={undated[-1]}").app.button(key="next").disabled


def test_a_step_of_the_funnel_fills_the_list_and_leaves_the_address(asked: Asked) -> None:
    page = Page("from=2016-12-15&to=2016-12-15")
    page.trigger("list", "step", {"step": "undated"})
    assert len(page.rows) == asked.funnel()[-1]
    assert page.address == "from=2016-12-15&to=2016-12-15"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_page_speaks_the_language_of_its_link(asked: Asked, language: str) -> None:
    page = Page(f"lang={language}&event=evacuation-of-aleppo")
    event = asked.dataset.event("evacuation-of-aleppo")
    assert " ".join(event.title.in_language(language).split()) in page.text
    assert messages(language).time(event.time) in page.text
    assert page.data("list")["language"] == language
    assert page.rows == asked.ids()


_MOMENT = {"address", "timeline", "list", "filters"}
_WINDOW = {"from": "2016-12-15", "to": "2016-12-16"}


def test_a_window_draws_nothing_but_what_follows_it(asked: Asked) -> None:
    """The map and the head of the page are most of the work, and do not depend on the window."""
    link = "event=eu-summit"
    page = Page(link)
    assert page.parts == {*_MOMENT, "map", "share"}
    page.report_alone("timeline", "window", _WINDOW)
    assert page.parts == _MOMENT
    assert asked.dataset.event("eu-summit").summary.en in page.text  # the detail follows it too
    link = "from=2016-12-15&to=2016-12-16&event=eu-summit"
    assert page.funnel == asked.funnel(link)
    assert page.run().address == link


def test_a_row_that_is_pressed_opens_its_event() -> None:
    page = Page()
    page.trigger("list", "open", {"id": "eu-summit"})
    assert page.data("list")["selected"] == "eu-summit"


def test_a_filter_draws_the_whole_page(asked: Asked) -> None:
    page = Page()
    page.report_alone("filters", "asked", {**page.asked, "types": ["statement"]})
    assert page.parts == {*_MOMENT, "map", "share"}
    assert page.rows == asked.ids("type=statement")


def test_a_name_that_is_typed_is_taken_for_its_value(asked: Asked) -> None:
    page = Page().choose("places", "BRÜSSELS")
    assert page.address == "place=brussels"
    assert page.rows == asked.ids("place=brussels")
    page.choose("places", "Atlantis")
    assert "Atlantis" in page.problems[0]
    assert page.rows == []


def test_an_unknown_id_never_comes_to_mean_more() -> None:
    """It looks like the name of a value; another filter that is touched must not make it one."""
    page = Page("type=Statement")
    assert page.rows == []
    page.ask(certainty=Certainty.CERTAIN)
    assert page.rows == []
    assert page.address == "certainty=certain&type=Statement"


def test_what_was_pressed_in_a_view_that_is_gone_changes_nothing(asked: Asked) -> None:
    page = Page("type=statement")
    before = page.asked
    page.follow("q=convoy")
    page.report("filters", "asked", {**before, "token": 1, "places": ["brussels"]})
    assert page.address == "q=convoy"
    page.report("filters", "asked", {**page.asked, "token": 2, "places": ["brussels"]})
    assert page.address == "place=brussels&q=convoy"
    assert page.rows == asked.ids("place=brussels&q=convoy")


def test_what_is_pressed_after_clearing_is_all_that_is_asked(asked: Asked) -> None:
    page = Page("type=statement&actor=turkey").ask(
        clear=True, types=[], actors=[], places=["brussels"]
    )
    assert page.address == "place=brussels"
    assert page.rows == asked.ids("place=brussels")


@pytest.mark.parametrize(
    "told",
    [
        {"certainty": []},
        {"certainty": {"a": 1}},
        {"types": [None, 7, {"a": 1}]},
        {"types": ["x" * 201]},
        {"types": "statement"},
        {"text": ["a"]},
        {"all_actors": "yes"},
        {"clear": "yes"},
    ],
)
def test_a_report_that_is_no_filter_changes_nothing(asked: Asked, told: dict[str, object]) -> None:
    page = Page()
    page.report("filters", "asked", {**page.asked, **told})
    assert page.address == ""
    assert page.rows == asked.ids()


def test_a_window_that_is_none_is_refused_and_a_step_that_is_none_lists_all(asked: Asked) -> None:
    page = Page().report("timeline", "window", {"from": "x" * 5000, "to": None})
    assert len(page.problems) == 1
    assert len(page.data("timeline")["typed"]["from"]) <= 100
    assert page.address == ""
    page.trigger("list", "step", {"step": []})
    assert page.rows == asked.ids()


def test_an_event_without_a_date_says_that_no_window_holds_it(asked: Asked) -> None:
    undated = next(key for key, event in asked.dataset.events.items() if event.time is None)
    reason = "no date, so no window"
    assert reason in Page(f"from=2016-11-16&to=2016-12-04&event={undated}").text
    assert reason not in Page(f"event={undated}").text
    outside = Page("from=1999-01-01&to=1999-01-02&event=eu-summit").text
    assert "not among those of the current view" in outside
    assert reason not in outside
