"""Two logins of one computer in one folder: what one makes the other can go on with."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.csit import CSIT, RECORDS, environment, git

GROUP = 32_100
"""A group of this test's own; no account of the computer need have it."""
ANN, BO = 32_101, 32_102

AS = ("setpriv", "--regid", str(GROUP), "--clear-groups")
SEES = ("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search")
"""A login may read this checkout wherever it lies, and write nothing by that."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs("setpriv"),
    pytest.mark.skipif(os.getuid() != 0, reason="needs root, to work under two logins"),
]


@pytest.fixture
def shared(git_identity: tuple[str, str]) -> Iterator[Path]:
    """A programme in a folder that a group shares, as git wants it; a home for each of the two."""
    from csit_tui.workspace import Workspace

    top = Path(tempfile.mkdtemp(prefix="csit-two-"))
    top.chmod(0o755)
    for login in (ANN, BO):
        (top / str(login)).mkdir()
        os.chown(top / str(login), login, GROUP)
    place = top / "programme"
    Workspace.create(place, "Riverside", "2026", teams={"parks": "Parks team"}).close_repo()
    git(place, "config", "core.sharedRepository", "group")
    for path in (place, *place.rglob("*")):
        os.chown(path, ANN, GROUP)
        path.chmod(0o2775 if path.is_dir() else path.stat().st_mode | stat.S_IWGRP | stat.S_IRGRP)
    yield place
    shutil.rmtree(top)


def run(login: int, place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of one of the two, whose umask lets nobody else write."""
    name, home = {ANN: "Ann", BO: "Bo"}[login], str(place.parent / str(login))
    names = {f"GIT_{role}_NAME": name for role in ("AUTHOR", "COMMITTER")}
    mails = {f"GIT_{role}_EMAIL": f"{name}@example.org" for role in ("AUTHOR", "COMMITTER")}
    return subprocess.run(
        [*AS, "--reuid", str(login), *SEES, *words],
        cwd=place,
        env=environment(HOME=home, GIT_CONFIG_GLOBAL=f"{home}/.gitconfig", **names, **mails),
        umask=0o022,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def csit(login: int, place: Path, *words: str) -> str:
    done = run(login, place, *CSIT, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def closed_to_the_group(place: Path) -> list[str]:
    """Files and folders that the group cannot write; git's own objects are never written again."""
    found = []
    for path in (place, *place.rglob("*")):
        mode = path.stat().st_mode
        if ".git/objects/" in str(path) and path.is_file():
            continue
        folder = path.is_dir()
        if not mode & stat.S_IWGRP or path.stat().st_gid != GROUP or (folder and not mode & 0o2000):
            found.append(f"{path.relative_to(place)} {mode:o} {path.stat().st_gid}")
    return found


def trusted(place: Path) -> None:
    """The way out that csit names, taken as it stands."""
    done = run(BO, place, *CSIT, "session", "open", "readiness")
    assert done.returncode == 2
    assert "another login" in done.stderr
    way = done.stderr.partition("trust its owner: ")[2].strip()
    assert run(BO, place, "sh", "-c", way).returncode == 0


def test_two_logins_record_in_one_session(shared: Path) -> None:
    trusted(shared)
    csit(ANN, shared, "session", "open", "assessment", "--unplanned", "--team", "parks")
    csit(ANN, shared, "record", "1.1", "--rating", "2")
    assert closed_to_the_group(shared) == []
    assert "opened by" in run(BO, shared, *CSIT, "session", "open", "readiness").stderr
    csit(BO, shared, "session", "join", "--present")
    csit(BO, shared, "record", "1.1", "--reason", "By Bo.")
    csit(BO, shared, "record", "1.2", "--rating", "3")
    assert closed_to_the_group(shared) == []
    assert csit(BO, shared, "undo").startswith("Taken back")
    csit(ANN, shared, "record", "1.1", "--practice", "By Ann.")
    csit(BO, shared, "session", "close")
    assert closed_to_the_group(shared) == []
    told = run(ANN, shared, "git", "log", "-1", "--format=%an%n%(trailers:key=Co-authored-by)")
    assert told.stdout.strip() == "Bo\nCo-authored-by: Ann <Ann@example.org>"
    assert run(ANN, shared, "git", "status", "--porcelain").stdout == ""
    assert run(ANN, shared, "git", "fsck").returncode == 0
    held = (shared / RECORDS / "1.1.toml").read_text(encoding="utf-8")
    assert 'practice = "By Ann."' in held
    assert 'reason = "By Bo."' in held


def test_neither_takes_back_what_the_other_did(shared: Path) -> None:
    trusted(shared)
    csit(ANN, shared, "record", "1.1", "--rating", "2")
    done = run(BO, shared, *CSIT, "undo")
    assert "othing to undo" in done.stdout + done.stderr
    assert "rating = 2" in (shared / RECORDS / "1.1.toml").read_text(encoding="utf-8")


def test_a_folder_that_the_group_cannot_write_is_named_with_its_way_out(shared: Path) -> None:
    trusted(shared)
    folder = shared / "cycles" / "2026"
    folder.chmod(0o2755)
    done = run(BO, shared, *CSIT, "set", "cycles/2026/goal.toml", "vision", "By Bo.")
    assert done.returncode == 2
    assert "chmod g+w" in done.stderr
    assert "Traceback" not in done.stderr
