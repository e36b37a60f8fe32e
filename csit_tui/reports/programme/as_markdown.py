"""A report as Markdown, for wikis and pull requests: of its pictures the tables.

Nothing in a text becomes markup, nor calls a person, a ticket or a page.
"""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.reports.markdown import quiet, row, rule
from csit_tui.reports.programme.content import (
    Block,
    Picture,
    Pictures,
    Points,
    Report,
    Section,
    Table,
    Words,
)

_DEEPEST = 6


def made(report: Report, _: Pictures) -> bytes:
    """The report as a file."""
    return ("\n".join(_lines(report)).rstrip("\n") + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    yield from (f"# {quiet(report.title)}", "", f"*{quiet(report.subtitle)}*", "")
    yield from (f"- **{quiet(name)}:** {quiet(said)}" for name, said in report.facts)
    yield ""
    for note in report.notes:
        yield from (f"> {quiet(note)}", "")
    for section in report.sections:
        yield from _section(section, 2)


def _section(section: Section, level: int) -> Iterator[str]:
    yield from (f"{'#' * min(level, _DEEPEST)} {quiet(section.title)}", "")
    for block in section.blocks:
        yield from _block(block)
    for part in section.parts:
        yield from _section(part, level + 1)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words():
            said = _paragraphs(block.text)
            yield from (f"*{said}*" if block.quiet and said else said, "")
        case Points():
            for point in block.points:
                lead = f"**{quiet(point.lead)}** " if point.lead else ""
                yield f"- {lead}{_paragraphs(point.text)}"
            yield ""
        case Table():
            yield from _table(block)
        case Picture():
            yield from _table(block.table)


def _paragraphs(text: str) -> str:
    """A text of several lines on one, with breaks that Markdown shows."""
    return "<br>".join(quiet(line) for line in text.split("\n") if line.strip())


def _table(table: Table) -> Iterator[str]:
    yield from (f"**{quiet(table.caption)}**", "")
    yield row(map(quiet, table.columns))
    yield rule(len(table.columns))
    yield from (row(map(_paragraphs, cells)) for cells in table.rows)
    yield ""
