"""``git``: what plain git knows of records in this clone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from csit_tui.cli.doctor import json_facts, say_facts
from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.workspace.types import Fact

FORGES = ("github", "gitlab")


@click.group()
def git() -> None:
    """Let plain git merge, show and check records by their fields, in this clone."""


@git.command()
@in_programme
def install(programme: str | None) -> int:
    """Set up plain git in this clone: merge driver, differences by field, check before commits.

    What is there already stays; what somebody else set up is left alone and told of, with exit
    code 1.
    """
    return _told(workspace(programme).plain_git().install())


@git.command()
@in_programme
def uninstall(programme: str | None) -> int:
    """Take away what csit git install put there, and nothing else."""
    plain_git = workspace(programme).plain_git()
    gone, left = plain_git.uninstall(), plain_git.left()
    for name in gone:
        say(f"Taken away: {name}")
    for name in left:
        say(f"Left: {name} holds more than csit wrote; take the line that calls csit out by hand")
    if not gone and not left:
        say("There was nothing of csit's in this clone's git.")
    return FINE


@git.command()
@in_programme
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(programme: str | None, as_json: bool) -> int:
    """Say whether plain git is set up for records here, each part with its mend.

    Exit code 1 where a part is not in order. The merge driver is tried on a small merge.
    """
    facts = workspace(programme).plain_git().examine()
    if as_json:
        say_json(json_facts(facts))
        return _code(facts)
    return _told(facts)


def _told(facts: list[Fact]) -> int:
    say_facts(facts)
    wanting = sum(fact.state != "ready" for fact in facts)
    if wanting:
        say(f"{count(wanting, 'part')} {'is' if wanting == 1 else 'are'} not in order.")
    else:
        say("Plain git merges, shows and checks records by field here.")
    return _code(facts)


def _code(facts: list[Fact]) -> int:
    return FINE if all(fact.state == "ready" for fact in facts) else FINDINGS


@git.command()
@in_programme
def hook(programme: str | None) -> int:
    """Check what is about to be committed, as git's hooks do: its data errors alone."""
    found = workspace(programme).plain_git().staged(os.environ.get("GIT_INDEX_FILE"))
    for trouble in found:
        tell(trouble)
    return FINDINGS if found else FINE


@git.command()
@click.argument("forge", type=click.Choice(FORGES))
def ci(forge: str) -> int:
    """Print a set-up for a forge that checks every pull request's data; redirect it into a file."""
    from csit_tui.cli.ci import TEMPLATES

    print(TEMPLATES[forge], end="")
    return FINE
