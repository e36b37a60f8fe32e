"""Where a command puts what it made: nothing is replaced unless somebody says so."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from csit_tui.cli import target
from csit_tui.model.trouble import Refused


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "there.md"
    file.write_text("mine", encoding="utf-8")
    return file


def says(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    """Somebody at a terminal who answers so; what they were asked."""
    asked: list[str] = []

    def confirm(question: str, *, err: bool) -> bool:
        assert err
        asked.append(question)
        return answer

    monkeypatch.setattr(target, "_is_somebody_there", lambda: True)
    monkeypatch.setattr(click, "confirm", confirm)
    return asked


def test_at_a_terminal_a_file_is_replaced_as_somebody_says(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = says(monkeypatch, True)
    assert target.all_free([str(file), str(tmp_path / "new.md")], force=False)
    assert asked == [f"{file} is there already. Replace?"]
    target.put(str(file), b"new", force=False)
    assert file.read_bytes() == b"new"


def test_whoever_says_no_keeps_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, False)
    with pytest.raises(Refused, match="say --force"):
        target.all_free([str(file)], force=False)
    with pytest.raises(Refused, match="say --force"):
        target.put(str(file), b"new", force=False)
    assert file.read_bytes() == b"mine"


def test_a_script_is_not_asked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = says(monkeypatch, True)
    monkeypatch.setattr(target, "_is_somebody_there", lambda: False)
    with pytest.raises(Refused, match="say --force"):
        target.all_free([str(file)], force=False)
    assert target.all_free([str(file)], force=True)
    assert asked == []
