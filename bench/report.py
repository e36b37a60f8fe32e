"""The full report of a large programme: making its page, and the memory when teams double."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.figures import Figure, paired, timed
from bench.programmes import environment
from csit_tui.model.following import Listener
from csit_tui.reports.programme import as_html, formats
from csit_tui.reports.programme.audiences import Whose
from csit_tui.reports.programme.content import Pictures, Report
from csit_tui.reports.programme.making import report
from csit_tui.workspace import Workspace

CYCLE = "2026"


def reports(place: Path, twice: Path, home: Path, rounds: int) -> Iterator[Figure]:
    """The page of a programme's report, and the memory for it and for one of twice the teams."""
    found = _report(place)
    pictures = formats.drawn(found, "svg", lambda *_: None)
    yield _rendering(found, pictures, rounds)
    yield _memory(place, twice, home, max(2, rounds // 3))


def _report(place: Path) -> Report:
    with Workspace.open(place) as workspace:
        return report(workspace.past.report(CYCLE, None, Listener()).reported, Whose("full"))


def _rendering(found: Report, pictures: Pictures, rounds: int) -> Figure:
    """Our page against the same template and data, rendered with nothing but escaping."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    room = Environment(
        loader=FileSystemLoader(as_html.TEMPLATES), autoescape=True, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    room.tests.update(as_html.environment().tests)
    template = room.get_template("report.html.j2")
    svgs = {name: Markup(one.svg) for name, one in pictures.items()}
    bare = partial(template.render, report=found, svgs=svgs)
    ours = partial(as_html.made, found, pictures)
    ratio, mine, other = paired(lambda: timed(ours), lambda: timed(bare), rounds)
    how = f"{len(ours()) // 1024} KB; {mine * 1000:.0f} ms against {other * 1000:.0f} ms"
    return Figure("page of the full report of 12 teams, 10 cycles", ratio, 2.0, "x", how)


def _memory(place: Path, twice: Path, home: Path, rounds: int) -> Figure:
    """Peak memory of the command, pictures included, when the teams double."""
    ratio, mine, other = paired(lambda: _peak(twice, home), lambda: _peak(place, home), rounds)
    how = f"{mine / 1024:.0f} MB against {other / 1024:.0f} MB"
    return Figure("memory of a full report of 24 teams, against 12", ratio, 2.0, "x", how)


_RUN = (
    "import resource, sys; from csit_tui.cli import main; "
    "code = main(sys.argv[1:], open_app=None); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
)


def _peak(place: Path, home: Path) -> float:
    """Kilobytes that the command held at most."""
    words = ["report", "-C", str(place), "-o", str(home / "report.html"), "--force"]
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words],
        check=True,
        capture_output=True,
        text=True,
        env=environment(home),
    )
    return float(done.stdout.splitlines()[-1])
