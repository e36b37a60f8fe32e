"""How git is run: in a session of its own, within limits, never with a user's text as an option."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, Place, locate, run


@pytest.fixture
def place(tmp_path: Path) -> Place:
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], check=True)
    found = locate(tmp_path)
    assert found is not None
    return found


def test_a_closed_terminal_does_not_end_git(place: Place) -> None:
    with Git(place) as git:
        running = git._started(("cat-file", "--batch"), {})
        assert os.getsid(running.pid) == running.pid != os.getsid(0)
        running.communicate(b"")
    assert running.returncode == 0


def _slow(place: Place) -> None:
    """A hook that waits for what never comes."""
    hook = place.git_dir / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nread line < /dev/zero\n")
    hook.chmod(0o755)


IDENTITY = {
    f"GIT_{role}_{what}": "a@example.org"
    for role in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}
COMMIT = ("commit", "-q", "--allow-empty", "-m", "x")


def test_git_that_does_not_end_is_stopped_with_all_it_started(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    _slow(place)
    monkeypatch.setattr(run, "WRITE_SECONDS", 0.2)
    with Git(place) as git, pytest.raises(Refused, match="did not end within"):
        git.write(*COMMIT, env=IDENTITY)
    assert not (place.git_dir / "index.lock").exists()


def test_git_can_be_cancelled_from_another_thread(place: Place) -> None:
    _slow(place)
    with Git(place) as git:
        started = git._started

        def start(*arguments: object) -> object:
            running = started(*arguments)  # type: ignore[arg-type]
            threading.Timer(0.05, git.cancel).start()
            return running

        git._started = start  # type: ignore[method-assign, assignment]
        with pytest.raises(Refused, match="as you asked"):
            git.write(*COMMIT, env=IDENTITY)


def test_git_python_is_loaded_when_git_is_first_needed() -> None:
    code = (
        "import sys, csit_tui.workspace, csit_tui.vcs.settings as s; from pathlib import Path\n"
        "assert 'git' not in sys.modules\n"
        "from csit_tui.vcs import Git, locate\n"
        "with Git(locate(Path(sys.argv[1]))) as git: print(git.read('--version').decode())\n"
        "assert 'git' in sys.modules"
    )
    root = Path(run.__file__).parents[2]
    command = [sys.executable, "-c", code, str(root)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if not (root / ".git").exists():
        pytest.skip("this copy of the project is no repository")
    assert "git version" in done.stdout, done.stderr


def test_no_helper_outlives_a_git(place: Place) -> None:
    with Git(place) as git:
        git.read("version")
        assert git._repo is not None
    assert git._repo is None
