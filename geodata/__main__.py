"""The command line: ``geodata validate | commit | diff | export | cite | geocode | …``."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from geodata import commands
from geodata.citing import CITATIONS, Access
from geodata.errors import DatasetError, GeodataError, QueryError
from geodata.exports import FORMATS
from geodata.readers import About
from geodata.tiles.building import ZOOMS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 found wanting, 2 not understood."""
    options = _parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along has read enough, as ``head`` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (DatasetError, QueryError) as error:
        sys.stderr.writelines(f"{problem}\n" for problem in error.problems)
        return 1
    except GeodataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    """Declare the commands."""
    parser = argparse.ArgumentParser(
        "geodata", description="Data sets of events: check, export, cite."
    )
    verbs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _validate(verbs.add_parser("validate", help="check a data package"))
    _commit(verbs.add_parser("commit", help="add a data package's content to its ledger"))
    _diff(verbs.add_parser("diff", help="print what differs between two revisions"))
    _export(verbs.add_parser("export", help="write the events that a link asks for"))
    _cite(verbs.add_parser("cite", help="say how to cite a view, an event or a claim"))
    _geocode(verbs.add_parser("geocode", help="find places by name"))
    _import(verbs.add_parser("import", help="read a foreign file into a data package"))
    _mapping(verbs.add_parser("mapping", help="print what a table's columns seem to hold"))
    _index(verbs.add_parser("index", help="prepare a large data package for use"))
    _revision(verbs.add_parser("revision", help="print the revision of a data package"))
    _tiles(verbs.add_parser("tiles", help="count all tiles of a data package beforehand"))
    _verify(verbs.add_parser("verify", help="check an evidence pack"))
    return parser


def _validate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="folder of the data package")
    parser.set_defaults(run=lambda options: commands.validate_package(options.path))


def _commit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="folder of the data package")
    parser.add_argument("-m", "--message", required=True, metavar="NOTE", help="what has changed")
    parser.add_argument("--date", metavar="DAY", help="YYYY-MM-DD; today (UTC) where it is missing")
    parser.add_argument(
        "--keep",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="keep the content in 'revisions/'; usual for CSV, not for Parquet",
    )
    parser.set_defaults(
        run=lambda given: commands.commit(given.path, given.message, given.date, given.keep)
    )


def _diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="folder of the data package")
    parser.add_argument("first", metavar="A", help="a revision, or its first digits")
    parser.add_argument("second", metavar="B", nargs="?", help="another; else what is there now")
    parser.set_defaults(
        run=lambda given: commands.print_difference(given.path, given.first, given.second)
    )


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="folder of the data package")
    parser.add_argument("--query", default="", help="query string of a link")
    parser.add_argument("--format", default="geojson", choices=sorted(FORMATS))
    parser.set_defaults(
        run=lambda options: commands.export(options.path, options.query, options.format)
    )


def _cite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="folder of the data package")
    parser.add_argument("--query", default="", help="query string of a link")
    parser.add_argument("--event", help="id of an event, which is cited alone")
    parser.add_argument("--claim", help="id of a claim about that event, which is cited alone")
    parser.add_argument("--format", default="txt", choices=sorted(CITATIONS))
    parser.add_argument("--address", default=commands.ADDRESS, help="address of the page")
    parser.set_defaults(
        run=lambda options: commands.print_citation(
            options.path,
            options.query,
            commands.Cited(options.event, options.claim),
            Access(options.address, dt.datetime.now(dt.UTC)),
            options.format,
        )
    )


def _geocode(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="name of a place, in any script")
    parser.add_argument("--country", help="ISO 3166-1 code, such as SY or SYR")
    parser.add_argument("--online", action="store_true", help="also ask Nominatim, on the network")
    parser.set_defaults(
        run=lambda options: commands.geocode(options.name, options.country, options.online)
    )


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file; '.gz' and '.zip' are unpacked")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the new package")
    parser.add_argument("--format", help="what the file is; else it is told from its content")
    parser.add_argument("--mapping", type=Path, help="what the columns mean, as JSON")
    parser.add_argument("--id", default="", help="of the data set; else the folder's name")
    parser.add_argument("--title", default="", help="of the data set")
    parser.add_argument("--licence", default="", help="of the data")
    parser.add_argument("--time-zone", default="", help="of its days, such as 'Asia/Damascus'")
    parser.set_defaults(
        run=lambda given: commands.import_file(
            given.file,
            given.to,
            given.format,
            given.mapping,
            About(given.id, given.title, given.licence, given.time_zone),
        )
    )


def _mapping(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a table that 'import' knows no format of")
    parser.set_defaults(run=lambda given: commands.print_mapping(given.file))


def _index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="folder of the data package")
    parser.set_defaults(run=lambda options: commands.index(options.path))


def _revision(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="folder of the data package")
    parser.set_defaults(run=lambda options: commands.print_revision(options.path))


def _tiles(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = verbs.add_parser("build", help="make the pyramid of a data package's tiles")
    build.add_argument("path", type=Path, help="folder of the data package")
    build.add_argument("--to", type=Path, metavar="DIR", help="folder of pyramids; PATH/tiles else")
    build.add_argument("--engine", default="duckdb:///", metavar="ADDRESS", help="or spark://…")
    build.add_argument("--zooms", default=ZOOMS, help=f"first and last zoom; {ZOOMS} else")
    build.set_defaults(
        run=lambda given: commands.build_tiles(given.path, given.to, given.engine, given.zooms)
    )


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", type=Path, help="the pack, a ZIP file")
    parser.set_defaults(run=lambda options: commands.verify(options.pack))


if __name__ == "__main__":
    sys.exit(main())
