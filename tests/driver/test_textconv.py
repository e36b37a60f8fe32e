"""Records as lines: one a field, one a line of text, and nothing that steers a terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from csit_tui.driver import command
from csit_tui.driver.textconv import lines, show
from tests.driver.repository import Repository, point
from tests.harness.hostile import ATTACK, RAW

SOURCE = b"""# head

b = 2

# of a, first
# and second
a = \"\"\"
One.

Three.\"\"\"

c = [
    "x",
    1,
]

day = 2026-03-16

[t]

[t."5.1"]

name = "N"
"""


def test_one_line_a_field_in_the_order_of_their_names() -> None:
    assert lines(SOURCE) == [
        "# head",
        "a # of a, first",
        "a # and second",
        "a: One.",
        "a: ",
        "a: Three.",
        "b = 2",
        'c = [ "x", 1, ]',
        "day = 2026-03-16",
        't."5.1".name: N',
    ]


def test_what_is_empty_is_shown_too() -> None:
    assert lines(b'a = ""\nb = []\n[c]\n# end\n') == ["a: ", "b = []", "c = {}", "# end"]


@pytest.mark.parametrize(
    "source", [b"a = \nb = 1\n", b"\xff\xfe", b"<<<<<<< ours\na = 1\n=======\n", b""]
)
def test_what_is_no_toml_is_shown_as_it_is(source: bytes) -> None:
    assert lines(source) == source.decode("utf-8", "replace").splitlines()


@pytest.mark.parametrize("is_toml", [True, False])
def test_nothing_steers_the_terminal(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], is_toml: bool
) -> None:
    escaped = ATTACK.replace("\\", "\\\\").translate(
        {code: f"\\u{code:04x}" for code in (*range(32), 127)} | {ord('"'): '\\"'}
    )
    file = tmp_path / "x.toml"
    text = f'a = "{escaped}"\n# {ATTACK[-60:]}\n' if is_toml else ATTACK
    file.write_text(text, encoding="utf-8")
    assert show(str(file)) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert "HOSTILE" in shown
    assert not RAW.search(shown)
    assert "\x1b" not in shown


def test_git_speaks_of_fields(repo: Repository) -> None:
    path = str(repo.place())
    repo.write(rating=3, reason="Costs are known.\nTo some.\nNot to all.")
    rated = repo.commit("Rate anew")
    repo.write(**point("Unit costs known"))
    added = repo.commit("Add a strength")
    shown = repo.git("diff", "HEAD~2", "HEAD~1", "--", path).stdout
    changed = [
        line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}
    ]
    assert changed == [
        "-rating = 2",
        "+rating = 3",
        "-reason: To all.",
        "+reason: To some.",
        "+reason: Not to all.",
    ]
    blamed = repo.git("blame", "-s", "--abbrev=39", path).stdout.splitlines()
    by = {line.partition(") ")[2]: line[:40] for line in blamed}
    assert by["rating = 3"] == rated
    assert by["strengths.bcdfghjk2.text: Unit costs known"] == added
    found = repo.git("log", "--format=%H", "-S", "text: Unit costs", "--", path).stdout.split()
    assert found == [added]
    assert repo.git("for-each-ref", "refs/notes").stdout == ""


@pytest.mark.parametrize("gone", ["python", "start.py"])
def test_where_csit_is_gone_git_shows_the_file(repo: Repository, gone: str) -> None:
    program = "/nowhere/python" if gone == "python" else sys.executable
    start = Path("/nowhere/start.py") if gone == "start.py" else command.START
    repo.git("config", "diff.csit.textconv", command.textconv_command(program, start))
    repo.write(rating=3)
    assert '+rating = 3\n \n reason = """' in repo.git("diff").stdout


def test_a_file_that_is_gone_is_told_in_a_sentence() -> None:
    words = [sys.executable, "-I", "-S", str(command.START), command.packages(), "textconv", "/no"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 129
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
