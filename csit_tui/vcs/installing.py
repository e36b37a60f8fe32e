"""What plain git is told in one clone, so that it merges and shows records by their fields.

Nothing of it is committed: settings stand in the clone's own configuration, attributes beside it
and only where the repository lacks them. What somebody else wrote is left alone.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from csit_tui.vcs.place import Place
from csit_tui.vcs.run import Git

State = Literal["ready", "missing", "other", "foreign"]
"""As it should be; not there; ours, from another csit or an older one; somebody else's."""

_KEYS = r"^(merge\.csit\.driver|diff\.csit\.textconv|branch\..*\.mergeoptions)$"
_TRIAL = 10.0
"""Seconds after which a line that git would run is taken for one that does not work."""
_BEGIN, _END = "# csit git install: begin", "# csit git install: end"


def settings(git: Git) -> dict[str, str]:
    """What this clone's own configuration says, by the names of settings."""
    out = git.look("config", "--local", "-z", "--get-regexp", _KEYS).out
    entries = out.decode("utf-8", "surrogateescape").split("\0")
    pairs = (entry.partition("\n") for entry in entries if entry)
    return {name: value for name, _, value in pairs}


def state(held: str | None, wanted: str, mark: str) -> State:
    """How a text that is held stands to the one that is wanted; ``mark`` tells ours from others."""
    if held is None:
        return "missing"
    if held == wanted:
        return "ready"
    return "other" if mark in held else "foreign"


def put(git: Git, name: str, value: str) -> None:
    """Set one thing in this clone's own configuration. Raises `Refused`."""
    git.write("config", "--local", "--replace-all", name, value)


def take(git: Git, name: str) -> None:
    """Unset one thing in this clone's own configuration. Raises `Refused`."""
    git.write("config", "--local", "--unset-all", name)


def attributes(git: Git, paths: Sequence[str]) -> dict[str, set[str]]:
    """How git would merge files at these paths, and how it would show them: each answer there is.

    The answers are by attribute, ``merge`` and ``diff``; git says ``unspecified`` where nothing is
    said.
    """
    out = git.read("check-attr", "-z", "merge", "diff", "--", *paths)
    words = out.decode("utf-8", "surrogateescape").split("\0")
    found: dict[str, set[str]] = {}
    for name, value in zip(words[1::3], words[2::3], strict=False):
        found.setdefault(name, set()).add(value)
    return found


def has_block(place: Place) -> bool:
    """Whether attributes of ours stand beside this clone's configuration."""
    return _BEGIN in _text(_attributes_file(place))


def put_block(place: Place, lines: Sequence[str]) -> None:
    """Write our attributes behind those that stand there."""
    path = _attributes_file(place)
    kept = without_block(_text(path))
    begun = f"{kept.rstrip()}\n" if kept.strip() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, begun + "\n".join((_BEGIN, *lines, _END)) + "\n")


def take_block(place: Place) -> None:
    """Take our attributes away; the file too, where it held nothing else."""
    path = _attributes_file(place)
    kept = without_block(_text(path))
    if kept.strip():
        _write(path, kept)
    else:
        path.unlink(missing_ok=True)


def without_block(text: str) -> str:
    """A text without our lines; all of it where their end was lost."""
    before, begin, rest = text.partition(f"{_BEGIN}\n")
    _, end, after = rest.partition(f"{_END}\n")
    return before + after if begin and end else text


def in_folder(line: str, prefix: str) -> str:
    """A line of attributes of the programme's folder, as one of the whole work tree."""
    if not prefix:
        return line
    pattern, _, rest = line.partition(" ")
    special = {code: f"\\{chr(code)}" for code in b"\\*?["}
    whole = f"/{prefix.translate(special)}{pattern}"
    quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" {rest}'


def hook_text(path: Path) -> str | None:
    """What stands in a hook; none where there is none, nothing where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return "" if os.path.lexists(path) else None


def put_hook(path: Path, text: str) -> None:
    """Write a hook that git can run. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, text)
    path.chmod(path.stat().st_mode | 0o111)


def can_run(path: Path) -> bool:
    """Whether git would run a hook that is there."""
    return os.access(path, os.X_OK)


def take_hook(path: Path) -> None:
    """Take a hook away. Raises OSError."""
    path.unlink()


def _attributes_file(place: Place) -> Path:
    return place.common_dir / "info" / "attributes"


def _text(path: Path) -> str:
    return hook_text(path) or ""


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")


def works(command: str) -> bool:
    """Whether a line that git would run merges two changes that a merge of text could not."""
    import tempfile

    sides = {"%O": "a = 1\nb = 1\n", "%A": "a = 2\nb = 1\n", "%B": "a = 1\nb = 2\n"}
    with tempfile.TemporaryDirectory(prefix="csit-") as folder:
        given = {"%L": "7", "%P": "trial.toml", "%%": "%"}
        for number, (sign, text) in enumerate(sides.items()):
            file = Path(folder, str(number))
            file.write_text(text, encoding="utf-8")
            given[sign] = shlex.quote(str(file))
        line = re.sub("%[OABLP%]", lambda found: given[found[0]], command)
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            ended = subprocess.run(
                ["sh", "-c", line], cwd=folder, capture_output=True, check=False, timeout=_TRIAL
            )
            merged = Path(folder, "1").read_bytes()
            return ended.returncode == 0 and merged == b"a = 2\n\nb = 2\n"
    return False
