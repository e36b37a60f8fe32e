"""One difficulty is told in one way: the sentence stands in the room it belongs to, and once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.guards.sources import modules, shown

SENTENCES = (
    "is no git repository",
    "No session is open",
    "is under way in this folder",
    "No branch is checked out",
    "There is no team",
    "There is no cycle",
    "There is no csit.toml",
    "There is no programme in",
    "Did you mean",
    "of csit's own belongs",
    "An author is written",
    "Make it first",
    "This is no folder",
)


def _texts(path: Path) -> Iterator[str]:
    """Every text of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in documents:
            yield text


@cache
def _all_texts() -> list[tuple[Path, str]]:
    """Every such text of the package with its module; parsed once for all sentences."""
    return [(path, text) for path in modules("csit_tui") for text in _texts(path)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_refusal_is_worded_once(sentence: str) -> None:
    found = [shown(path) for path, text in _all_texts() if sentence in text]
    assert len(found) == 1, found
