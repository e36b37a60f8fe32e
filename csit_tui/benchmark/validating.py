"""What is wrong with a benchmark, and what is worth a look, before teams assess by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from csit_tui.benchmark.versions import Find, every
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model import circles
from csit_tui.model.trouble import Trouble, nearest
from csit_tui.model.yardstick import Benchmark, Criterion, OptionFile, Successor, ThemeFile
from csit_tui.text import quoted


def _nothing(_: str) -> Yardstick:
    return Yardstick(None, [], [])


def faults(yardstick: Yardstick, find: Find = _nothing) -> list[Trouble]:
    """All that is wrong (errors) and all advice (notes), each with its file and field.

    ``find`` finds the benchmark that it replaces.
    """
    found = [*_scale(yardstick), *_versions(yardstick, find), *_rest(yardstick)]
    return [one for one in found if one.severity == "error"] + [
        one for one in found if one.severity != "error"
    ]


def _scale(yardstick: Yardstick) -> Iterator[Trouble]:
    benchmark = yardstick.benchmark
    if benchmark is None:
        return
    path = Benchmark.PATH.format(benchmark=benchmark.benchmark)
    if len(benchmark.levels) < 2:
        what = f"The scale has {'one level' if benchmark.levels else 'no level'}."
        yield Trouble(what, "Write two or more, such as [levels.l1].", path, field="levels")
    ordered = sorted(benchmark.levels.items(), key=lambda one: one[1].value)
    for (one, low), (other, high) in pairwise(ordered):
        if low.value == high.value:
            what = f"{one} has the value {low.value} too."
            mend = "Give each level a value of its own."
            yield Trouble(what, mend, path, field=f"levels.{other}.value")
    for key, level in ordered:
        if not level.label.strip():
            yield Trouble(
                "The level has no label.", "Write a word.", path, field=f"levels.{key}.label"
            )
        elif not (level.descriptor or "").strip():
            what = f"Nothing says what practice looks like at {level.label}."
            mend = "Write a descriptor, so that teams rate alike."
            yield Trouble(what, mend, path, field=f"levels.{key}.descriptor", severity="note")
    reach = ordered[-1][1].value - ordered[0][1].value if ordered else 0
    if len(ordered) > 2 and benchmark.dispute_at >= reach:
        what = (
            f"Teams are in dispute only from a spread of {benchmark.dispute_at}: the whole scale."
        )
        mend = "Write a smaller dispute_at, such as one step of the scale."
        yield Trouble(what, mend, path, field="dispute_at", severity="note")
    if benchmark.dispute_at <= 0:
        what = "dispute_at must be above 0, or every criterion is in dispute."
        yield Trouble(what, "Write the spread from which teams differ.", path, field="dispute_at")


def wrong_successors(
    became: Mapping[str, Successor], older: Collection[str], newer: Collection[str], path: str
) -> Iterator[Trouble]:
    """What a new version says of criteria that the older, or itself, does not have."""
    for key, heirs in became.items():
        place = f'became."{key}"'
        if key not in older:
            mend = nearest(key, older, "Name a criterion of the benchmark that it replaces.")
            what = f"There is no criterion {key} in the benchmark that it replaces."
            yield Trouble(what, mend, path, field=place)
        for heir in heirs.criteria:
            if heir not in newer:
                mend = nearest(heir, newer, "Name a criterion of the new benchmark.")
                what = f"There is no criterion {heir} in it, which {key} became."
                yield Trouble(what, mend, path, field=f"{place}.criteria")


def _ring(find: Find, benchmark: str) -> tuple[str, ...]:
    """The benchmarks by way of which one replaces itself, itself the last; empty where none do."""

    def replaced(one: str) -> list[str]:
        record = find(one).benchmark
        return [record.replaces] if record and record.replaces else []

    return circles.circle(replaced, benchmark)


def _versions(yardstick: Yardstick, find: Find) -> Iterator[Trouble]:
    """Whether what it says of the one it replaces holds."""
    benchmark = yardstick.benchmark
    if benchmark is None or not (benchmark.replaces or benchmark.became):
        return
    path = Benchmark.PATH.format(benchmark=benchmark.benchmark)
    older, way = find(benchmark.replaces or ""), _ring(find, benchmark.benchmark)
    if older.benchmark is None:
        named = f"{quoted(benchmark.replaces)}, which is" if benchmark.replaces else "one that is"
        what = f"It replaces {named} not there."
        yield Trouble(what, "Name a benchmark of the programme.", path, field="replaces")
    elif way:
        mend = "Let the oldest of them replace none."
        yield Trouble(circles.told(way, "replaces"), mend, path, field="replaces")
    else:
        yield from wrong_successors(benchmark.became, every(older), every(yardstick), path)


def _rest(yardstick: Yardstick) -> Iterator[Trouble]:
    if not yardstick.themes and not yardstick.options:
        path = f"benchmarks/{yardstick.benchmark.benchmark}" if yardstick.benchmark else None
        yield Trouble("It has no theme and no option.", "Add themes/1.toml.", path)
    yield from _gaps("theme", [theme.theme for theme in yardstick.themes], _path(yardstick.themes))
    parts: list[ThemeFile | OptionFile] = [*yardstick.themes, *yardstick.options]
    for part in parts:
        path = part.PATH.format(**{name: getattr(part, name) for name in part.IDENTITY})
        if not part.name.strip():
            yield Trouble("It has no name.", "Write what people call it.", path, field="name")
        if not part.criteria:
            yield Trouble("It has no criterion.", "Add one, or retire it.", path, field="criteria")
        for key, criterion in part.criteria.items():
            yield from _criterion(yardstick, path, key, criterion)
        numbers = sorted(int(key.rpartition(".")[2]) for key in part.criteria)
        yield from _gaps("criterion", numbers, path)


def _path(themes: list[ThemeFile]) -> str | None:
    return f"benchmarks/{themes[0].benchmark}/themes" if themes else None


def _gaps(noun: str, numbers: list[int], path: str | None) -> Iterator[Trouble]:
    """Numbers that are left out; a team may wonder what stood there."""
    missing = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
    if missing:
        shown = ", ".join(map(str, missing[:10])) + (" ..." if missing[10:] else "")
        what = f"Between the numbers of its {'themes' if noun == 'theme' else 'criteria'}, "
        what += f"{shown} {'is' if len(missing) == 1 else 'are'} left out."
        yield Trouble(what, "Leave it where it is meant so.", path, severity="note")


def _criterion(
    yardstick: Yardstick, path: str, key: str, criterion: Criterion
) -> Iterator[Trouble]:
    place = f'criteria."{key}"'
    if not criterion.name.strip():
        yield Trouble(f"{key} has no name.", "Give it a short one.", path, field=f"{place}.name")
    if not (criterion.statement or "").strip():
        what, mend = f"{key} has no statement.", "Write what should be true."
        yield Trouble(what, mend, path, field=f"{place}.statement")
    for letter, feature in criterion.features.items():
        if not feature.text.strip():
            yield Trouble(
                f"{key}.{letter} is empty.", "Write a sentence, or remove it.", path,
                field=f"{place}.features.{letter}.text",
            )  # fmt: skip
    for named in criterion.judged_by:
        if not yardstick.feature(named):
            mend = nearest(named, _features(yardstick), "Name a key feature, such as 5.1.a.")
            what = f"{key} is judged by {quoted(named)}, which no criterion has."
            yield Trouble(what, mend, path, field=f"{place}.judged_by")
    if not criterion.features and not criterion.judged_by:
        what = f"{key} has no key feature."
        mend = "Write what it is judged by."
        yield Trouble(what, mend, path, field=f"{place}.features", severity="note")


def _features(yardstick: Yardstick) -> list[str]:
    parts: list[ThemeFile | OptionFile] = [*yardstick.themes, *yardstick.options]
    return [
        f"{key}.{letter}"
        for part in parts
        for key, criterion in part.criteria.items()
        for letter in criterion.features
    ]
