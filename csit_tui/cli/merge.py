"""``merge``: what teams' branches would bring, and bringing it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.conflicts import plain_conflict, print_conflicts
from csit_tui.cli.guard import FINDINGS, FINE
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace
from csit_tui.method.nouns import either, listed
from csit_tui.model.trouble import refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csit_tui.model.trouble import Trouble
    from csit_tui.workspace.bringing.disputes import Dispute
    from csit_tui.workspace.bringing.facade import Bringing
    from csit_tui.workspace.bringing.types import Brought, Offer

_MOST = 40
"""So many changes of one line are printed; a script has all of them in JSON."""


@click.command()
@in_programme
@click.argument("refs", metavar="[REF...]", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All that is for the branch here.")
@click.option("--preview", is_flag=True, help="Only tell what would come in, of all if no REF.")
@click.option("--continue", "go_on", is_flag=True, help="Go on with what waits.")
@click.option("--abort", is_flag=True, help="Bring nothing in; choices are kept.")
@click.option("--author", metavar="'NAME <ADDRESS>'", help="In whose name, on a shared login.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def merge(  # noqa: PLR0913, PLR0917 - one for each option
    programme: str | None,
    refs: tuple[str, ...],
    everything: bool,
    preview: bool,
    go_on: bool,
    abort: bool,
    author: str | None,
    as_json: bool,
) -> int:
    """Bring teams' work into the main line; without REF, list what could come in.

    REF is a team, its branch, or any branch, tag or commit. The branch that is checked out as a
    remote has it, such as origin/team/2026-parks, is united with it. Fields are merged one by one.
    Where somebody has to choose, the work waits and nothing of it is on the branch: csit conflicts
    lists the places, csit resolve settles one. What was settled at another time is shown first.
    Exit code 1 while work waits.
    """
    begins = {"REF": bool(refs), "--all": everything, "--preview": preview}
    _refuse_mixed(begins, {"--continue": go_on, "--abort": abort})
    bringing = workspace(programme).bringing
    if abort:
        return _abort(bringing, as_json)
    if go_on:
        return _told(bringing, bringing.go_on(author), as_json)
    if everything or (preview and not refs):
        refs = (*refs, *_all(bringing, preview=preview))
    if preview:
        return _told(bringing, bringing.preview(refs), as_json, preview=True)
    if not refs:
        return _list(bringing, as_json)
    return _told(bringing, bringing.begin(refs, author), as_json)


def _all(bringing: Bringing, *, preview: bool) -> list[str]:
    """All lines that do not come in by their names alone, and are for the branch here.

    A preview tells of the main line's where none is. Raises `Refused` where none is left.
    """
    offers = bringing.offers()
    every = [offer for offer in offers if offer.in_all]
    names = [offer.name for offer in every if offer.here]
    if preview and not names:
        names = [offer.name for offer in every]
    if offers and not names:
        what = "Nothing of what could come in is brought into this branch."
        if all(offer.here for offer in offers):
            what = "All that could come in is of unknown teams, or waits for a team's branch."
        raise refused(what, f"Name what is to come in: csit merge {offers[0].name} --preview")
    return names


def _refuse_mixed(begins: dict[str, bool], ends: dict[str, bool]) -> None:
    """Refuse to begin something and to end what waits at once, or to end it in two ways."""
    ending = [name for name, given in ends.items() if given]
    given = [*(name for name, given in begins.items() if given), *ending]
    if ending and len(given) > 1:
        what = f"{listed(given)} do not go together."
        mend = "Write csit merge [REF...] [--preview], csit merge --continue or csit merge --abort."
        raise refused(what, mend)


def _abort(bringing: Bringing, as_json: bool) -> int:
    names = bringing.abort()
    if as_json:
        say_json({"left": names})
    else:
        say(f"Not brought in: {', '.join(names)}. What was chosen is kept for another time.")
    return FINE


def _list(bringing: Bringing, as_json: bool) -> int:
    offers, waiting = bringing.offers(), bringing.waiting()
    names = [source.name for source in waiting.sources] if waiting else []
    if as_json:
        say_json({"offers": [_plain(offer) for offer in offers], "waiting": names})
        return FINE
    if names:
        say(f"Waiting to be brought in: {', '.join(names)}. csit conflicts tells for what.")
    for offer in offers:
        _print_offer(offer, offer.sessions)
    if not offers:
        say("No team's branch holds work that the main line lacks.")
    elif not names:
        for way in _ways(offers):
            say(way)
    if not all(offer.known for offer in offers):
        say("What is of a team that is not known here comes in only by its name, not by --all.")
    return FINE


def _ways(offers: list[Offer]) -> Iterator[str]:
    """How what is listed comes in, from the branch that is checked out."""
    here = [offer for offer in offers if offer.here]
    if any(offer.in_all for offer in here):
        yield "Bring one in: csit merge REF; all of them: csit merge --all"
    elif here:
        yield "Bring one in: csit merge REF"
    if len(here) < len(offers):
        rest = "What else is listed" if here else "What is listed"
        yield f"{rest} is not brought into this branch: csit merge REF --preview tells of it."


def _print_offer(offer: Offer, lines: list[str]) -> None:
    conflicts = f", {count(offer.conflicts, 'conflict')}" if offer.conflicts else ""
    files = count(offer.files, "file")
    say(f"{offer.name}: {offer.called}: {offer.summary}, in {files}{conflicts}")
    if offer.into:
        say(f"  for the branch {offer.into}")
    if offer.waits_for:
        say(f"  waits for {offer.waits_for}: {_way_there(offer)}")
    for one in offer.beyond:
        say(f"  {one.words}")
    for line in lines[:_MOST]:
        say(f"  {line}")
    if len(lines) > _MOST:
        say(f"  and {len(lines) - _MOST} more")


def _way_there(offer: Offer) -> str:
    return f"git switch {offer.waits_for}, then csit merge {offer.name}"


def _plain(offer: Offer) -> dict[str, Any]:
    names = ("name", "called", "team", "commit", "summary", "sessions", "changes", "files")
    beyond = [{"team": one.team, "records": one.records} for one in offer.beyond]
    plain = {name: getattr(offer, name) for name in (*names, *_WHERE)}
    return plain | {"also_changes": beyond}


_WHERE = ("conflicts", "known", "into", "waits_for")


def _told(bringing: Bringing, brought: Brought, as_json: bool, *, preview: bool = False) -> int:
    """Print what came in, or would; the exit code."""
    if as_json:
        say_json(plain_brought(bringing, brought, preview=preview))
    else:
        print_brought(bringing, brought, preview=preview)
    return FINDINGS if brought.unsettled or brought.waits else FINE


def plain_brought(bringing: Bringing, brought: Brought, *, preview: bool) -> dict[str, Any]:
    """What came in, or would, for JSON."""
    return {
        "would_come_in" if preview else "brought_in": [_plain(offer) for offer in brought.offers],
        "commit": brought.commit,
        "conflicts": [plain_conflict(one) for one in brought.disputes],
        "findings": [_finding(trouble) for trouble in bringing.findings(brought)],
    }


def print_brought(bringing: Bringing, brought: Brought, *, preview: bool) -> None:
    """Print what came in, or would, and what the rules find in it."""
    _print(brought, preview)
    _print_findings(bringing.findings(brought))


def _print(brought: Brought, preview: bool) -> None:
    line = f"the branch {brought.into}" if brought.into else "the main line"
    for offer in brought.offers:
        _print_offer(offer, offer.changes if preview else offer.sessions)
    if not brought.offers:
        say(f"Nothing to bring in: {line} holds all of it already.")
    if brought.unsettled:
        print_conflicts(brought.disputes)
        waits = f"Nothing is on {line} until {_settling(brought.unsettled)}"
        say("Nothing was touched." if preview else waits)
    elif brought.waits:
        print_conflicts(brought.disputes)
        say(_SETTLED)
    elif preview and brought.offers:
        say("It would come in without a conflict. Nothing was touched.")
    elif brought.commit:
        say(f"Brought in: {line} is now at {brought.commit[:10]}.")
        for offer in brought.offers:
            if offer.waits_for:
                say(f"The branch {offer.waits_for} does not get it by that: {_way_there(offer)}")


_SETTLED = "Settled before, and not brought in yet: look, then csit merge --continue"


def _settling(unsettled: list[Dispute]) -> str:
    """How these conflicts are settled, with what can be taken for them."""
    from csit_tui.workspace.bringing.ways import ways

    resolve, of_file = "csit resolve FILE", either(ways(unsettled, of_file=True))
    if not of_file:
        return "whoever may see these has settled them; then csit merge --continue."
    each = f"{resolve} {of_file}"
    if any(one.field is not None for one in unsettled):
        each = f"{resolve} FIELD {either(ways(unsettled))}; all of a file: {each}"
    return f"all are settled: {each}; then csit merge --continue."


def _print_findings(findings: list[Trouble]) -> None:
    if not findings:
        return
    say(f"The rules find {count(len(findings), 'thing')} in what came in:")
    for trouble in findings[:_MOST]:
        rule = f"{trouble.rule} " if trouble.rule else ""
        say(f"  {trouble.where}: {rule}{trouble.severity}: {trouble.what}")
    say("csit check tells the way out of each.")


def _finding(trouble: Trouble) -> dict[str, Any]:
    names = ("rule", "severity", "line", "field", "what", "mend")
    return {"file": trouble.path} | {name: getattr(trouble, name) for name in names}
