"""Measure everything and print the table; ``--write`` puts it into docs/performance.md.

Nothing gates on these figures: a shared machine is too noisy for that. They are ratios of medians
measured in turn, in one run.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import (
    annual,
    blame,
    bringing,
    closing,
    composite,
    driver,
    inside,
    report,
    screens,
    startup,
)
from bench.figures import Figure, as_table
from bench.programmes import demo, git, with_all_teams

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
CYCLE, TEAM = "2026", "parks"


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """All figures, one after another."""
    home = folder / "home"
    small = demo(folder / "demo", home)
    git(small, "switch", "-q", f"team/{CYCLE}-{TEAM}")
    stage = screens.Stage(small, home, rounds)
    yield from screens.frames(stage)
    yield startup.help_text(home, rounds * 2)
    yield from screens.keys(stage)
    yield from driver.starts(folder, rounds * 2)
    yield closing.closing(small, home, TEAM, rounds)
    large = demo(folder / "large", home, "--teams", "12")
    yield composite.composite(large, CYCLE, rounds)
    yield bringing.preview(large, rounds)
    yield inside.loading(with_all_teams(large, CYCLE), CYCLE, rounds)
    yield annual.comparing(large, ("2025", CYCLE), rounds)
    ten, twenty = (demo(folder / n, home, "--teams", "12", "--cycles", n) for n in ("10", "20"))
    yield from annual.trends(ten, twenty, max(2, rounds // 3))
    many = demo(folder / "many", home, "--teams", "24", "--cycles", "10")
    yield from report.reports(ten, many, home, rounds)
    yield from bringing.bringing_in(large, rounds)
    yield screens.memory(stage)
    yield from blame.blaming(small, f"cycles/{CYCLE}/assessments/{TEAM}/5.3.toml", rounds)


def main() -> None:
    """Print each figure as it is found, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="pairs of measurements a figure")
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    chosen = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory(prefix="csit-bench-") as folder:
        for figure in figures(Path(folder), chosen.rounds):
            found.append(figure)
            print(f"{figure.name}: {figure.value:.2f} {figure.unit} ({figure.how})", flush=True)
    table = as_table(found)
    print(f"\n{table}\n\n{_machine()}")
    if chosen.write:
        _write(f"{table}\n\n{_machine()}\n")


def _machine() -> str:
    return f"Measured with Python {platform.python_version()} on {platform.system()}, in one run."


def _write(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}{text}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
