"""A small programme in a real repository, its histories told in a line or two."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csit_tui import canon
from csit_tui.merge.table import KINDS
from csit_tui.model.trouble import Trouble
from csit_tui.store.editing import new_data
from csit_tui.store.editors import editor_files
from csit_tui.workspace import Workspace
from tests.workspace.programme import assessment, files

FIELDS = KINDS["assessment"]["fields"]
ID, OTHER_ID = "bcdfghjk2", "bcdfghjk3"
LONG = {"practice": "One.\nTwo.\nThree.\nFour.\nFive.", "reason": "Costs are known.\nTo all."}
UNMERGED = {"DD", "AU", "UD", "UA", "DU", "AA", "UU"}
Done = subprocess.CompletedProcess[str]


def point(text: str, item: str = ID) -> dict[str, Any]:
    """A strength as a file holds it."""
    return {"strengths": {item: {"text": text, "order": 10}}}


class Repository:
    """One work tree; records are named by their criterion."""

    def __init__(self, root: Path, prefix: str = "") -> None:
        self.root = root
        self.prefix = prefix

    @property
    def programme(self) -> Path:
        return self.root / self.prefix

    def begin(self) -> None:
        """Write the programme's files and commit them."""
        for path, source in (files({"parks": "Parks"}) | editor_files()).items():
            (self.programme / path).parent.mkdir(parents=True, exist_ok=True)
            (self.programme / path).write_bytes(source)
        self.git("init", "-q", "-b", "main")
        self.commit("Begin")

    def git(self, *arguments: str, ok: bool = True) -> Done:
        """Run git as a user would; it must succeed unless that is what is looked at."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
            timeout=60,
        )
        assert done.returncode == 0 or not ok, done.stdout + done.stderr
        return done

    def place(self, criterion: str = "5.1") -> Path:
        return self.programme / assessment(criterion)

    def source(self, criterion: str = "5.1") -> bytes:
        return self.place(criterion).read_bytes()

    def data(self, criterion: str = "5.1") -> dict[str, Any]:
        return canon.read(self.source(criterion))

    def write(self, criterion: str = "5.1", **values: Any) -> None:
        """Set fields of a record, in canonical form; items are added to those that are there."""
        path = self.place(criterion)
        held = self.data(criterion) if path.exists() else new_data(assessment(criterion))
        for name, value in values.items():
            old = held.get(name)
            held[name] = old | value if isinstance(old, dict) and value else value
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(canon.write(held, FIELDS))

    def commit(self, message: str) -> str:
        """Commit all that is there, past every hook; the id of the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "-m", message)
        return self.git("rev-parse", "HEAD").stdout.strip()

    def diverge(
        self, ours: Callable[[], object], theirs: Callable[[], object], branch: str = "other"
    ) -> None:
        """Commit one change on another branch and one on this, from the same commit."""
        self.git("switch", "-q", "-c", branch)
        theirs()
        self.commit("Theirs")
        self.git("switch", "-q", "-")
        ours()
        self.commit("Ours")

    def unmerged(self) -> list[str]:
        """What git still calls unmerged, by state and path within the programme's records."""
        lines = self.git("status", "--porcelain=v1").stdout.splitlines()
        return [f"{line[:2]} {Path(line[3:]).stem}" for line in lines if line[:2] in UNMERGED]

    def errors(self) -> list[Trouble]:
        """What csit check --data tells."""
        with Workspace.open(self.programme) as opened:
            return [one for one in opened.check() if one.severity == "data error"]

    def told(self, criterion: str = "5.1") -> list[str]:
        """The fields of a record about which csit check --data tells something."""
        path = assessment(criterion)
        return [one.field or one.what for one in self.errors() if one.path == path]

    def drive_with(self, command: str) -> None:
        """Let git start another driver than ours."""
        self.git("config", "merge.csit.driver", command)

    def leftovers(self) -> list[str]:
        """Files in the work tree's top that no history holds."""
        return sorted(path.name for path in self.root.glob(".merge*"))
