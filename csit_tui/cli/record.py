"""``record``: everything that the record screen does, from options or from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.flags import BY_ID, FIELDS, NEW, record_options
from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.cli.items import Entry

_HELP = """Record CRITERION, such as 5.1, for a team.

What is not named stays as it is; a value of none, or an empty text, leaves a field open. A TEXT of
- is read from standard input. A strength or area for improvement may name more than its text:
'text=...; features=a, c; evidence=Unit cost model; continues=ORIGIN'.

--from FILE (or - for standard input) records many criteria at once, as JSON, as TOML (tables by
criterion, with the fields of the files), or as plain text:

\b
  # 5.1
  Rating: 2
  Reason: Known costs, but not tied to outcomes.
  Strengths:
  - Unit costs known for pitches
  Areas for improvement:
  - No link between budgets and outcomes

It joins the open session; else it opens a desk session, which csit session close commits.
"""


@click.command(help=_HELP)
@in_programme
@click.argument("criterion", required=False)
@click.option("--team", metavar="TEAM", help="The team; by default the one you work for.")
@click.option("--from", "source", metavar="FILE", help="Record from a file; - is standard input.")
@record_options
def record(
    programme: str | None,
    criterion: str | None,
    team: str | None,
    source: str | None,
    **given: Any,
) -> int:
    """Record one criterion from options, or many from a file."""
    if (criterion is None) == (source is None):
        raise click.UsageError("Name a criterion, or a file with --from.")
    entries = _entries(criterion, source, given)
    from csit_tui.cli.saving import save_all

    for line in save_all(workspace(programme), entries, team):
        say(line)
    return FINE


def _entries(criterion: str | None, source: str | None, given: dict[str, Any]) -> list[Entry]:
    """The entries that the options, or the source, make."""
    from csit_tui.cli.sources import entries

    named = {name for name, value in given.items() if value not in {None, ()}}
    if source is not None:
        if named:
            raise click.UsageError("--from records what the file says: give no other fields.")
        return entries(source)
    if not named:
        raise click.UsageError("Say what to record, such as --rating 2.")
    return [_entry(criterion or "", given)]


def _entry(criterion: str, given: dict[str, Any]) -> Entry:
    from csit_tui.cli import items
    from csit_tui.cli.sources import text_of

    fields = {name: text_of(given[name]) for name in FIELDS if given[name] is not None}
    entry = items.record(criterion, fields)
    for option, (collection, _, _) in NEW.items():
        for written in given[option]:
            texts = _points(text_of(written), written, collection)
            entry.added.extend((collection, items.item(collection, text)) for text in texts)
    for key, text in given["replace"]:
        entry.edited.append((None, key, {"": text_of(text)}))
    for key, written in given["edit"]:
        entry.edited.append((None, key, items.fields_of_any(written)))
    entry.moved, entry.removed = (list(given[option]) for option in BY_ID)
    entry.taken_over = list(given["continues"])
    return entry


def _points(text: str, written: str, collection: str) -> list[str]:
    """Ten pasted lines on standard input are ten points; an option's own text is one."""
    if written != "-" or collection == "positions":
        return [text]
    from csit_tui.model.entry import pasted_points

    return pasted_points(text)
