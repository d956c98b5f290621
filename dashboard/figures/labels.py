"""The texts of what is drawn in the browser: map, timeline, list, filters, sharing."""

from __future__ import annotations

import datetime as dt

from geodata import words
from geodata.answer import Answer
from geodata.citing import CITATIONS
from geodata.event_query import EventQuery
from geodata.messages import Messages
from geodata.precision import Certainty


def view_title(found: Answer, m: Messages) -> str:
    """Give the title of a view: what is shown, in a sentence, and of which data set."""
    name = m.isolated(found.dataset.title.in_language(m.language))
    return f"{found.sentence} – {name}"


def map_labels(m: Messages) -> dict[str, str]:
    """Give every text of the map's own controls; ``{n}`` is filled in by the browser."""
    return {
        "map": m.say("Map of events"),
        "zoom_in": m.say("Zoom in"),
        "zoom_out": m.say("Zoom out"),
        "home_view": m.say("Back to the first view"),
        "fit_all": m.say("Show all events"),
        "legend": m.say("Legend"),
        "legend_types": m.say("Kind of event"),
        "legend_sides": m.say("Side of the main actor"),
        "legend_certainty": m.say("Certainty"),
        "base_map": m.say("Base map"),
        "layers": m.say("Layers"),
        "legend_datasets": m.say("Data set"),
        "base_offline": m.say("Offline"),
        "base_street": m.say("Street map (online)"),
        "base_satellite": m.say("Satellite (online)"),
        "online_notice": m.say("The provider of this map will see which area you look at."),
        "online_confirm": m.say("Load it"),
        "cancel": m.say("Cancel"),
        "attribution_offline": m.say("Made with Natural Earth · Towns © GeoNames (CC BY 4.0)"),
        "events_here": m.say("{n} events"),
        "events_here_one": m.say("{n} event"),
        "more": m.say("+{n} more"),
        "elsewhere": m.say("elsewhere"),
        "outside_map": m.say("Events outside the map"),
        "certain": m.say("certain"),
        "possible": m.say("possible"),
        "planned": m.say("planned"),
        "conditional": m.say("conditional"),
        "comparison": m.say("comparison"),
        "undated": m.say("undated"),
        "area_note": m.say("place known only as an area"),
        "route": m.say("route"),
        "route_uncertain": m.say("route, uncertain"),
        "open_list": m.say("Open the list"),
        **_count_labels(m),
        **_labels_of_two(m),
    }


def _labels_of_two(m: Messages) -> dict[str, str]:
    """Give the words for counts of two data sets."""
    return {
        "set_count": m.say("{title}: {n}"),
        "between_sets": m.say("; "),
        "counts_apart": m.say("a count of both: the first above, the second below"),
    }


def _count_labels(m: Messages) -> dict[str, str]:
    """Give what the map says of counts."""
    return {
        "actors": m.say("Actors"),
        "badge_note": m.say("number of events nearby"),
        "count_certain": m.say("{n} certain"),
        "count_possible": m.say("{n} possible"),
        "count_undated": m.say("{n} undated"),
        "rounded_day": m.say("≈ in whole days while time moves, perhaps too many"),
        "rounded_week": m.say("≈ in whole weeks while time moves, perhaps too many"),
        "rounded_month": m.say("≈ in whole months while time moves, perhaps too many"),
        "rounded_year": m.say("≈ in whole years while time moves, perhaps too many"),
        "rounded_decade": m.say("≈ in whole decades while time moves, perhaps too many"),
        "loading": m.say("Loading events …"),
        "tiles_missing": m.say("Some events could not be loaded; the map tries again."),
    }


def timeline_labels(m: Messages) -> dict[str, str]:
    """Give every text of the timeline; values in braces are filled in by the browser."""
    return {
        **_time_controls(m),
        "timeline": m.say("Timeline"),
        "help": m.say(
            "Arrow keys move the window by a step, with Shift by a larger one; space bar plays; "
            "Home and End go to the first and the last events; + and - zoom; comma and full stop "
            "move the axis."
        ),
        "bars_help": m.say(
            "Arrow keys go from bar to bar, with Shift ten at a time; Enter chooses the bar's "
            "days; space bar plays; + and - zoom."
        ),
        "end_help": m.say(
            "Arrow keys move this end by a day, with Shift by a larger step; Delete opens it; "
            "space bar plays; + and - zoom."
        ),
        "bars": m.say("Events over time"),
        "open": m.say("open"),
        "from": m.say("Start of the window"),
        "to": m.say("End of the window"),
        "playhead": m.say("Playhead"),
        "earlier": m.say("{n} earlier"),
        "later": m.say("{n} later"),
        "any_date": m.say("all dates"),
        "since": m.say("from {when}"),
        "until": m.say("until {when}"),
        "bin": m.say("{when}: {certain} certain (full), {possible} possible (pale)"),
        "in_window": m.say("{when}: {certain} certain, {possible} possible"),
        "typed_from": m.say("From"),
        "typed_to": m.say("To"),
        "from_hint": m.say("From: YYYY-MM-DD"),
        "to_hint": m.say("To: YYYY-MM-DD"),
        "typed_help": m.say(
            "A day, a month or a year, as in '2016-12-15', '{day}', '2016-12' or '2016'; Escape "
            "brings back the date that stands.",
            day=m.day(dt.date(2016, 12, 15)),
        ),
    }


def _time_controls(m: Messages) -> dict[str, str]:
    return {
        "of_set": m.say("{certain} certain, {possible} possible · {title}"),
        "play": m.say("Play"),
        "pause": m.say("Pause"),
        "step_back": m.say("Step back"),
        "step_forward": m.say("Step forward"),
        "speed": m.say("Speed"),
        "step": m.say("Step"),
        "day": m.say("day"),
        "week": m.say("week"),
        "month": m.say("month"),
        "year": m.say("year"),
        "mode": m.say("How the window moves"),
        "mode_help": m.say(
            "Sliding moves both ends, growing the end alone; one at a time goes from each whole "
            "step to the next, at first to the first within the window."
        ),
        "sliding": m.say("sliding"),
        "growing": m.say("growing"),
        "single": m.say("one at a time"),
        "loop": m.say("Play in a loop"),
        "reverse": m.say("Play backwards"),
        "more": m.say("More controls"),
        "choices": m.say("Periods"),
        "zoom_in": m.say("Zoom in"),
        "zoom_out": m.say("Zoom out"),
        "fit": m.say("Fit"),
        "fit_help": m.say("Move the axis to all events that pass the filters"),
        "home": m.say("Home"),
        "home_help": m.say("Move the axis to the first view"),
        "clear": m.say("All dates"),
        "clear_help": m.say("Open the window to all dates"),
    }


def list_labels(m: Messages) -> dict[str, str]:
    """Give every text of the list."""
    return {
        "event": m.say("Event"),
        "when": m.say("When"),
        "type": m.say("Type"),
        "where": m.say("Where"),
        "who": m.say("Who"),
        "status": m.say("Status"),
        "sort_ascending": m.say("sort upwards"),
        "sort_descending": m.say("sort downwards"),
        "shown": m.say("{shown} of {total} shown"),
        "more": m.say("Show more"),
        "by_time": m.say("in the order of time; to sort by this, narrow the view"),
        "steps": m.say("Events by step"),
        "list_all": m.say("List all shown"),
    }


def claim_labels(m: Messages) -> dict[str, str]:
    """Give every text of who says what that does not change with the data."""
    return {
        "listing": m.say("What stands under the timeline"),
        "list": m.say("Events"),
        "claims": m.say("Who says what"),
        "who": m.say("Who"),
        "scale": m.say("On a scale"),
        "figure": m.say("Figure"),
        "said": m.say("Said, and where"),
        "event": m.say("Event"),
        "more": m.say("Show more"),
    }


def share_labels(m: Messages) -> dict[str, str]:
    """Give every text around the link and the files."""
    return {
        "copy": m.say("Copy link"),
        "copied": m.say("Link copied"),
        "copy_failed": m.say("The browser did not let the link be copied; select it instead."),
        "link": m.say("Link to this view"),
        "cite": m.say("Cite this view"),
        "copy_citation": m.say("Copy citation"),
        "citation_copied": m.say("Citation copied"),
        "citation_failed": m.say("The citation could not be copied; take it as a file instead."),
        "figure": m.say("The map as a figure for a report"),
        "files": m.say("The events as files"),
        "whole": m.say("The whole view, to keep"),
        "page": m.say("Download as one page (HTML)"),
        "pack": m.say("Download as an evidence pack (ZIP)"),
        "pack_has": m.say(
            "The pack has the events, the page and the figure, with sums that show whether any of "
            "it was altered since."
        ),
        "programs": m.say("These addresses answer with the same events for programs, too."),
    }


def citation_names(m: Messages) -> list[tuple[str, str]]:
    """Give the formats of citations, each with its name for people."""
    return [
        (name, m.say("Text") if name == "txt" else form.label) for name, form in CITATIONS.items()
    ]


def filter_labels(m: Messages) -> dict[str, str]:
    """Give every text of the filters that is not a value's name."""
    return {
        "search": m.say("Search"),
        "spelling": m.say("in any spelling"),
        "enter": m.say("Press Enter to search."),
        "find": m.say("find a name"),
        "typed": m.say("Only the first are listed; any name can be typed whole."),
        "take_out": m.say("Take out {name}"),
        "several": m.say("Several actors"),
        "any": m.say("any of them"),
        "together": m.say("all together"),
        "window": m.say("In the window"),
        "clear": m.say("Clear all filters"),
        "none": m.say("No name here contains this."),
    }


def saved_labels(query: EventQuery, m: Messages) -> dict[str, str]:
    """Give what a saved page says of itself; values in braces are filled in by the browser."""
    days = m.window(query.window)
    return {
        "certain": words.certainty(Certainty.CERTAIN, m),
        "possible": words.certainty(Certainty.POSSIBLE, m),
        "outside": m.say("outside the window"),
        "undated": m.say("in no window"),
        "surely": m.say("surely in the window"),
        "perhaps": m.say("perhaps in the window"),
        "all": m.say("{n} in this page"),
        "shown": m.say("{n} in the window"),
        "sentence": m.say("{n} of the {all} events of this page, {when}"),
        "held": ""
        if query.window.is_open
        else m.say(
            "This page holds the events of its view alone ({days}); outside, there may be more.",
            days=days,
        ),
        "list": m.say("List: {caption}"),
        "here": m.say("at one place"),
        "empty": m.say("No event lies in this window; widen it."),
        "no_day": m.say(
            "'{text}' is not a calendar day; write year, month and day as in '2016-12-15'."
        ),
        "reversed": m.say(
            "The window from '{start}' to '{end}' ends before it starts; 'from' must not be later "
            "than 'to'."
        ),
    }
