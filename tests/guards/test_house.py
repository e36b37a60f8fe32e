"""The project speaks of itself alone, and its own documents are true."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.guards.sources import PACKAGE, ROOT, TREES, modules, shown, texts, top_level

# Written in parts, so that this file does not hold what it looks for.
FOREIGN = {
    "a path of somebody's machine": re.compile(r"(?<![\w.~-])/(?:root|work|home|Users)/\w"),
    "a folder beside the repository": re.compile(re.escape("../" + "shared")),
    "a paper that does not come with the project": re.compile(
        r"\b(?:method|design|screens|findings|models|expectations|contract)" + r"\.md\b"
    ),
}
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
NAMED_TARGET = re.compile(r"(?:`|^|    )make ([a-z]+)(?=[`\s])", re.MULTILINE)


@pytest.mark.parametrize("what", FOREIGN)
def test_the_project_speaks_of_itself_alone(what: str) -> None:
    found = [
        f"{shown(path)}:{number}: {line.strip()}"
        for path in (*top_level(), *texts(*TREES))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if FOREIGN[what].search(line)
    ]
    assert not found, f"{what} is named in\n" + "\n".join(found)


def test_every_room_says_what_it_is_for() -> None:
    silent = [
        shown(path)
        for path in modules("csit_tui")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_every_room_has_its_line_in_the_guide() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in PACKAGE.glob("*/__init__.py")]
    assert rooms
    assert [room for room in rooms if f"| `{room}/` |" not in guide] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_a_make_target_that_is_named_exists(document: str) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    named = set(NAMED_TARGET.findall((ROOT / document).read_text(encoding="utf-8")))
    assert named
    assert named <= targets


def test_no_test_sleeps() -> None:
    sleeping = [
        f"{shown(path)}:{node.lineno}"
        for path in modules("tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "sleep"
    ]
    assert not sleeping, f"wait for what should happen instead: {sleeping}"


def test_every_decision_has_its_paragraph() -> None:
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert sections
    assert [section for section in sections if not section.partition("\n")[2].strip()] == []


def _lock() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pins}


def _project() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_lock_pins_whatever_the_project_asks_for() -> None:
    from packaging.requirements import Requirement

    project, lock = _project(), _lock()
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    unmet = [
        text
        for text in wanted
        if lock.get(Requirement(text).name.lower(), "0") not in Requirement(text).specifier
    ]
    assert not unmet, "run: make lock"


def test_textual_is_pinned_exactly() -> None:
    assert f"textual=={_lock()['textual']}" in _project()["project"]["dependencies"]


def test_the_package_is_typed() -> None:
    assert Path(PACKAGE / "py.typed").exists()
