"""The options of ``record``, and the entry they make together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from csit_tui.model.choices import CONFIDENCE, STATUSES

F = TypeVar("F", bound=Callable[..., Any])

FIELDS = {
    "rating": ("LEVEL", "The level, such as 2; none takes it back. It makes the status rated."),
    "status": ("STATUS", f"{', '.join(one for one in STATUSES if one != 'rated')}."),
    "reason": ("TEXT", "Why this rating, or why not applicable."),
    "practice": ("TEXT", "Current practice: what is in place, and its effect."),
    "target": ("LEVEL", "The level aimed at."),
    "target_date": ("DATE", "By when: 2027-03-31."),
    "confidence": ("HOW", f"{', '.join(CONFIDENCE)}."),
    "dissent": ("TEXT", "What some members saw otherwise."),
    "tally": ("CARDS", "A show of cards: '2 3 3 2 4'."),
    "attendance": ("NAMES", "Who judged it, where that differs from the session's."),
    "retired": ("yes|no", "Whether the record no longer counts."),
}
NEW = {
    "strength": ("strengths", "TEXT", "Add a strength."),
    "afi": ("afis", "TEXT", "Add an area for improvement."),
    "evidence": ("evidence", "'source=...; refers=DATE; link=...'", "Add evidence."),
    "position": ("positions", "'rating=2; text=...'", "Add a position, without consensus."),
}
BY_ID = {
    "move": "Make a strength an area for improvement, or the other way round.",
    "remove": "Take an item out of the record.",
}


def record_options(command: F) -> F:
    """Give a command an option for every field of a record."""
    for option in reversed(list(_options())):
        command = option(command)
    return command


def _options() -> list[Callable[[F], F]]:
    fields = [
        click.option(_name(field), field, metavar=form, help=meaning)
        for field, (form, meaning) in FIELDS.items()
    ]
    new = [
        click.option(_name(one), one, metavar=form, multiple=True, help=meaning)
        for one, (_, form, meaning) in NEW.items()
    ]
    pairs = [
        click.option(
            "--replace", nargs=2, metavar="ID TEXT", multiple=True, help="Reword an item."
        ),
        click.option(
            "--edit",
            nargs=2,
            metavar="ID 'FIELD=...; ...'",
            multiple=True,
            help="Change fields of an item: text, features, evidence, order and so on.",
        ),
    ]
    by_id = [
        click.option(_name(one), one, metavar="ID", multiple=True, help=meaning)
        for one, meaning in BY_ID.items()
    ]
    carried = click.option(
        "--continues",
        metavar="ORIGIN",
        multiple=True,
        help="Take over a point of an earlier cycle as still true: cycle/team/criterion/id.",
    )
    return [*fields, *new, *pairs, *by_id, carried]


def _name(field: str) -> str:
    return "--" + field.replace("_", "-")
