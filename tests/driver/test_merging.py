"""The merge outside of the program, without git: what it gives, and what it never calls clean."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui import canon
from csit_tui.driver import command, merging
from csit_tui.driver.merging import MARKER_SIZE, merged, placed
from csit_tui.driver.outcome import CLEAN, CONFLICT
from csit_tui.merge.values import same
from tests.workspace.programme import assessment

VALUES = st.one_of(
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.booleans(),
    st.lists(st.integers(), max_size=2),
)
TABLES = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)
FILES = st.dictionaries(st.sampled_from("xyz"), TABLES | VALUES, max_size=3)


def written(data: dict[str, object]) -> bytes:
    return canon.write(data, {})


@given(base=FILES, ours=FILES, theirs=FILES)
def test_a_clean_merge_holds_every_change_and_a_conflict_lists_both(
    base: dict[str, object], ours: dict[str, object], theirs: dict[str, object]
) -> None:
    found = merged(written(base), written(ours), written(theirs), None)
    data = canon.read(found.source)
    waiting = data.get("merge-conflict", {})
    assert (found.code == CONFLICT) == bool(waiting)
    for path, value in leaves(theirs):
        if not (at(base, path, value) or at(data, path, value)):
            assert any(
                at({"s": table.get("theirs")}, ("s", *rest), value)
                for table, rest in tables(waiting, path)
            ), path


def leaves(data: dict[str, object]) -> list[tuple[tuple[str, ...], object]]:
    found: list[tuple[tuple[str, ...], object]] = []
    for key, value in data.items():
        if isinstance(value, dict) and value:
            found += [((key, *path), inner) for path, inner in leaves(value)]
        else:
            found.append(((key,), value))
    return found


def at(data: object, path: tuple[str, ...], value: object) -> bool:
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return value == {} and isinstance(data, dict)
        data = data[key]
    return same(data, value) or (value == {} and isinstance(data, dict))


def tables(waiting: dict, path: tuple[str, ...]) -> list[tuple[dict, tuple[str, ...]]]:
    """The entries of the table of conflicts that are about a path or what holds it."""
    cut = [(path[:length], path[length:]) for length in range(1, len(path) + 1)]
    return [(waiting[".".join(start)], rest) for start, rest in cut if ".".join(start) in waiting]


@pytest.mark.parametrize(
    ("sides", "code", "source"),
    [
        (("a = 1\n", "a = 2\n", "a = 1\nb = 3\n"), CLEAN, "a = 2\n\nb = 3\n"),
        (("", "a = 1\n", "b = 2\n"), CLEAN, "a = 1\n\nb = 2\n"),
        (("a = [1]\n", "a = [\n    2,\n]\n", "a = [1]\n"), CLEAN, "a = [\n    2,\n]\n"),
        (("# why\na = 1\n", "# why\na = 1\n", "# why\na = 2\n"), CLEAN, "# why\na = 2\n"),
        (("[t]\nx = 1\n", "[t]\nx = 1\ny = 2\n", "[t]\nx = 3\n"), CLEAN, "[t]\n\nx = 3\n\ny = 2\n"),
    ],
)
def test_foreign_files_merge_by_their_tables(
    sides: tuple[str, str, str], code: int, source: str
) -> None:
    base, ours, theirs = (side.encode() for side in sides)
    found = merged(base, ours, theirs, None)
    assert (found.code, found.source.decode(), found.why) == (code, source, "")


@pytest.mark.parametrize(
    "odd",
    [
        "a = 1.00000000000000000000001\n",
        "a = 07:32:00.1234567\n",
        "a = 1e999\n",
        "a =\n",
        "a = 1\na = 2\n",
        f"a = {'[' * 70}{']' * 70}\n",
        f"a = {'9' * 5000}\n",
    ],
)
@pytest.mark.parametrize("whose", range(3))
def test_what_cannot_be_held_counts_as_text(odd: str, whose: int) -> None:
    sides = [b"b = 1\n"] * 3
    sides[whose] = odd.encode()
    base, ours, theirs = sides
    found = merged(base, ours, theirs, None)
    assert found.code == CONFLICT
    assert found.why.startswith("merged as text.")
    assert (odd.encode() in found.source) == (whose != 0)


@pytest.mark.parametrize("whose", ["ours", "theirs", "both"])
def test_what_waits_already_goes_on_waiting(whose: str) -> None:
    table = "\n[merge-conflict]\n\n[merge-conflict.a]\n\nours = 1\n\ntheirs = 2\n"
    ours, theirs = "a = 1\n\nb = 1\n", "a = 1\n\nb = 2\n"
    sides = [ours + table * (whose != "theirs"), theirs + table * (whose != "ours")]
    found = merged(ours.encode(), sides[0].encode(), sides[1].encode(), None)
    assert (found.code, found.why) == (CONFLICT, "to be decided: a")
    assert canon.read(found.source)["b"] == 2
    assert canon.read(found.source)["merge-conflict"] == {"a": {"ours": 1, "theirs": 2}}


def test_bytes_that_are_no_text_leave_ours() -> None:
    found = merged(b"\0", b"\0ours", b"\0theirs", None)
    assert (found.source, found.code) == (b"\0ours", CONFLICT)
    assert "so ours was left" in found.why


def test_marks_of_a_merge_of_text_are_as_long_as_git_asks() -> None:
    found = merged(b"x", b"y", b"z", None, MARKER_SIZE + 3)
    assert b"<<<<<<<<<< ours\n" in found.source


@pytest.mark.parametrize("base", [b"a = 1\n", b"", b"no toml"])
def test_the_bases_of_two_histories_merge_to_what_was_before(base: bytes) -> None:
    found = merged(base, b"a = 2\n", b"a = 3\n", "x.toml", MARKER_SIZE + 2)
    assert (found.source, found.code) == (base, CLEAN)


@pytest.mark.parametrize("size", [1, MARKER_SIZE, MARKER_SIZE + 1])
def test_marks_hardly_longer_are_no_merge_of_bases(size: int) -> None:
    assert merged(b"a = 1\n", b"a = 2\n", b"a = 3\n", "x.toml", size).code == CONFLICT


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (None, None),
        ("csit.toml", "csit.toml"),
        ("ours/csit.toml", "csit.toml"),
        (assessment("5.1"), assessment("5.1")),
        (f"a/b/{assessment('5.1')}", assessment("5.1")),
        ("a/b/other.toml", "a/b/other.toml"),
        ("cycles/2026/notes.toml", "cycles/2026/notes.toml"),
    ],
)
def test_a_programme_may_lie_in_a_folder(path: str | None, place: str | None) -> None:
    assert placed(path) == place


IMPORTED = """
import sys
sys.argv = ["start.py", *{arguments!r}]
sys.path.append({root!r})
from csit_tui.driver import start
code = start.main(sys.argv[1:])
sys.stderr.write(repr((code, sorted(sys.modules))))
"""
SLOW = {
    *("site", "pathlib", "subprocess", "tempfile", "json", "dataclasses", "shlex", "inspect"),
    *("logging", "importlib.metadata", "random", "decimal", "click", "git", "pydantic", "textual"),
}


@pytest.mark.parametrize("task", ["merge", "textconv"])
def test_git_waits_for_no_import_that_is_not_needed(tmp_path: Path, task: str) -> None:
    names = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    for name, value in zip(names, (1, 1, 2), strict=True):
        Path(name).write_text(f"a = {value}\n", encoding="utf-8")
    given = [*names, "7", "x.toml"] if task == "merge" else names[:1]
    code = IMPORTED.format(
        arguments=[command.packages(), task, *given], root=str(Path(merging.__file__).parents[2])
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    ended, modules = json.loads(done.stderr.translate(str.maketrans("()'", '[]"')))
    assert ended == 0
    assert "tomllib" in modules
    assert SLOW.intersection(modules) == set()
    rooms = {name.split(".")[1] for name in modules if name.startswith("csit_tui.")}
    assert rooms <= {"driver", "canon", "merge", "text"}
