"""The tests' own world: nobody's settings, and golden texts that fail readably."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


def test_git_has_nobody_s_settings(hermetic: Path) -> None:
    done = subprocess.run(
        ["git", "config", "--list", "--show-origin"],
        cwd=hermetic,
        capture_output=True,
        text=True,
        check=True,
    )
    origins = {line.split("\t")[0] for line in done.stdout.splitlines()}
    assert origins == {f"file:{hermetic}/.gitconfig"}


def test_git_refuses_to_guess_an_author(hermetic: Path) -> None:
    done = subprocess.run(
        ["git", "var", "GIT_AUTHOR_IDENT"], cwd=hermetic, capture_output=True, check=False
    )
    assert done.returncode != 0


def test_git_knows_the_author_a_test_asks_for(git_identity: tuple[str, str]) -> None:
    done = subprocess.run(
        ["git", "var", "GIT_AUTHOR_IDENT"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("{} <{}> ".format(*git_identity))


def test_the_developer_s_terminal_does_not_leak() -> None:
    leaking = {"NO_COLOR", "COLORTERM", "CI", "GIT_AUTHOR_NAME", "GIT_DIR", "LANG"}
    assert leaking.isdisjoint(os.environ)
    assert (os.environ["TZ"], os.environ["LC_ALL"]) == ("UTC", "C.UTF-8")


@pytest.fixture
def apart(pytester: pytest.Pytester) -> pytest.Pytester:
    """A test session of its own, with this project's conftest and goldens of its own."""
    conftest = (Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8")
    pytester.makeini(
        "[pytest]\nasyncio_default_fixture_loop_scope = function\nmarkers = needs: a program\n"
    )
    tests = pytester.mkdir("tests")
    (tests / "conftest.py").write_text(conftest, encoding="utf-8")
    (tests / "test_screen.py").write_text(
        "def test_home(golden):\n    golden('home', 'Riverside  \\n next step\\n\\n')\n",
        encoding="utf-8",
    )
    return pytester


def test_a_golden_is_written_on_request_and_fails_later_with_a_diff(
    apart: pytest.Pytester,
) -> None:
    apart.runpytest_subprocess("--update-goldens").assert_outcomes(passed=1)
    golden = apart.path / "tests" / "goldens" / "home.txt"
    assert golden.read_text(encoding="utf-8") == "Riverside\n next step\n"
    golden.write_text("Riverside\n last step\n", encoding="utf-8")
    result = apart.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["- last step", "+ next step", "*make goldens*"])


def test_a_program_that_is_absent_skips_with_its_reason_and_fails_in_ci(
    apart: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    (apart.path / "tests" / "test_screen.py").write_text(
        "import pytest\n\n@pytest.mark.needs('no-such-program')\ndef test_it():\n    pass\n",
        encoding="utf-8",
    )
    skipped = apart.runpytest_subprocess("-rs")
    skipped.assert_outcomes(skipped=1)
    skipped.stdout.fnmatch_lines(["*no-such-program, which is not installed here*"])
    monkeypatch.setenv("CI", "true")
    apart.runpytest_subprocess().assert_outcomes(errors=1)
