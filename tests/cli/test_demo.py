"""The demo's own tests make it; these see that the command hands on what it is told."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from csit_tui.cli import main
from tests.cli.conftest import Csit

Made = list[tuple[Path, int, int]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """What the demo was asked to make."""
    found: Made = []

    def demo(directory: Path, *, teams: int = 3, cycles: int = 3) -> None:
        found.append((directory, teams, cycles))

    monkeypatch.setitem(sys.modules, "csit_tui.workspace.demo", SimpleNamespace(demo=demo))
    return found


def test_the_numbers_are_handed_on(made: Made, csit: Csit, tmp_path: Path) -> None:
    told = csit("demo", str(tmp_path), "--no-open", "--teams", "12", "--cycles", "10")
    assert (told.code, made) == (0, [(tmp_path, 12, 10)])
    assert f"csit {tmp_path} opens it." in told.out


@pytest.mark.parametrize(
    ("name", "opening"), [("demo", "csit ./demo"), ("a b", "csit './a b'"), (".", "csit .")]
)
def test_what_opens_it_can_be_typed_as_it_is_told(
    made: Made, csit: Csit, name: str, opening: str
) -> None:
    told = csit("demo", name, "--no-open")
    assert made
    assert f"{opening} opens it." in told.out


def test_without_a_terminal_the_screens_stay_closed(made: Made, csit: Csit, tmp_path: Path) -> None:
    told = csit("demo", str(tmp_path))
    assert (told.code, made) == (0, [(tmp_path, 3, 3)])
    assert f"csit {tmp_path} opens it." in told.out


def test_on_a_terminal_the_screens_open(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_app(directory: Path, *, mouse: bool) -> int:
        opened.append(directory)
        return 0

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(["demo", str(tmp_path)], open_app=open_app) == 0
    assert opened == [tmp_path]


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_that_makes_no_demo_is_refused(number: str, made: Made, csit: Csit) -> None:
    told = csit("demo", "x", "--teams", number)
    assert (told.code, made) == (2, [])
    assert "--teams" in told.err
