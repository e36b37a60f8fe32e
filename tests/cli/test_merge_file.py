"""``merge-file``: the driver's bytes and exit code by hand, and clear words where it cannot be."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from csit_tui.driver.command import merge_command
from csit_tui.store.editing import new_data, written
from tests.cli.conftest import Csit
from tests.workspace.programme import assessment

PLACE = assessment("5.1")
NAMES = ("base.toml", "ours.toml", "theirs.toml")
FOREIGN = ("a = 1\nb = [1]\n", "a = 2\nb = [1]\n", "a = 1\nb = [1, 2]\n")


def record(**values: object) -> str:
    return written(PLACE, None, new_data(PLACE) | values).decode()


CASES = {
    "clean": (FOREIGN, None),
    "conflict": (("a = 1\n", "a = 2\n", "a = 3\n"), None),
    "a record": ((record(), record(rating=2), record(reason="Known.")), PLACE),
    "a record in conflict": ((record(rating=1), record(rating=2), record(rating=3)), PLACE),
    "another place": ((record(), record(rating=2), record(reason="Known.")), assessment("5.2")),
    "no TOML": (("one\ntwo\n", "one\ntwo\nthree\n", "one\ntwo\n"), None),
    "begun by both": (("", "a = 1\n", "b = 1\n"), None),
    "a value too exact": (("a = 1\n", "a = 1\n", "a = 1.00000000000000000001\n"), None),
}
CODES = {"clean": 0, "a record": 0, "begun by both": 0}


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for three files, which is where commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, sides: tuple[str, str, str]) -> None:
    for name, text in zip(NAMES, sides, strict=True):
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_it_gives_what_the_driver_gives(put: Path, csit: Csit, case: str) -> None:
    sides, path = CASES[case]
    write(put, sides)
    place = ["--path", path] if path else []
    told = csit("merge-file", *NAMES, *place, "-o", "out.toml")
    assert told.code == CODES.get(case, 1)
    assert [(put / name).read_text(encoding="utf-8") for name in NAMES] == list(sides)
    merged = (put / "out.toml").read_bytes()

    line = merge_command(sys.executable).replace("%L", "7").replace("%%", "%")
    line = line.replace("%P", shlex.quote(path or "notes.toml"))
    for sign, name in zip(("%O", "%A", "%B"), NAMES, strict=True):
        line = line.replace(sign, name)
    done = subprocess.run(["sh", "-c", line], cwd=put, capture_output=True, check=False)
    assert done.returncode == told.code
    assert (put / "ours.toml").read_bytes() == merged


def test_without_an_output_it_prints_the_merge_alone(put: Path) -> None:
    write(put, CASES["conflict"][0])
    done = subprocess.run(
        [sys.executable, "-m", "csit_tui", "merge-file", *NAMES],
        cwd=put,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"a = 2\n\n[merge-conflict]\n\n[merge-conflict.a]\n\nbase = 1\n")
    assert done.stderr == b"csit: ours.toml: to be decided: a\n"


def test_a_record_has_to_fit_its_place(put: Path, csit: Csit) -> None:
    write(put, CASES["a record"][0])
    told = csit("merge-file", *NAMES, "--path", assessment("5.2"), "-o", "out.toml")
    assert told.code == 1
    assert "Its criterion should be '5.2' at this place" in told.err
    assert csit("merge-file", *NAMES, "--path", f"sub/{PLACE}", "-o", "two.toml").code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("gone.toml", *NAMES[1:]), "gone.toml: There is no such file."),
        ((".", *NAMES[1:]), ".: This is a folder."),
        (("a\0b", *NAMES[1:]), "This can be no file's name."),
        ((*NAMES, "-o", "."), ".: This is a folder."),
        ((*NAMES, "-o", "gone/x.toml"), "gone/x.toml: There is no such folder."),
        ((*NAMES, "-o", "ours.toml", "--force"), "take the place of a file that is merged"),
        ((*NAMES, "-o", "link.toml", "--force"), "take the place of a file that is merged"),
        ((*NAMES, "-o", "there.toml"), "there.toml: This file is there already."),
        ((*NAMES, "-o", "/dev/null"), "/dev/null: This is no ordinary file."),
        (NAMES[:2], "Missing argument 'THEIRS'"),
    ],
)
def test_what_cannot_be_is_said(
    put: Path, csit: Csit, arguments: tuple[str, ...], says: str
) -> None:
    write(put, FOREIGN)
    (put / "link.toml").symlink_to("ours.toml")
    (put / "there.toml").write_text("x", encoding="utf-8")
    told = csit("merge-file", *arguments)
    assert (told.code, told.out) == (2, "")
    assert says in told.err
    assert (put / "ours.toml").read_text(encoding="utf-8") == FOREIGN[1]
    assert (put / "there.toml").read_text(encoding="utf-8") == "x"


def test_a_file_that_is_there_is_replaced_when_asked(put: Path, csit: Csit) -> None:
    write(put, FOREIGN)
    (put / "there.toml").write_text("x", encoding="utf-8")
    told = csit("merge-file", *NAMES, "-o", "there.toml", "--force")
    assert (told.code, told.out) == (0, "Saved: there.toml\n")
    assert (put / "there.toml").read_text(encoding="utf-8").startswith("a = 2\n")


def test_a_file_for_others_alone_is_told(put: Path, csit: Csit) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may read everything")
    write(put, FOREIGN)
    (put / "base.toml").chmod(0)
    told = csit("merge-file", *NAMES)
    assert (told.code, told.out) == (2, "")
    assert "base.toml: This cannot be read: Permission denied." in told.err


def test_text_without_git_is_refused(
    put: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(put, CASES["no TOML"][0])
    monkeypatch.setenv("PATH", "")
    told = csit("merge-file", *NAMES)
    assert (told.code, told.out) == (2, "")
    assert "git is not installed" in told.err
    write(put, FOREIGN)
    assert csit("merge-file", *NAMES, "-o", "out.toml").code == 0
