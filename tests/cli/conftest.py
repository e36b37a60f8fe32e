"""The command line in process: what a user types, and what comes back."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from csit_tui.cli import main


class Result(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Csit = Callable[..., Result]


def no_screens(directory: Path, *, mouse: bool) -> int:
    raise AssertionError(f"the screens were opened on {directory}")


@pytest.fixture
def csit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Csit:
    """Run ``csit`` with these arguments; ``stdin`` is what it may read."""

    def run(*arguments: str, stdin: str | bytes = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = main(arguments, open_app=no_screens)
        return Result(code, *capsys.readouterr())

    return run
