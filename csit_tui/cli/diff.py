"""``diff``: what differs between two states of the programme, in the method's words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.method.record_differences import Compared, Difference
    from csit_tui.workspace.revision_differences import Comparison

NOTHING = "No differences."


@click.command()
@in_programme
@click.argument("before", default="HEAD", metavar="[A")
@click.argument("after", required=False, metavar="[B]]")
@click.option("--markdown", is_flag=True, help="Print Markdown, fit for a pull request comment.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff(
    programme: str | None, before: str, after: str | None, markdown: bool, as_json: bool
) -> int:
    """Tell what differs between A and B: commits, branches, tags or cycles, also written A..B.

    Without B it is what lies on disk, without A what was committed last.
    """
    if after is None and ".." in before:
        before, _, after = (part or "HEAD" for part in before.partition(".."))
    found = workspace(programme).past.compare(before, after)
    if as_json:
        say_json(_plain(found))
    elif markdown:
        print(_markdown(found, before, after), end="")
    else:
        for line in _lines(found):
            say(line)
        for trouble in found.unreadable:
            tell(trouble)
    return FINDINGS if found.unreadable else FINE


def _markdown(found: Comparison, before: str, after: str | None) -> str:
    from csit_tui.reports.differences import comment
    from csit_tui.text import brief

    title = f"What differs: {brief(before, 60)} to {brief(after or 'what is on disk', 60)}"
    if found.is_empty:
        return f"{NOTHING}\n"
    return comment(title, found.records, found.unreadable, list(_notes(found)))


def _notes(found: Comparison) -> Iterator[str]:
    from csit_tui.method.sealing import NOTICE

    yield from (f"{path}: {NOTICE}" for path in found.sealed)
    yield from (f"{path}: differs, and is no record" for path in found.other)


def _lines(found: Comparison) -> Iterator[str]:
    from csit_tui.method.difference_words import plain

    if found.is_empty:
        yield NOTHING
    for heading, records in groupby(found.records, key=lambda one: one.heading):
        yield heading
        for one in records:
            state = "" if one.state == "changed" else f", {one.state}"
            yield f"  {one.name} ({one.path}{state})"
            yield from (f"    {plain(difference)}" for difference in one.differences)
            if not one.differences:
                yield "    only its form or its comments"
    yield from _notes(found)


def _plain(found: Comparison) -> dict[str, Any]:
    return {
        "before": found.before,
        "after": found.after,
        "records": [_record(one) for one in found.records],
        "unreadable": [
            {"file": trouble.path, "line": trouble.line, "what": trouble.what}
            for trouble in found.unreadable
        ],
        "other": found.other,
        "sealed": found.sealed,
    }


def _record(one: Compared) -> dict[str, Any]:
    return {
        "file": one.path,
        "heading": one.heading,
        "name": one.name,
        "state": one.state,
        "differences": [_difference(difference) for difference in one.differences],
    }


def _difference(one: Difference) -> dict[str, Any]:
    from csit_tui.merge import ABSENT, dotted
    from csit_tui.method.difference_words import plain

    before, after = (None if side is ABSENT else side for side in (one.before, one.after))
    return {
        "field": dotted(one.field),
        "label": one.label,
        "kind": one.kind,
        "before": before,
        "after": after,
        "before_words": one.words[0],
        "after_words": one.words[1],
        "text": plain(one),
    }
