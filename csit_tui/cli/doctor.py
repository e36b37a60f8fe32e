"""``doctor``: whether all is ready before a session, one fact a line."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINDINGS, FINE
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.workspace.types import Fact, State

LEAST = (80, 24)
NO_SCREEN = frozenset({"", "dumb", "unknown"})
Size = tuple[int, int]


@click.command()
@in_programme
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(programme: str | None, as_json: bool) -> int:
    """Say before a session whether all is ready: terminal, clock, git, who, branch, remote, hooks.

    Nothing is changed and no network is asked. Exit code 1 where something stands in the way.
    """
    facts = [*terminal(os.environ, _size(), _encoding()), *_here(programme)]
    if as_json:
        say_json(json_facts(facts))
    else:
        _print(facts)
    return FINDINGS if any(fact.state == "in the way" for fact in facts) else FINE


def _here(programme: str | None) -> list[Fact]:
    """The facts of the programme here; outside of any, those of git alone."""
    from csit_tui.model.trouble import Refused
    from csit_tui.workspace.doctor import git_alone
    from csit_tui.workspace.types import Fact

    try:
        opened = workspace(programme)
    except Refused as refusal:
        first = refusal.troubles[0]
        found = Fact("Programme", "in the way", first.what, first.mend or "")
        return [found, *git_alone(Path.cwd())]
    return opened.doctor()


def terminal(env: Mapping[str, str], size: Size | None, encoding: str) -> Iterator[Fact]:
    """What the terminal says of itself: kind, colours, size, letters."""
    from csit_tui.workspace.types import Fact

    kind = env.get("TERM", "")
    if kind in NO_SCREEN:
        mend = "Use another terminal, or set TERM; the commands work in this one."
        state: State = "look" if size is None else "in the way"
        yield Fact("Terminal", state, f"TERM={kind or 'nothing'} can show no screens", mend)
    else:
        yield Fact("Terminal", "ready", f"TERM={kind}")
    yield Fact("Colours", "ready", _colours(env))
    if size is None:
        yield Fact("Size", "note", "not known: this is a pipe or a file")
    elif size < LEAST or size[1] < LEAST[1]:
        mend = f"Make it {LEAST[0]}x{LEAST[1]} at least, or the letters smaller."
        yield Fact("Size", "look", f"{size[0]}x{size[1]} is small", mend)
    else:
        yield Fact("Size", "ready", f"{size[0]}x{size[1]}")
    if re.fullmatch(r"utf-?8", encoding.lower()):
        yield Fact("Letters", "ready", "UTF-8")
    else:
        mend = "Choose a UTF-8 locale, such as: export LC_ALL=C.UTF-8"
        yield Fact("Letters", "look", f"{encoding or 'unknown'}, and not UTF-8", mend)


def _colours(env: Mapping[str, str]) -> str:
    if "NO_COLOR" in env:
        return "none, as NO_COLOR asks"
    if env.get("COLORTERM") in {"truecolor", "24bit"}:
        return "millions"
    return "256" if "256color" in env.get("TERM", "") else "16"


def _size() -> Size | None:
    for stream in (sys.__stdout__, sys.__stdin__, sys.__stderr__):
        try:
            found = os.get_terminal_size(stream.fileno()) if stream else None
        except (OSError, ValueError):
            continue
        if found is not None:
            return found.columns, found.lines
    return None


def _encoding() -> str:
    return getattr(sys.stdout, "encoding", "") or ""


def _print(facts: list[Fact]) -> None:
    say_facts(facts)
    bad = sum(fact.state == "in the way" for fact in facts)
    verb = "stands" if bad == 1 else "stand"
    say(f"{count(bad, 'thing')} {verb} in the way." if bad else "Ready for a session.")


def say_facts(facts: list[Fact]) -> None:
    """One fact a line, and its mend, if any, under it."""
    for fact in facts:
        state = {"look": "look at this: ", "in the way": "in the way: "}.get(fact.state, "")
        say(f"{fact.name}: {state}{fact.says}")
        if fact.mend:
            say(f"  {fact.mend}")


def json_facts(facts: list[Fact]) -> dict[str, object]:
    """The facts as they stand in JSON."""
    return {"facts": [{**fact._asdict(), "mend": fact.mend or None} for fact in facts]}
