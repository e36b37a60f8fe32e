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


@pytest.mark.parametrize("way", ["_reader", "_writer"])
def test_a_closed_terminal_does_not_end_git(place: Place, way: str) -> None:
    with Git(place) as git:
        command = ["git", "-C", str(place.root), "cat-file", "--batch"]
        running = getattr(git, way)(command, {})
        assert os.getsid(running.pid) == running.pid != os.getsid(0)
        running.communicate(b"")
    assert running.returncode == 0


@pytest.mark.parametrize("way", ["read", "write"])
def test_what_a_hook_leaves_in_the_environment_does_not_lead_astray(
    place: Place, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    with Git(place) as git:
        found = getattr(git, way)("rev-parse", "--absolute-git-dir")
    assert found.decode().strip() == str(place.git_dir)


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
        writer = git._writer

        def start(command: list[str], env: run.Env) -> run.Running:
            running = writer(command, env)
            threading.Timer(0.05, git.cancel).start()
            return running

        git._writer = start  # type: ignore[method-assign]
        with pytest.raises(Refused, match="as you asked"):
            git.write(*COMMIT, env=IDENTITY)


def test_git_python_is_loaded_when_something_is_first_written() -> None:
    code = (
        "import sys, csit_tui.workspace, csit_tui.vcs.settings as s; from pathlib import Path\n"
        "assert 'git' not in sys.modules\n"
        "from csit_tui.vcs import Git, locate\n"
        "with Git(locate(Path(sys.argv[1]))) as git:\n"
        "    print(git.read('--version').decode())\n"
        "    assert 'git' not in sys.modules\n"
        "    git.write('version')\n"
        "    assert 'git' in sys.modules"
    )
    root = Path(run.__file__).parents[2]
    command = [sys.executable, "-c", code, str(root)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if not (root / ".git").exists():
        pytest.skip("this copy of the project is no repository")
    assert "git version" in done.stdout, done.stderr


def test_no_helper_outlives_a_git(place: Place) -> None:
    with Git(place) as git:
        git.write("version")
        assert git._repo is not None
    assert git._repo is None
