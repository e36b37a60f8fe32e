"""The levels of the themes as a picture, beside those of the cycle before."""

from __future__ import annotations

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.reporting import Reported, ThemeLevel, theme_levels
from csit_tui.reports.programme.content import Bars, Picture, Scale, Section, Table, Words
from csit_tui.reports.programme.detail import Detail
from csit_tui.reports.programme.summary import level_words


def scale_of(yardstick: Yardstick) -> Scale:
    """The benchmark's scale, as pictures need it."""
    levels = yardstick.levels
    return Scale(tuple(one.value for one in levels), tuple(one.label for one in levels))


def section(found: Reported, detail: Detail) -> Section | None:
    """The picture of the themes; none where nothing is rated or there is no scale."""
    levels = theme_levels(found.composite, found.yardstick)[: detail.themes]
    if not found.yardstick.levels or all(one.middle is None for one in levels):
        return None
    rule = found.yardstick.benchmark.roll_up if found.yardstick.benchmark else ""
    settled = ", or the level settled"
    said = (
        f"The level of a theme is the {rule} of the ratings of its criteria"
        f"{settled if len(found.composite.teams) > 1 else ''}; levels have no average."
    )
    blocks = (_picture(found, levels, detail), Words(said, quiet=True))
    return Section("themes", "Levels by theme", blocks)


def _picture(found: Reported, levels: list[ThemeLevel], detail: Detail) -> Picture:
    earlier = _earlier(found)
    name = detail.named(found.before.name) if found.before and earlier else ""
    old = [earlier.get((one.key, one.name)) for one in levels]
    rows = tuple(detail.named(f"{one.key} {one.name}") for one in levels)
    bars = Bars(
        rows,
        tuple(one.middle for one in levels),
        tuple(one.middle if one else None for one in old) if name else None,
        (found.cycle, name) if name else (found.cycle,),
        scale_of(found.yardstick),
    )
    words = [detail.named(level_words(one, found.yardstick)) for one in levels]
    then = [detail.named(level_words(one, found.yardstick)) if one else "" for one in old]
    columns = ("Theme", found.cycle, *([name] if name else []), "Ratings")
    cells = zip(rows, words, *([then] if name else []), strict=True)
    table = tuple((*row, str(one.ratings)) for row, one in zip(cells, levels, strict=True))
    alt = "Bars of the level of each theme" + (f", those of {name} beside them." if name else ".")
    title = f"Levels by theme, {found.cycle}" + (f" and {name}" if name else "")
    return Picture("themes", title, alt, bars, Table(title, columns, table))


def _earlier(found: Reported) -> dict[tuple[str, str], ThemeLevel]:
    """The themes of the cycle before by number and name, where the scale is the same."""
    if found.before is None:
        return {}
    was = found.before.year.yardsticks[0]
    if scale_of(was) != scale_of(found.yardstick):
        return {}
    levels = theme_levels(found.before.composite, was)
    return {(one.key, one.name): one for one in levels if one.middle is not None}
