"""Benchmarks as lines and as plain data: what they hold, and what an import would bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from csit_tui.benchmark.importing import Incoming
from csit_tui.benchmark.versions import Versions, versioned
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.cli.compared_cycles import changed
from csit_tui.cli.output import count, uncommitted
from csit_tui.method.year_words import change_words
from csit_tui.model.choices import OPTIONS
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble, nearest, refused
from csit_tui.model.yardstick import Benchmark
from csit_tui.text import quoted
from csit_tui.workspace import OpenSession

Data = dict[str, Any]
MOST = 50
"""Faults of an import that are told at once."""


def known(snapshot: Snapshot) -> list[str]:
    """The short names of all benchmarks of a programme."""
    return sorted(one.benchmark for _, one in snapshot.each(Benchmark))


def chosen(snapshot: Snapshot, named: str | None) -> str:
    """The benchmark named, which must exist; else that of the current cycle."""
    if named is None:
        cycle = snapshot.cycle(snapshot.manifest().cycle)
        named = (cycle.benchmark if cycle else None) or ""
    every = known(snapshot)
    if named not in every:
        mend = nearest(named, every, f"Benchmarks: {', '.join(every) or 'none yet'}.")
        what = (
            f"There is no benchmark {quoted(named, 60)}."
            if named
            else ("The current cycle names no benchmark.")
        )
        raise refused(what, mend)
    return named


def summary(snapshot: Snapshot, benchmark: str) -> Data:
    """A benchmark in numbers, and the cycles that use it."""
    yardstick = Yardstick.of(snapshot, benchmark)
    about = yardstick.benchmark
    return {
        "benchmark": benchmark,
        "name": about and about.name,
        "version": about and about.version,
        "levels": len(yardstick.levels),
        "themes": len(yardstick.themes),
        "criteria": len(yardstick.criteria()),
        "options": [one.prefix for one in yardstick.options],
        "cycles": [one.cycle for one in snapshot.cycles() if one.benchmark == benchmark],
    }


def in_a_line(one: Data) -> str:
    """A benchmark in one line."""
    name = f"{one['name']} {one['version'] or ''}".strip()
    parts = [count(one["themes"], "theme"), count(one["criteria"], "criterion", "criteria")]
    parts += [count(one["levels"], "level")]
    used = f"used by {', '.join(one['cycles'])}" if one["cycles"] else "used by no cycle"
    return f"{one['benchmark']}: {name}; {', '.join(parts)}; {used}"


def data(snapshot: Snapshot, benchmark: str) -> Data:
    """All that a benchmark holds."""
    yardstick = Yardstick.of(snapshot, benchmark)
    about = yardstick.benchmark
    return summary(snapshot, benchmark) | {
        "provenance": about and about.provenance,
        "licence": about and about.licence,
        "dispute_at": about and about.dispute_at,
        "roll_up": about and about.roll_up,
        "replaces": about and about.replaces,
        "levels": [
            {"value": one.value, "label": one.label, "descriptor": one.descriptor}
            for one in yardstick.levels
        ],
        "themes": list(_groups(yardstick)),
    }


def _groups(yardstick: Yardstick) -> Iterator[Data]:
    """Themes, then options, each with its criteria."""
    groups: dict[tuple[str, str], list[str]] = {}
    for key in yardstick.criteria(OPTIONS):
        groups.setdefault(yardstick.group(key), []).append(key)
    for (key, name), criteria in groups.items():
        found = ((one, yardstick.criterion(one)) for one in criteria)
        yield {
            "theme": key,
            "name": name,
            "criteria": [
                {"criterion": one, "name": held.name, "statement": held.statement,
                 "features": yardstick.features(one)}
                for one, held in found if held is not None
            ],
        }  # fmt: skip


def lines(found: Data) -> Iterator[str]:
    """The same, one fact a line."""
    yield f"{found['name']} {found['version'] or ''}".strip() + f" ({found['benchmark']})"
    yield f"Cycles: {', '.join(found['cycles']) or 'none'}"
    for label, key in (
        ("Licence", "licence"),
        ("Replaces", "replaces"),
        ("Rolled up by", "roll_up"),
        ("In dispute from a spread of", "dispute_at"),
    ):
        if found[key]:
            yield f"{label}: {found[key]}"
    for level in found["levels"]:
        more = f": {level['descriptor']}" if level["descriptor"] else ""
        yield f"Level {level['value']} {level['label']}{more}"
    for theme in found["themes"]:
        yield f"{theme['theme']} {theme['name']}"
        for one in theme["criteria"]:
            features = count(len(one["features"]), "key feature")
            yield f"  {one['criterion']} {one['name']} ({features})"


def versions(snapshot: Snapshot, old: str, new: str) -> Versions:
    """What became of criteria from one benchmark to another.

    Raises `Refused` where neither replaces the other.
    """
    found = versioned(lambda name: Yardstick.of(snapshot, name), old, new)
    if found is None:
        what = f"{new} does not say that it replaces {old}."
        mend = f'Write replaces = "{old}" into it, and what became of its criteria.'
        raise refused(what, mend, Benchmark.PATH.format(benchmark=new), "replaces")
    return found


def versions_data(found: Versions) -> Data:
    """The same as plain data."""
    return {
        "old": found.old,
        "new": found.new,
        "same_scale": found.same_scale,
        "changes": [changed(one) for one in found.changes],
        "again": found.again,
        "reworded": found.reworded,
    }


def versions_lines(found: Versions) -> Iterator[str]:
    """The same, one fact a line; last what teams have to do about it."""
    yield from change_words(found.changes, found.yardsticks)
    if not found.same_scale:
        yield "The scale is another one: no rating can be taken over."
    if found.reworded:
        yield f"Reworded, so look at the rating again: {', '.join(found.reworded)}"
    yield f"To be rated again: {', '.join(found.again) or 'nothing'}"


def finding(one: Trouble) -> Data:
    """What is wrong with a benchmark, as data."""
    return {"severity": one.severity, "file": one.path, "field": one.field, "what": one.what,
            "mend": one.mend}  # fmt: skip


def verdict(benchmark: str, troubles: Sequence[Trouble]) -> Iterator[str]:
    """What is wrong with a benchmark, the errors first."""
    for one in troubles:
        yield f"{one.severity}: {one}"
    wrong = sum(one.severity != "note" for one in troubles)
    notes = len(troubles) - wrong
    told = ", ".join(
        filter(
            None, (count(wrong, "fault") if wrong else "", count(notes, "note") if notes else "")
        )
    )
    yield f"{benchmark}: {told or 'nothing is wrong'}"


def preview(found: Incoming) -> Iterator[str]:
    """What an import brings: the scale, then each theme and option with its criteria."""
    for path, held in found.files.items():
        if "levels" in held:
            yield f"Benchmark: {held['name']} {held.get('version') or ''}".rstrip()
            for level in held["levels"].values():
                yield f"Level {level['value']} {level['label']}"
            yield f"In dispute from a spread of {held.get('dispute_at', 1)}"
            continue
        place = path.rpartition("/")[2].removesuffix(".toml")
        yield f"{place} {held.get('name', '')}".rstrip()
        for key, one in held["criteria"].items():
            own = count(len(one.get("features", ())), "key feature")
            yield f"  {key} {one.get('name', '')} ({own})"


def afterwards(benchmark: str, session: OpenSession | None) -> Iterator[str]:
    """What is left to do once a benchmark was imported; without a session it was only tried."""
    if session is None:
        yield "Nothing is written yet."
        return
    yield f"Saved: benchmarks/{benchmark}/"
    use = f"csit set cycles/CYCLE/cycle.toml benchmark {benchmark}"
    yield f"A cycle is judged by it once its sheet says so: {use}"
    yield uncommitted("desk work" if session.desk else session.title or session.purpose)


def imported(benchmark: str, found: Incoming, *, written: bool) -> Data:
    """What an import brings, as data."""
    groups = [held for held in found.files.values() if "criteria" in held]
    return {
        "benchmark": benchmark,
        "written": written,
        "levels": len(next(iter(found.files.values()))["levels"]),
        "themes": sum("option" not in one for one in groups),
        "options": sum("option" in one for one in groups),
        "criteria": sum(len(one["criteria"]) for one in groups),
        "faults": [finding(one) for one in found.troubles],
    }
