"""``check`` and ``fmt``: whether the files are sound, and in their one form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINDINGS, FINE
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace
from csit_tui.model.choices import SEVERITIES

if TYPE_CHECKING:
    from csit_tui.model.programme import Finding
    from csit_tui.model.trouble import Trouble

    Found = tuple[Trouble, Finding | None]

_ASIDE = "set aside"


@click.command()
@in_programme
@click.option("--data", is_flag=True, help="Only data errors, for hooks and CI.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option("--rev", metavar="REV", help="As it was at this commit, branch or tag.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(programme: str | None, data: bool, strict: bool, rev: str | None, as_json: bool) -> int:
    """List data errors and findings, each with its place and its mend.

    Exit code 1 for data errors and for errors that are not set aside.
    """
    from csit_tui.method.rules import in_order
    from csit_tui.method.setting_aside import set_aside

    opened = workspace(programme)
    snapshot = opened.snapshot(rev=rev)
    all_found = [*opened.check(), *opened.removed()] if rev is None else opened.check_at(rev)
    found = [
        (trouble, set_aside(snapshot, trouble))
        for trouble in in_order(all_found)
        if not data or trouble.severity == "data error"
    ]
    if as_json:
        findings = [_plain(trouble, aside) for trouble, aside in found]
        say_json({"findings": findings, "counts": _counts(found)})
    else:
        _print(found)
    wrong = SEVERITIES[: 3 if strict else 2]
    counts = _counts(found)
    return FINDINGS if any(counts[severity] for severity in wrong) else FINE


def _print(found: list[Found]) -> None:
    for trouble, aside in found:
        rule = f"{trouble.rule} " if trouble.rule else ""
        where = f"{trouble.where}: " if trouble.where else ""
        state = ", set aside" if aside else ""
        say(f"{where}{rule}{trouble.severity}{state}: {trouble.what}")
        if aside is not None:
            say(f"  Set aside by {aside.by or 'somebody'}: {aside.reason or 'no reason given'}")
        elif trouble.mend:
            say(f"  {trouble.mend}")
    counts = _counts(found)
    counted = [count(counts[name], name) for name in SEVERITIES if counts[name]]
    counted += [f"{counts[_ASIDE]} {_ASIDE}"] if counts[_ASIDE] else []
    say(", ".join(counted) + "." if counted else "No findings.")


def _counts(found: list[Found]) -> dict[str, int]:
    """How many of each severity stand, and how many were set aside."""
    counted = Counter[str](_ASIDE if aside else trouble.severity for trouble, aside in found)
    return {severity: counted[severity] for severity in (*SEVERITIES, _ASIDE)}


def _plain(trouble: Trouble, aside: Finding | None) -> dict[str, object]:
    return {
        "rule": trouble.rule or None,
        "severity": trouble.severity,
        "file": trouble.path,
        "line": trouble.line,
        "field": trouble.field,
        "what": trouble.what,
        "mend": trouble.mend,
        "set_aside": {"by": aside.by, "reason": aside.reason, "date": aside.date}
        if aside
        else None,
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
