"""A programme whose every text, of every kind of file, is hostile to a terminal."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csit_tui import canon
from csit_tui.merge.table import KINDS
from csit_tui.store.editing import new_data, written
from tests.harness.csit import ROOT, git

MARK = "HOSTILE"
ATTACK = (
    f"\x1b]0;{MARK}\x07\x1b]52;c;{MARK}\x07\x1b[2J\x1b[31;7;9m{MARK}\x9b31m{MARK}\x9d0;{MARK}\x9c"
    f"\x7f\u202e{MARK}\u2066\u200f\u200b[@click=app.quit]{MARK}[/] [/] [bold]$v {{x}} %s"
)
RAW = re.compile("\x1b\\][^\x1b\x07]*HOSTILE|\x1b\\[31;7;9m|[\x7f-\x9f\u202e\u2066\u200f\u200b]")
"""What of it must never reach a terminal as it is."""
SAMPLES = {
    r"^[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz23456789]{8}$": "bcdfghjk2",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "parks",
    r"^([1-9][0-9]?|[a-z][a-z0-9]*(-[a-z0-9]+)*)\.[1-9][0-9]?$": "1.1",
    r"^([1-9][0-9]?|[a-z][a-z0-9]*(-[a-z0-9]+)*)\.[1-9][0-9]?\.[a-z]$": "1.1.a",
    r"^[A-Z][0-9]{1,2} \S.*$": f"E2 cycles {ATTACK}",
    r"^-?[0-9]+(\.[0-9]+)?$": "2",
    r"^[^\s/]+(/[^\s/]+)+$": "2025/parks/1.1/bcdfghjk2",
    r"^[a-s]$": "a",
    r"^[a-z][a-z0-9_-]*$": "width",
    r"^[a-z]$": "a",
    r"^[1-9][0-9]?$": "1",
    r"^[1-6]$": "1",
    r"^[1-5]$": "1",
}
IDENTITY = {
    "cycle": "2026",
    "team": "parks",
    "criterion": "1.1",
    "id": "bcdfghjk3",
    "member": "bcdfghjk2",
    "benchmark": "csit-open",
    "theme": "1",
    "prefix": "cs",
}
Said = Callable[[str], str]
"""What a text is to say, by what it says."""
KEPT = ("time_zone", "main", "id", "roll_up")
"""Texts that choose something; without their meaning nothing else would be shown."""
AUTHOR = f"Eve\x1b]0;{MARK}\x07\u202e\x9b31m{MARK} <eve@example.org>"
SUBJECT = f"Subject {ATTACK}".replace("\n", " ")
FILE = f"cycles/2026/assessments/parks/\x1b]0;{MARK}\x07\u202e\x9b31m[b].toml"
BRANCH = f"team/\u202e{MARK}\x9b31m"


def _spoilt(schema: dict[str, Any], root: dict[str, Any], value: Any, said: Said) -> Any:
    """A value as it is with its texts spoilt, or where there is none, one that the schema takes."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    options = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    if options:
        return _spoilt(options[0], root, value, said)
    if "const" in schema or "enum" in schema:
        return value if value is not None else schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "string":
        return _text(schema, value, said)
    if schema.get("type") == "array":
        items = _spoilt(schema.get("items", {}), root, None, said)
        return value or ([items] if items is not None else [])
    if schema.get("type") == "object":
        return _table(schema, root, value, said)
    return value


def _text(schema: dict[str, Any], value: Any, said: Said) -> Any:
    if "pattern" in schema or "format" in schema:
        return value if value is not None else SAMPLES.get(schema.get("pattern", ""))
    return said(value or "")


def _table(schema: dict[str, Any], root: dict[str, Any], value: Any, said: Said) -> dict[str, Any]:
    held = dict(value or {})
    for name, field in schema.get("properties", {}).items():
        if name not in KEPT:
            made = _spoilt(field, root, held.get(name), said)
            if made is not None:
                held[name] = made
    for pattern, field in schema.get("patternProperties", {}).items():
        keys = list(held) or [SAMPLES[pattern]]
        held = {key: _spoilt(field, root, held.get(key), said) for key in keys}
    return held


def _spoil_file(root: Path, kind: str, path: str, said: Said) -> None:
    schema = json.loads((ROOT / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))
    file = root / path
    data = canon.read(file.read_bytes()) if file.exists() else new_data(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written(path, None, _table(schema, schema, data, said)))


def fill(root: Path, said: Said) -> None:
    """Say something in every text of every kind of file of a programme; nothing is committed."""
    for kind, about in KINDS.items():
        paths = [
            str(path.relative_to(root))
            for path in sorted(root.rglob("*.toml"))
            if (canon.kind_at(str(path.relative_to(root))) or ("",))[0] == kind
        ]
        for path in paths or [about["path"].format(**IDENTITY)]:
            _spoil_file(root, kind, path, said)


def spoil(root: Path) -> None:
    """Make every text of a programme hostile: each kind of file, a file name, commits, a branch."""
    fill(root, lambda value: f"{value} {ATTACK}")
    (root / FILE).write_text(f'format = 1\n\nkind = "{MARK}"\n', encoding="utf-8")
    (root / "cycles/2026/glossary.toml").write_text("not \x1b]0;HOSTILE\x07 toml", encoding="utf-8")
    git(root, "add", "-A")
    tree = git(root, "write-tree").strip()
    parent = git(root, "rev-parse", "HEAD").strip()
    trailers = f"Csit-Cycle: 2026\nCsit-Session: bcdfghjk3\nCsit-Team: {ATTACK}\n"
    commit = (
        f"tree {tree}\nparent {parent}\nauthor {AUTHOR} 1770000000 +0000\n"
        f"committer {AUTHOR} 1770000000 +0000\n\n{SUBJECT}\n\n{ATTACK}\n\n{trailers}"
    )
    done = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=root,
        input=commit.encode(),
        capture_output=True,
        check=True,
    )
    git(root, "reset", "-q", "--soft", done.stdout.decode().strip())
    git(root, "checkout", "-q", "-b", BRANCH)
