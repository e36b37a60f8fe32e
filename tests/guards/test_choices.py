"""The choices of a field stand in one place: everybody else derives them from there."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from csit_tui.method import places, plan_list, terms
from csit_tui.model import choices
from tests.guards.sources import PACKAGE, modules, shown

CHOICES = {n: v for n, v in vars(choices).items() if get_origin(v) is Literal}
HOME = PACKAGE / "model" / "choices.py"
WORDS: list[tuple[Any, Mapping[Any, str]]] = [
    (choices.Status, terms.STATUS_WORDS),
    (choices.Status, terms.STATUS_SIGNS),
    (choices.Status, terms.STATUS_HELP),
    (choices.Purpose, terms.PURPOSE_HELP),
    (choices.Purpose, places.PURPOSES),
    (choices.Role, terms.ROLE_HELP),
    (choices.Progress, plan_list.STATUS_HELP),
]


def _texts(node: ast.expr) -> Iterator[str | None]:
    """The texts that a list, tuple or set shows; None for what is no text."""
    for part in node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else ():
        if isinstance(part, ast.Starred):
            yield from _texts(part.value)
        else:
            text = part.value if isinstance(part, ast.Constant) else None
            yield text if isinstance(text, str) else None


def _lists(path: Path) -> Iterator[tuple[int, list[str | None]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield node.lineno, list(_texts(node))


def test_no_choices_are_listed_a_second_time() -> None:
    known = {frozenset(get_args(choice)): name for name, choice in CHOICES.items()}
    again = [
        f"{shown(path)}:{number}: {known[frozenset(found)]}"
        for path in modules("csit_tui")
        if path != HOME and path.name != "table.py"
        for number, found in _lists(path)
        if len(set(found)) == len(found) and frozenset(found) in known
    ]
    assert not again, f"take them from csit_tui.model.choices: {again}"


@pytest.mark.parametrize(("choice", "words"), WORDS)
def test_each_choice_has_its_words(choice: Any, words: Mapping[Any, str]) -> None:
    assert tuple(words) == get_args(choice)


def test_the_choices_cost_no_validator() -> None:
    imported = {
        name.name.partition(".")[0]
        for node in ast.walk(ast.parse(HOME.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert imported <= {"typing"}
