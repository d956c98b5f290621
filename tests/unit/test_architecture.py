"""Rules of ARCHITECTURE.md that the import contracts cannot say, read off the code itself."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("geodata", "dashboard", "scripts", "benchmarks", "tests")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
VAGUE_NAMES = {"utils", "helpers", "common", "manager", "handler"}
Function = ast.FunctionDef | ast.AsyncFunctionDef
SCRIPT_FOLDERS = ("dashboard", "dashboard/views")
"""Folders that Streamlit may put first on the path, before the standard library."""
NETWORK = (
    *("geopy.geocoders", "geopy.adapters", "urllib.request", "http.client", "socket"),
    *("httpx", "requests", "aiohttp", "urllib3"),
)
"""Libraries by which something could leave the machine."""
PLAIN = {"str", "int", "float", "bool", "Coordinates"}
"""Types of values that no visitor brings with them."""


def files(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes
    )


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def spoken_names(path: Path) -> set[str]:
    """Every dotted name that a module uses, such as ``st.session_state``, and its keywords."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute | ast.Name):
            found.add(ast.unparse(node))
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(f"{node.arg}=")
        elif isinstance(node, ast.alias):
            found.add(node.name)
    return found


def imported(path: Path) -> Iterator[str]:
    """Every module that a module imports, and every name it takes from one."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(library: str) -> set[str]:
    """The modules of the product that import a library or something in it."""
    return {
        name_of(path)
        for path in files("geodata", "dashboard", "scripts")
        if any(f"{name}.".startswith(f"{library}.") for name in imported(path))
    }


def speakers(*names: str) -> set[str]:
    """The modules of the product that use one of these names, or something of it."""
    return {
        name_of(path)
        for path in files("geodata", "dashboard")
        for spoken in spoken_names(path)
        if any(f"{spoken}.".startswith(f"{name}.") for name in names)
    }


def functions(paths: Iterable[Path]) -> Iterator[tuple[str, Function]]:
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield f"{name_of(path)}: {node.name}", node


def is_cached(function: Function) -> bool:
    return any(
        word in ast.unparse(decorator)
        for decorator in function.decorator_list
        for word in ("cache", "lru_cache")
    )


def test_only_one_module_touches_session_state_and_the_address() -> None:
    assert speakers("st.session_state", "st.query_params") == {"dashboard/session.py"}
    assert speakers("session_state", "query_params", "streamlit.session_state") == set()


def test_nothing_is_kept_in_the_caches_of_streamlit() -> None:
    assert speakers("st.cache_data", "st.cache_resource", "st.experimental_memo") == set()


def test_only_one_module_of_the_dashboard_keeps_answers() -> None:
    elsewhere = [path for path in files("dashboard") if name_of(path) != "dashboard/queries.py"]
    cached = [(where, function) for where, function in functions(elsewhere) if is_cached(function)]
    for where, function in cached:
        kinds = {ast.unparse(part.annotation) for part in function.args.args if part.annotation}
        assert where.startswith("dashboard/figures/"), f"{where} is above dashboard/queries.py"
        assert kinds <= PLAIN, f"{where} is kept by what is more than a plain value"


def test_only_one_module_writes_html() -> None:
    page = speakers("st.html", "st.markdown", "st.components.v1", "unsafe_allow_html=", "Markup")
    assert page == {"dashboard/figures/html.py"}


def test_only_the_store_knows_a_database() -> None:
    assert importers("duckdb") | importers("ibis") == {
        name
        for name in importers("ibis") | importers("duckdb")
        if name.startswith("geodata/store/")
    }
    assert {name for name in importers("duckdb") if "/index/" not in name} == {
        "geodata/store/columns/__init__.py",
        "geodata/store/columns/event_columns.py",
        "geodata/store/columns/texts.py",
        "geodata/store/connections.py",
        "geodata/store/duckdb_store.py",
        "geodata/store/engines/embedded.py",
        "geodata/store/engines/given.py",
        "geodata/store/pyramid/building.py",
        "geodata/store/pyramid/engines.py",
        "geodata/store/pyramid/reading.py",
    }
    assert all(name.startswith("geodata/store/") for name in importers("ibis"))


def test_only_geocoding_may_reach_the_network() -> None:
    product = {name for library in NETWORK for name in importers(library)}
    # The store asks a service where whoever starts the server names one.
    assert {name for name in product if not name.startswith("scripts/")} <= {
        "geodata/store/engines/spark_session.py",
        "geodata/geocoding/nominatim.py",
        "geodata/geocoding/paced_calls.py",
        "dashboard/prompt_answers.py",
    }
    own = spoken_names(ROOT / "dashboard/prompt_answers.py")
    assert not {name for name in own if name.endswith(("connect", "sendto", "create_connection"))}
    assert importers("geopy.geocoders") == {"geodata/geocoding/nominatim.py"}


def test_no_module_beside_a_streamlit_script_hides_one_of_the_standard_library() -> None:
    beside = [path for folder in SCRIPT_FOLDERS for path in (ROOT / folder).iterdir()]
    assert {path.stem for path in beside} & set(sys.stdlib_module_names) == set()


def test_every_module_is_named_after_what_it_holds() -> None:
    vague = [
        path for path in files(*OURS, suffixes=(".py", ".js")) if VAGUE_NAMES & {path.stem.lower()}
    ]
    assert [name_of(path) for path in vague] == []


def test_no_file_is_longer_than_one_can_read() -> None:
    lengths = {
        name_of(path): len(path.read_text("utf-8").splitlines())
        for path in files(*OURS, suffixes=(".py", ".js", ".css", ".html"))
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_one_can_see() -> None:
    lengths = {
        where: (function.end_lineno or function.lineno) - function.lineno + 1
        for where, function in functions(files(*OURS))
    }
    assert {where: lines for where, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_a_page_is_a_table_of_contents() -> None:
    for path in files("dashboard/views"):
        assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FUNCTION, name_of(path)
        assert list(functions([path])) == [], f"{name_of(path)} has logic of its own"
