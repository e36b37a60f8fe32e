"""``check`` and ``fmt``: whether the files are sound, and in their one form."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINDINGS, FINE
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace
from csit_tui.model.choices import SEVERITIES

if TYPE_CHECKING:
    from csit_tui.method.setting_aside import Aside
    from csit_tui.model.trouble import Trouble

    Found = tuple[Trouble, Aside | None]

_ASIDE = "set aside"


@click.command()
@in_programme
@click.option("--data", is_flag=True, help="Only data errors, for hooks and CI.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option("--today", metavar="DATE", help="Check as on this day, such as 12 March 2026.")
@click.option("--rev", metavar="REV", help="As it was at this commit, branch or tag.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(  # noqa: PLR0913, PLR0917 - one for each option
    programme: str | None,
    data: bool,
    strict: bool,
    today: str | None,
    rev: str | None,
    as_json: bool,
) -> int:
    """List data errors and findings, each with its place and its mend.

    Exit code 1 for data errors and for errors that are not set aside. docs/rules.md lists the
    rules.
    """
    from csit_tui.cli.choice import day_said
    from csit_tui.method.rules import in_order
    from csit_tui.method.setting_aside import set_aside

    day = day_said(today, "--today")
    opened = workspace(programme)
    snapshot = opened.snapshot(rev=rev)
    now = [*opened.check(today=day), *opened.removed()] if rev is None else []
    all_found = now if rev is None else opened.check_at(rev, today=day)
    told = opened.seal(snapshot).trimmed(snapshot)
    found = [
        (trouble, set_aside(told, trouble))
        for trouble in in_order(all_found)
        if not data or trouble.severity == "data error"
    ]
    if as_json:
        findings = [_plain(trouble, aside) for trouble, aside in found]
        today_ = day or opened.today()
        say_json({"today": today_, "findings": findings, "counts": _counts(found)})
    else:
        _print(found)
    wrong = SEVERITIES[: 3 if strict else 2]
    counts = _counts(found)
    return FINDINGS if any(counts[severity] for severity in wrong) else FINE


def _print(found: list[Found]) -> None:
    """The findings that stand, then those set aside; what one reason covers is said once."""
    aside: dict[Aside, list[Trouble]] = defaultdict(list)
    for trouble, reason in found:
        if reason is not None:
            aside[reason].append(trouble)
            continue
        rule = f"{trouble.rule} " if trouble.rule else ""
        where = f"{trouble.where}: " if trouble.where else ""
        source = f" ({trouble.source})" if trouble.source else ""
        say(f"{where}{rule}{trouble.severity}: {trouble.what}{source}")
        if trouble.mend:
            say(f"  {trouble.mend}")
    for reason, troubles in aside.items():
        _print_aside(reason, troubles)
    counts = _counts(found)
    counted = [count(counts[name], name) for name in SEVERITIES if counts[name]]
    counted += [f"{counts[_ASIDE]} {_ASIDE}"] if counts[_ASIDE] else []
    say(", ".join(counted) + "." if counted else "No findings.")


def _print_aside(aside: Aside, troubles: list[Trouble]) -> None:
    first, place = troubles[0], aside.key.partition(" ")[2]
    if len(troubles) == 1:
        say(f"{first.where}: {first.rule} {first.severity}, set aside: {first.what}")
    else:
        number = count(len(troubles), first.severity)
        say(f"{place}: {first.rule}, {number} set aside, such as: {first.what}")
    say(f"  Set aside by {aside.by}: {aside.reason}")


def _counts(found: list[Found]) -> dict[str, int]:
    """How many of each severity stand, and how many were set aside."""
    counted = Counter[str](_ASIDE if aside else trouble.severity for trouble, aside in found)
    return {severity: counted[severity] for severity in (*SEVERITIES, _ASIDE)}


def _plain(trouble: Trouble, aside: Aside | None) -> dict[str, object]:
    from csit_tui.method.setting_aside import key_of

    return {
        "rule": trouble.rule or None,
        "severity": trouble.severity,
        "source": trouble.source or None,
        "file": trouble.path,
        "line": trouble.line,
        "field": trouble.field,
        "what": trouble.what,
        "mend": trouble.mend,
        "key": key_of(trouble) or None,
        "set_aside": aside and {"by": aside.by, "reason": aside.reason, "date": aside.date},
    }


@click.command()
@in_programme
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if it would.")
def fmt(programme: str | None, only_check: bool) -> int:
    """Bring every file into its one canonical form; comments and unknown fields stay.

    Files that cannot be read, or whose values are of a wrong type, are left alone: csit check names
    them.
    """
    paths = workspace(programme).format(check=only_check)
    for path in paths:
        say(f"{path}: {'not in canonical form' if only_check else 'saved in canonical form'}")
    if not paths:
        say("Every file that can be read is in its canonical form.")
    return FINDINGS if only_check and paths else FINE
