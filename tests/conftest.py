"""What every test stands on: a world of its own, golden screens, and Hypothesis without chance."""

from __future__ import annotations

import difflib
import gc
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.harness.programs import absent

ROOT = Path(__file__).parent.parent
OUTSIDE = dict(os.environ)
"""The world as the person who started the tests has it: pip needs its settings and its cache."""

GOLDENS = ROOT / "tests" / "goldens"
IN_CI = OUTSIDE.get("CI", "").lower() in {"1", "true", "yes"}

HOMES = itertools.count()

settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

LEAKING_PREFIXES = ("GIT_", "XDG_", "LC_", "CSIT_", "TEXTUAL", "TMUX", "SSH_")
"""Variables of the developer's own shell that change what git, Textual or the program do."""

LEAKING = (
    *("CI", "COLORTERM", "COLUMNS", "DISPLAY", "EDITOR", "EMAIL", "FORCE_COLOR", "LANG"),
    *("LANGUAGE", "LINES", "NO_COLOR", "PAGER", "TERM_PROGRAM", "VISUAL", "WAYLAND_DISPLAY"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden screens anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what takes seconds last, so that a quick failure is seen quickly.

    What takes a minute comes first all the same: others run beside it, where nothing would be left
    to do beside it at the end.
    """
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("long"):
        return -1
    return int(item.get_closest_marker("slow") is not None)


def pytest_collection_finish() -> None:
    """Keep the collector from looking through all tests and libraries again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is absent, with that reason; where CI=true that is a failure."""
    wanted = {tool for marker in item.iter_markers("needs") for tool in marker.args}
    lacking = absent(wanted)
    if not lacking:
        return
    reason = f"needs {', '.join(lacking)}, which is not installed here"
    if IN_CI:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the homes of all tests of this process."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this process makes programmes once, to be copied by `tests.harness.shelf`."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(autouse=True)
def hermetic(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own HOME, git without anybody's settings, UTC, and UTF-8 without a land.

    Child processes inherit all of it. Git knows no author here: a test that commits asks for
    ``git_identity``. Returns the home.
    """
    for name in list(os.environ):
        if name.startswith(LEAKING_PREFIXES) or name in LEAKING:
            monkeypatch.delenv(name)
    home = homes / str(next(HOMES))
    (home / "tmp").mkdir(parents=True)
    gitconfig = home / ".gitconfig"
    gitconfig.write_text(
        "[init]\n\tdefaultBranch = main\n[user]\n\tuseConfigOnly = true\n", encoding="utf-8"
    )
    fixed = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_RUNTIME_DIR": home / "tmp",
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CONFIG_GLOBAL": gitconfig,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CEILING_DIRECTORIES": home.parent.parent,
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
    }
    for name, value in fixed.items():
        monkeypatch.setenv(name, str(value))
    return home


@pytest.fixture(scope="session")
def outside() -> dict[str, str]:
    """A copy of the environment that the tests were started in."""
    return dict(OUTSIDE)


@pytest.fixture
def git_identity(hermetic: Path) -> tuple[str, str]:
    """Give git an author for this test; returns the name and the address."""
    name, address = "Sam Scribe", "sam@example.org"
    with (hermetic / ".gitconfig").open("a", encoding="utf-8") as file:
        file.write(f"[user]\n\tname = {name}\n\temail = {address}\n")
    return name, address


def _plain(text: str) -> str:
    """The text without spaces at the ends of lines and empty lines at its foot."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip("\n") + "\n"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Iterator[Callable[[str, str], None]]:
    """Compare a text with ``tests/goldens/<name>.txt``, or write it under ``--update-goldens``.

    Spaces at the ends of lines do not count. Several texts may be compared in one test; all the
    differences are told together at its end, as a diff a person can read.
    """
    differences: list[str] = []

    def compare(name: str, text: str) -> None:
        path = GOLDENS / f"{name}.txt"
        shown = _plain(text)
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shown, encoding="utf-8")
            return
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if kept != shown:
            lines = kept.splitlines(), shown.splitlines()
            differences.extend(difflib.unified_diff(*lines, f"{name} (golden)", "now", lineterm=""))

    yield compare
    if differences:
        advice = "If the new screen is right: make goldens, then read the diff before committing."
        pytest.fail("\n".join([*differences, "", advice]), pytrace=False)
