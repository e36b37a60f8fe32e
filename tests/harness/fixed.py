"""The program with a clock and ids of the test: ``python -m tests.harness.fixed ARGUMENTS``.

``CSIT_TEST_NOW`` is the moment it is, ``CSIT_TEST_IDS`` a file that counts the ids given out, so
that each process goes on where the one before ended.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import cast

from csit_tui.__main__ import main
from csit_tui.model.ids import id_maker
from csit_tui.tui.app import CsitApp
from csit_tui.workspace import Workspace


def _make_id() -> str:
    counted = Path(os.environ["CSIT_TEST_IDS"])
    given = int(counted.read_text(encoding="ascii")) if counted.exists() else 0
    counted.write_text(str(given + 1), encoding="ascii")
    return id_maker(Random(given))()


def _now() -> datetime.datetime:
    return datetime.datetime.fromisoformat(os.environ["CSIT_TEST_NOW"])


def start() -> int:
    """What ``csit`` runs, with the clock and the ids of the test."""
    _fix()
    return main()


def _fix() -> None:
    """Hand the clock and the ids in where the program takes its own by default."""
    for makes in (Workspace.open, Workspace.create):
        _defaults(makes).update(now=_now, make_id=_make_id)
    _defaults(CsitApp.__init__).update(today=lambda: _now().date())


def _defaults(function: Callable[..., object]) -> dict[str, object]:
    """What a function takes where its caller names nothing."""
    return cast("dict[str, object]", getattr(function, "__func__", function).__kwdefaults__)


if __name__ == "__main__":
    sys.exit(start())
