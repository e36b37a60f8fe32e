"""``log``, ``search`` and ``undo``: what was recorded, by whom, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace
from csit_tui.model.trouble import refused

if TYPE_CHECKING:
    from csit_tui.workspace import HistoryEntry, Workspace


@click.command()
@in_programme
@click.argument("path", required=False)
@click.option("-n", "--number", type=click.IntRange(1), help="At most so many.")
@click.option("--changes", is_flag=True, help="Tell what each changed, in the method's words.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def log(
    programme: str | None, path: str | None, number: int | None, changes: bool, as_json: bool
) -> int:
    """List the sessions, newest first; only those that changed PATH where one is named."""
    from csit_tui.vcs import explain

    opened = workspace(programme)
    if path is not None and (path.startswith("/") or ".." in path.split("/")):
        raise refused("This lies not inside the programme.", "Name a place inside it.", path)
    entries = opened.history(limit=number, path=path) if opened.has_git else []
    changed = {entry.sha: opened.changes_of(entry.sha) for entry in entries if changes}
    if as_json:
        say_json({"sessions": [_plain(entry, changed.get(entry.sha)) for entry in entries]})
        return FINE
    for entry in entries:
        say(f"{entry.sha[:10]} {entry.when:%Y-%m-%d %H:%M} {entry.author}: {entry.subject}")
        for line in changed.get(entry.sha, ()):
            say(f"  {line}")
    if not opened.has_git:
        say(f"There is no history. {explain.no_past().what}")
    elif not entries:
        say(f"No session changed {path}." if path else "Nothing was committed yet.")
    return FINE


def _plain(entry: HistoryEntry, changes: list[str] | None) -> dict[str, object]:
    names = ("sha", "when", "author", "subject", "session", "team", "kind", "cycle")
    data = {name: getattr(entry, name) or None for name in names}
    return data if changes is None else data | {"changes": changes}


@click.command()
@in_programme
@click.argument("words", nargs=-1, required=True)
@click.option("--rev", metavar="REV", help="As it was at this commit, branch or tag.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(programme: str | None, words: tuple[str, ...], rev: str | None, as_json: bool) -> int:
    """Find words in all that people wrote; small and capital letters and accents count alike."""
    opened = workspace(programme)
    hits = opened.search(" ".join(words), rev)
    elsewhere = {} if rev else _elsewhere(opened)
    if as_json:
        names = ("path", "field", "line", "where", "excerpt")
        found = [{name: getattr(hit, name) for name in names} for hit in hits]
        say_json({"hits": found, "not_searched": list(elsewhere)})
        return FINE
    for hit in hits:
        place = hit.path if hit.line is None else f"{hit.path}:{hit.line}"
        say(f"{place}: {hit.where}: {hit.excerpt}")
    say(f"Found in {count(len(hits), 'place')}." if hits else "Found nowhere.")
    if elsewhere:
        say(f"Not looked through, on branches of their own: {', '.join(elsewhere.values())}.")
    return FINE


def _elsewhere(opened: Workspace) -> dict[str, str]:
    """Teams with work on other branches that is not brought in here: their names, by team."""
    from csit_tui.method.places import team_name

    snapshot = opened.snapshot(cycles=())
    if snapshot.programme is None:
        return {}
    cycle = snapshot.programme.cycle
    away = {one.team for one in opened.not_here()}
    teams = opened.snapshot(cycles=(cycle,)).teams(cycle) if away else ()
    return {one.team: team_name(one) for one in teams if one.team in away}


@click.command()
@in_programme
@click.option("-n", "--number", type=click.IntRange(1), default=1, help="So many changes.")
@click.option("--redo", is_flag=True, help="Do again what was undone last.")
def undo(programme: str | None, number: int, redo: bool) -> int:
    """Take back the last change of the open session; what others changed since stays."""
    opened = workspace(programme)
    act, verb, said = (
        (opened.redo, "Done again", "redo") if redo else (opened.undo, "Taken back", "undo")
    )
    for _ in range(number):
        undone = act()
        if undone is None:
            say(f"Nothing to {said} in the open session.")
            break
        for line in undone.changes:
            say(f"{verb}: {line}")
        for line in undone.left:
            say(line)
        say(f"Saved: {undone.path}")
    return FINE
