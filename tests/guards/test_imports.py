"""What a start imports: the first frame and ``--help`` come before anything heavy.

The contracts between the rooms are in ``pyproject.toml`` and are checked by ``lint-imports``; this
looks at what a fresh interpreter really holds afterwards.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.guards.sources import PACKAGE, ROOT

LOOK = "import json, sys; print('\\n' + json.dumps(sorted(sys.modules)))"

COMMAND = """
import sys
sys.argv = ["csit", {argument!r}]
from csit_tui.__main__ import main
try:
    code = main()
except SystemExit as end:
    code = end.code
assert not code, code
"""

WHOLE = """
import importlib, pkgutil
room = importlib.import_module({module!r})
for found in pkgutil.walk_packages(getattr(room, "__path__", ()), room.__name__ + "."):
    importlib.import_module(found.name)
"""

HEAVY = ("textual", "rich", "pydantic", "git", "importlib.metadata")


def _modules_after(code: str) -> set[str]:
    """The names of all modules that a fresh interpreter holds once it has run the code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOOK}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(argument: str) -> None:
    loaded = _modules_after(COMMAND.format(argument=argument))
    assert "csit_tui.__main__" in loaded
    assert loaded.isdisjoint(HEAVY), sorted(loaded.intersection(HEAVY))


READ = """
from csit_tui.store.reading import record
data = 'format = 1\\nkind = "programme"\\nid = "bcdfghjk2"\\nname = "Ours"\\ncycle = "2026"\\n'
record("csit.toml", data.encode())
"""


def test_reading_a_record_looks_for_no_plugins() -> None:
    loaded = _modules_after(READ)
    assert "pydantic" in loaded
    assert loaded.isdisjoint({"importlib.metadata", "email", "zipfile"})


LIGHT = [
    ("csit_tui.text", ("re", *HEAVY)),
    ("csit_tui.merge", HEAVY),
    ("csit_tui.canon", HEAVY),
    ("csit_tui.driver", (*HEAVY, "csit_tui.model", "csit_tui.store", "csit_tui.vcs")),
    ("csit_tui.data", HEAVY),
    ("csit_tui.model", ("textual", "rich", "git")),
    ("csit_tui.method", ("textual", "rich", "git", "csit_tui.store", "csit_tui.vcs")),
    ("csit_tui.store", ("textual", "rich", "git", "csit_tui.vcs")),
    ("csit_tui.vcs", ("textual", "rich", "csit_tui.store")),
    ("csit_tui.reports", ("textual", "git", "click", "csit_tui.store", "csit_tui.vcs")),
    ("csit_tui.workspace", ("textual", "rich", "click")),
    ("csit_tui.tui.app", ("pydantic", "git", "click", "importlib.metadata")),
]


@pytest.mark.parametrize(("module", "strangers"), LIGHT)
def test_a_room_does_not_bring_its_strangers_along(module: str, strangers: tuple[str, ...]) -> None:
    path = PACKAGE.parent.joinpath(*module.split("."))
    assert path.is_dir() or path.with_suffix(".py").exists(), f"{module} is no room of this house"
    before = _modules_after("")
    loaded = _modules_after(WHOLE.format(module=module)) - before
    assert module in loaded
    assert not path.is_dir() or len([name for name in loaded if name.startswith(module)]) > 2
    assert loaded.isdisjoint(strangers), sorted(loaded.intersection(strangers))
