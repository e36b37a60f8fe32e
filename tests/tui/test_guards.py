"""Rules of the screens' room that no reader should have to check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, TextArea

from csit_tui.tui.places import PLACES

TUI = Path(__file__).parents[2] / "csit_tui" / "tui"
FILES = sorted(TUI.rglob("*.py"))
SINKS = {"Static", "Label", "Content", "Text", "Segment", "Markdown", "from_markup", "notify"}
"""Names by which a text reaches the screen without going through render.py."""


PRIVATE = {name for cls in (Input, TextArea, Screen, App) for name in dir(cls)}
PRIVATE = {name for name in PRIVATE if name.startswith("_") and not name.startswith("__")}
"""Names that Textual keeps for itself, which nothing of ours may take."""


def names_in(path: Path) -> set[str]:
    """Every name a module uses."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return plain | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def calls_in(path: Path) -> set[str]:
    """Every name a module calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {f.id if isinstance(f, ast.Name) else getattr(f, "attr", "") for f in called}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_text_reaches_the_screen_through_render_alone(path: Path) -> None:
    if path.name != "render.py":
        assert not calls_in(path) & SINKS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_work_is_started_by_jobs_alone(path: Path) -> None:
    """The keyboard has a task of its own, for keys and for no work."""
    workers = {"run_worker", "ThreadPoolExecutor", "create_task", "to_thread", "run_in_executor"}
    workers |= {"Thread"}
    if path.name == "keyboard.py":
        workers.remove("create_task")
    if path.name != "jobs.py":
        assert not names_in(path) & workers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_private_names_of_textual_are_in_terminal_alone(path: Path) -> None:
    if path.name == "terminal.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert not node.module.startswith("textual._"), node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.name not in PRIVATE, node.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_span_is_made_of_our_own_words_or_by_span(path: Path) -> None:
    """`Span(...)` takes what is known to be harmless: literals, and text out of another span."""
    if path.name == "render.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Span"
        ):
            first = node.args[0]
            assert isinstance(first, ast.Constant | ast.BinOp | ast.Attribute), node.lineno


def test_the_app_stays_small() -> None:
    assert len((TUI / "app.py").read_text(encoding="utf-8").splitlines()) < 200


def test_each_screen_has_its_style_sheet_beside_it() -> None:
    own = {place: f"{place.where.partition(':')[0]}.tcss" for place in PLACES if place.where}
    named = {str(place.load().CSS_PATH or sheet) for place, sheet in own.items()}
    assert {path.name for path in (TUI / "screens").glob("*.tcss")} == named
