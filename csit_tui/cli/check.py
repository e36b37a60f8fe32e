"""``check`` and ``fmt``: whether the files are sound, and in their one form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINDINGS, FINE
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.model.trouble import Trouble

_SEVERITIES = ("data error", "error", "warning", "note")


@click.command()
@in_programme
@click.option("--data", is_flag=True, help="Only data errors, for hooks and CI.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(programme: str | None, data: bool, strict: bool, as_json: bool) -> int:
    """List data errors and findings, each with its place and its mend.

    Exit code 1 for data errors and for errors that are not set aside.
    """
    found = workspace(programme).check()
    if data:
        found = [trouble for trouble in found if trouble.severity == "data error"]
    if as_json:
        say_json({"findings": [_plain(trouble) for trouble in found], "counts": _counts(found)})
    else:
        _print(found)
    wrong = _SEVERITIES[: 3 if strict else 2]
    return FINDINGS if any(trouble.severity in wrong for trouble in found) else FINE


def _print(found: list[Trouble]) -> None:
    for trouble in found:
        rule = f"{trouble.rule} " if trouble.rule else ""
        where = f"{trouble.where}: " if trouble.where else ""
        say(f"{where}{rule}{trouble.severity}: {trouble.what}")
        if trouble.mend:
            say(f"  {trouble.mend}")
    counted = [count(number, name) for name, number in _counts(found).items() if number]
    say(", ".join(counted) + "." if counted else "No findings.")


def _counts(found: list[Trouble]) -> dict[str, int]:
    counted = Counter[str](trouble.severity for trouble in found)
    return {severity: counted[severity] for severity in _SEVERITIES}


def _plain(trouble: Trouble) -> dict[str, object]:
    return {
        "rule": trouble.rule or None,
        "severity": trouble.severity,
        "file": trouble.path,
        "line": trouble.line,
        "field": trouble.field,
        "what": trouble.what,
        "mend": trouble.mend,
    }


@click.command()
@in_programme
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if it would.")
def fmt(programme: str | None, only_check: bool) -> int:
    """Bring every file into its one canonical form; comments and unknown fields stay.

    Files that cannot be read are left alone: csit check names them.
    """
    paths = workspace(programme).format(check=only_check)
    for path in paths:
        say(f"{path}: {'not in canonical form' if only_check else 'saved in canonical form'}")
    if not paths:
        say("Every file that can be read is in its canonical form.")
    return FINDINGS if only_check and paths else FINE
