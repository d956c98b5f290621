"""The command line: contracts §5."""

import csv
import io
import json
import subprocess
import sys

import pytest

from geodata.__main__ import main
from geodata.answer import answer
from geodata.data_package import revision
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.exports import FORMATS, write
from geodata.link import decode_link

PACKAGE = str(BUNDLED / DEFAULT_ID)


def run(*arguments):
    """Run ``python -m geodata`` as a newcomer would."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "geodata", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_module_runs_as_a_program_with_exit_codes(package):
    sound = run("validate", str(package.folder))
    assert (sound.returncode, sound.stdout, sound.stderr) == (0, "", "")
    package.edit("events", 2, status="maybe")
    broken = run("validate", str(package.folder))
    assert broken.returncode == 1
    assert broken.stdout.startswith("events.csv:2:status: 'maybe' is not a known code")


def test_validating_a_sound_package_prints_nothing(capsys):
    assert main(["validate", PACKAGE]) == 0
    assert capsys.readouterr() == ("", "")


def test_validating_prints_every_problem_on_a_line_of_its_own(package, capsys):
    package.edit("events", 2, status="maybe", time="never")
    package.edit("places", 3, latitude="north\nof here")
    assert main(["validate", str(package.folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "events.csv:2:status",
        "events.csv:2:time",
        "places.csv:3:latitude",
    ]


def test_validating_what_is_no_package_says_so(tmp_path, capsys):
    assert main(["validate", str(tmp_path / "nowhere")]) == 1
    assert "'nowhere' is no package" in capsys.readouterr().out


def test_the_revision_of_a_package_is_printed(capsys):
    assert main(["revision", PACKAGE]) == 0
    assert capsys.readouterr().out == f"{revision(BUNDLED / DEFAULT_ID)}\n"


def test_the_revision_of_no_package_is_refused_naming_the_folder(tmp_path, capsys):
    assert main(["revision", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"'{tmp_path}' has no 'datapackage.json'" in err


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("query", ["", "from=2016-12-15&to=2016-12-16&actor=icrc&lang=fr"])
def test_exporting_prints_what_the_link_shows(bundled, bundled_store, capsysbinary, name, query):
    assert main(["export", PACKAGE, "--query", query, "--format", name]) == 0
    view = decode_link(query, bundled).view
    found = answer(bundled, bundled_store, view.query, view.language or "en")
    assert capsysbinary.readouterr().out == write(found, name)


def test_exports_are_geojson_unless_another_format_is_asked_for(capsys):
    assert main(["export", PACKAGE, "--query", "?from=2016-12-15&to=2016-12-15"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["type"] == "FeatureCollection"
    assert content["counts"]["shown"] == len(content["features"]) > 0


def test_exported_csv_reads_back_as_one_row_for_each_event(bundled, capsys):
    assert main(["export", PACKAGE, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert len(rows) == len(bundled.events) - 3


def test_a_query_that_cannot_be_honoured_exports_nothing_and_names_each_problem(capsys):
    assert main(["export", PACKAGE, "--query", "from=2016-02-30&place=atlantis"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 2
    assert "'2016-02-30' is not a calendar day" in err
    assert "'place=atlantis'" in err


def test_exporting_a_package_that_is_not_sound_names_its_problems(package, capsys):
    package.edit("events", 2, status="maybe")
    assert main(["export", str(package.folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("events.csv:2:status: 'maybe'")


@pytest.mark.parametrize(
    "arguments",
    [[], ["dance"], ["validate"], ["export", PACKAGE, "--format", "pdf"], ["export"], ["geocode"]],
)
def test_what_is_no_command_is_refused_with_the_usage(arguments, capsys):
    with pytest.raises(SystemExit) as refused:
        main(arguments)
    assert refused.value.code == 2
    assert "usage: geodata" in capsys.readouterr().err


def test_a_package_is_committed_compared_and_validated(package, capsys):
    folder = str(package.folder)
    assert main(["commit", folder, "-m", "First", "--date", "2026-12-01"]) == 0
    first = capsys.readouterr().out.strip()
    assert first == revision(package.folder)
    assert main(["validate", folder]) == 0
    assert capsys.readouterr() == ("", "")

    package.edit("events", 2, title_en="Otherwise \x1b[31m")
    assert main(["validate", folder]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert f"the last one in 'ledger.jsonl' is '{first}' of 1 December 2026" in err
    assert main(["diff", folder, first[:6]]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"from {first} 2026-12-01 First\nto   {revision(package.folder)} (not")
    assert '→ "Otherwise \\u001b[31m"' in told

    assert main(["commit", folder, "--message", "Second", "--no-keep"]) == 0
    second = capsys.readouterr().out.strip()
    assert not (package.folder / "revisions" / f"{second}.zip").exists()
    assert main(["diff", folder, second, first]) == 0
    assert "(not committed)" not in capsys.readouterr().out


def test_what_cannot_be_committed_or_compared_is_said_in_a_sentence(package, capsys):
    folder = str(package.folder)
    assert main(["commit", folder, "-m", " "]) == 1
    assert "The note is empty" in capsys.readouterr().err
    assert main(["commit", folder, "-m", "First", "--date", "soon"]) == 1
    assert "'soon' is not a calendar day" in capsys.readouterr().err
    assert main(["commit", folder, "-m", "First"]) == 0
    capsys.readouterr()
    assert main(["commit", folder, "-m", "Second"]) == 1
    assert "Nothing has changed" in capsys.readouterr().err
    assert main(["diff", folder, "ffff"]) == 1
    assert "'ffff' is no revision" in capsys.readouterr().err


def test_an_edited_ledger_is_named_by_its_line(package, capsys):
    folder = str(package.folder)
    main(["commit", folder, "-m", "First"])
    path = package.folder / "ledger.jsonl"
    path.write_text(path.read_text("utf-8").replace("First", "Worst"), "utf-8")
    capsys.readouterr()
    assert main(["validate", folder]) == 1
    assert capsys.readouterr().out.startswith("ledger.jsonl:1:seal: ")
