"""The documentation and the code name the same things."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from starlette.routing import Mount, Route

from dashboard import queries
from dashboard.api import routes
from dashboard.own_texts import FOLDER_VARIABLE
from geodata import __main__ as command_line
from geodata.answer import answer
from geodata.data_package.tables import OPTIONAL_TABLES, TABLES
from geodata.dataset import Dataset
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.edtf import DAYS_ABOUT, MONTHS_ABOUT, YEARS_ABOUT
from geodata.event_query import EventQuery
from geodata.exports import FORMATS, write
from geodata.geocoding import command as geocode_command
from geodata.ledger import read_ledger, write_entry
from geodata.link import LINK_KEYS
from geodata.messages import INTERFACE_LANGUAGES
from geodata.query_params import MAX_LENGTH, MAX_PAIRS, QUERY_KEYS
from geodata.store import DuckDBStore
from geodata.store.engines.address import VARIABLE
from geodata.store.pyramid.form import HOME_VARIABLE as PYRAMIDS_VARIABLE
from geodata.time_span import TimeSpan
from geodata.view_state import BaseMap, Listing, Mode, Step
from geodata.window import Window, read_day
from tests.browser import find_browser

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
CONTRACTS = (ROOT / "docs" / "contracts.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")

Row = list[str]


def section(title: str) -> str:
    return CONTRACTS.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def table(text: str, heading: str) -> list[Row]:
    """The rows of the table whose first column has this heading."""
    lines = text.partition(f"| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def first_column(text: str, heading: str) -> list[str]:
    return [name for row in table(text, heading) for name in quoted(row[0])]


def subparsers() -> dict[str, argparse.ArgumentParser]:
    """The commands of the command line."""
    parser = command_line._parser()
    verbs = next(part for part in parser._actions if isinstance(part, argparse._SubParsersAction))
    return dict(verbs.choices)


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    """The options of a command, and of the commands within it."""
    found = {name for part in parser._actions for name in part.option_strings}
    for part in parser._actions:
        if isinstance(part, argparse._SubParsersAction):
            found |= {name for inner in part.choices.values() for name in options_of(inner)}
    return found


class TestLinks:
    def test_their_keys_are_those_of_the_code_in_the_same_order(self) -> None:
        assert first_column(section("Links"), "Key") == list(LINK_KEYS)

    def test_their_closed_lists_are_those_of_the_code(self) -> None:
        values = {row[0].strip("`"): row[1] for row in table(section("Links"), "Key")}
        assert quoted(values["view"]) == [listing.value for listing in Listing]
        assert quoted(values["step"]) == [step.value for step in Step]
        assert quoted(values["mode"]) == [mode.value for mode in Mode]
        assert quoted(values["base"]) == [base.value for base in BaseMap]
        assert quoted(values["lang"]) == list(INTERFACE_LANGUAGES)

    def test_their_limits_are_those_of_the_code(self) -> None:
        assert f"at most {MAX_LENGTH} characters" in section("Links")
        assert f"Beyond {MAX_PAIRS} parameters" in section("Links")

    def test_keys_that_ask_nothing_of_events_are_named_as_such(self) -> None:
        aside = set(LINK_KEYS) - set(QUERY_KEYS) - {"dataset"}
        line = next(line for line in section("Links").splitlines() if "an unknown key" in line)
        assert set(quoted(line)) == aside


class TestTime:
    def test_approximate_times_reach_as_far_as_the_code_lets_them(self) -> None:
        reach = {
            row[0]: int(row[1].split()[0]) for row in table(section("Time"), "Written as about")
        }
        assert reach == {"a day": DAYS_ABOUT, "a month": MONTHS_ABOUT, "a year": YEARS_ABOUT}

    def test_every_notation_can_be_read(self) -> None:
        for text in first_column(section("Time"), "Written"):
            if text not in ("~", ".."):
                assert str(TimeSpan.read(text)) == text

    @pytest.mark.parametrize("row", table(section("Time"), "Time of the event"))
    def test_every_row_of_the_table_holds(self, row: Row) -> None:
        start, end = (read_day(day) for day in row[1].split(" to "))
        certainty = TimeSpan.read(quoted(row[0])[0]).certainty_in(Window(start, end))
        assert (certainty.value if certainty else "out") == row[2]


class TestHttp:
    def test_its_routes_are_those_of_the_server(self) -> None:
        served = {route.path for route in routes() if isinstance(route, Route | Mount)}
        assert set(first_column(section("HTTP"), "Route")) == served

    def test_its_formats_are_those_of_the_code(self) -> None:
        documented = first_column(section("HTTP"), "Route")
        suffixes = {form.suffix for form in FORMATS.values()}
        assert {path.partition("events.")[2] for path in documented} - {""} == suffixes

    def test_its_properties_are_those_of_an_answer(
        self, bundled: Dataset, bundled_store: DuckDBStore
    ) -> None:
        found = answer(bundled, bundled_store, EventQuery())
        features = json.loads(write(found, "geojson"))["features"]
        rows = table(section("HTTP"), "Property")
        assert {name for row in rows for name in quoted(row[0])} == set(features[0]["properties"])
        for row in rows:
            if row[1].startswith("list of"):
                name = quoted(row[0])[0]
                parts = next(part for each in features for part in each["properties"][name])
                assert quoted(row[1]) == list(parts), name

    def test_its_head_and_its_table_are_those_of_an_answer(
        self, bundled: Dataset, bundled_store: DuckDBStore
    ) -> None:
        found = answer(bundled, bundled_store, EventQuery())
        head = json.loads(write(found, "json"))
        assert all(f"`{name}`" in section("HTTP") for name in [*head, *head["counts"]])
        columns = next(csv.reader(io.StringIO(write(found, "csv").decode())))
        properties = first_column(section("HTTP"), "Property")
        ids = set(re.findall(r"`([a-z]+_ids)`", section("HTTP")))
        assert ids
        assert set(columns) == {*properties, *ids, "geometry"}


class TestCommandLine:
    def test_its_commands_are_those_of_the_code(self) -> None:
        lines = first_column(section("Command line"), "Command")
        assert [line.split()[1] for line in lines] == list(subparsers())

    def test_its_options_are_those_of_the_code(self) -> None:
        for line in first_column(section("Command line"), "Command"):
            options = options_of(subparsers()[line.split()[1]])
            named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line))
            assert named == options - {"-h", "--help"}

    def test_its_formats_are_those_of_the_code(self) -> None:
        line = next(line for line in section("Command line").splitlines() if "(default)" in line)
        assert {name for name in quoted(line) if name.islower()} == set(FORMATS)

    def test_its_environment_is_that_of_the_code(self) -> None:
        named = {name for name in quoted(section("Command line")) if "_" in name}
        own = {queries.HOME_VARIABLE, FOLDER_VARIABLE, VARIABLE, PYRAMIDS_VARIABLE}
        assert named == {*own, "CHRONOTOPE_CONTACT", find_browser.VARIABLE}
        assert "CHRONOTOPE_CONTACT" in Path(geocode_command.__file__).read_text("utf-8")


def test_no_paragraph_of_the_contracts_stands_twice() -> None:
    paragraphs = re.split(r"\n\s*\n", CONTRACTS)
    often = Counter(" ".join(paragraph.split())[:40] for paragraph in paragraphs)
    assert [opening for opening, times in often.items() if times > 1] == []


def test_the_tables_of_a_package_are_those_of_the_code() -> None:
    documented = {
        quoted(row[0])[0]: tuple(quoted(row[1])) for row in table(section("Data packages"), "Table")
    }
    assert documented == {f"{name}.csv": columns for name, columns in TABLES.items()}


def test_the_tables_that_a_package_may_have_are_those_of_the_code() -> None:
    rows = table(section("Data packages"), "Optional table")
    documented = {quoted(row[0])[0]: tuple(quoted(row[1])) for row in rows}
    assert documented == {f"{name}.csv": columns for name, columns in OPTIONAL_TABLES.items()}


def test_the_keys_of_a_ledger_are_those_of_the_code() -> None:
    (entry, *_) = read_ledger(BUNDLED / DEFAULT_ID)[0].entries
    assert first_column(section("Data packages"), "Ledger key") == list(
        json.loads(write_entry(entry))
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
class TestEveryPage:
    def test_links_to_what_exists(self, page: Path) -> None:
        targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
        files = [target.partition("#")[0] for target in targets if "://" not in target]
        assert [name for name in files if name and not (page.parent / name).exists()] == []

    def test_names_tasks_that_make_knows(self, page: Path) -> None:
        known = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
        named = set(re.findall(r"`make ([a-z-]+)", page.read_text("utf-8")))
        named |= set(re.findall(r"^ *make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE))
        assert named <= known

    def test_names_files_that_exist(self, page: Path) -> None:
        paths = re.findall(
            r"`((?:geodata|dashboard|tests|scripts|docs|benchmarks)/[\w./-]+)`",
            page.read_text("utf-8"),
        )
        assert [path for path in paths if not (ROOT / path).exists()] == []

    def test_names_keys_and_routes_that_exist(self, page: Path) -> None:
        text = page.read_text("utf-8")
        served = {route.path for route in routes() if isinstance(route, Route | Mount)}
        paths = set(re.findall(r"/api/[a-z]+(?:\.[a-z]+)?", text))
        assert paths <= served | {"/api/events"}
        for query in re.findall(r"\?([a-z]+=[^\s`\"')]+)", text):
            assert {pair.partition("=")[0] for pair in query.split("&")} <= set(LINK_KEYS)

    def test_names_commands_that_exist(self, page: Path) -> None:
        lines = re.findall(
            r"^(?:\.venv/bin/)?geodata ([a-z]+)", page.read_text("utf-8"), re.MULTILINE
        )
        assert set(lines) <= set(subparsers())


def test_the_architecture_places_every_module_that_the_import_contracts_place() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    for package in ("geodata", "dashboard"):
        contract = next(entry for entry in contracts if entry.get("containers") == [package])
        layers = [name.strip() for layer in contract["layers"] for name in layer.split("|")]
        text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition(f"**{package}**, from")[2]
        assert first_column(text, "Layer") == layers


def test_the_readme_gives_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(re.findall(r"^make [a-z]+", README, re.MULTILINE))


@pytest.mark.parametrize("name", [*(page.name for page in PAGES if page.parent == ROOT), "NOTICE"])
def test_nothing_written_for_people_names_a_machine(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|Users)/", text)
    assert not re.search(
        r"https?://(?!localhost)[^\s)]*(simple|index|mirror|artifactory|pypi)", text
    )
