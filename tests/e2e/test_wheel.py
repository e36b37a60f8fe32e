"""The program as a stranger installs it: a wheel, in an environment that holds nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.long]


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with the pinned build tool."""
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=ROOT)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_all_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = ROOT / "csit_tui"
    data = {".toml", ".tcss", ".json", ".typed"}
    wanted = {
        f"csit_tui/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and (path.suffix in data or path.name == "py.typed")
    }
    for folder in ("schemas", "sample_programme"):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        wanted |= {f"csit_tui/_data/{path.relative_to(ROOT).as_posix()}" for path in files}
    assert wanted - held == set()
    assert {name for name in held if name.startswith(("tests/", "bench/"))} == set()


def test_the_demo_works_from_a_wheel_in_an_empty_environment(
    wheel: Path, tmp_path: Path, outside: dict[str, str]
) -> None:
    venv, demo = tmp_path / "venv", tmp_path / "demo"
    _run(sys.executable, "-m", "venv", venv, cwd=tmp_path)
    constraints = ROOT / "constraints.txt"
    pip = (venv / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-compile")
    _run(*pip, "--constraint", constraints, wheel, cwd=tmp_path, env=outside)

    csit = venv / "bin" / "csit"
    _run(csit, "demo", demo, "--no-open", cwd=tmp_path)
    assert (demo / "csit.toml").is_file()
    assert _run("git", "-C", demo, "status", "--porcelain", cwd=tmp_path) == ""
    _run(csit, "check", "--data", "-C", demo, cwd=tmp_path)
