"""The scope in pictures: who is where, who is assessed in what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import NamedTuple

from csit_tui.method.assessed import criteria_of, theme_in_scope
from csit_tui.method.nouns import counted, listed
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.overviews.shapes import About, Data, Fact, Grid, Overview
from csit_tui.method.places import one_line, team_name
from csit_tui.model.base import FORMAT
from csit_tui.model.sheets import Function, Scope, Service

MARKS = {"direct": "x", "support": "s", "contracted": "c"}
NOT_SAID = "?"
NO = "."
WHOLE, SOME = "x", "+"


class Inside(NamedTuple):
    """A scope's functions and services in their order; functions that were left out stand apart."""

    functions: dict[str, Function]
    services: dict[str, Service]
    aside: dict[str, Function]

    def name(self, function: str) -> str:
        """What a function is called."""
        held = self.functions.get(function) or self.aside.get(function)
        return one_line(held.name if held else None) or function

    def names(self, functions: Iterable[str]) -> str:
        """Functions in a sentence."""
        return listed([self.name(one) for one in functions])

    @property
    def serving(self) -> set[str]:
        """The functions that some service names."""
        return {one for service in self.services.values() for one in service.functions}

    @property
    def related(self) -> dict[str, list[str]]:
        """The functions inside, by their part in the services."""
        found: dict[str, list[str]] = {relation: [] for relation in MARKS}
        for key, function in self.functions.items():
            found.setdefault(function.relation or "", []).append(key)
        return found


def inside(data: Data, about: About) -> Inside:
    """What a scope sheet's plain data says of functions and services."""
    fixed = {"format": FORMAT, "kind": "scope", "cycle": about.cycle or "x"}
    scope = Scope.model_validate({**data, **fixed})
    functions = {key: scope.functions[key] for key in ids_in_order(scope.functions)}
    out = {key: one for key, one in functions.items() if one_line(one.set_aside)}
    services = {key: scope.services[key] for key in ids_in_order(scope.services)}
    return Inside({k: one for k, one in functions.items() if k not in out}, services, out)


def who_is_where(data: Data, about: About) -> Overview:
    """Services down, functions across."""
    found = inside(data, about)
    rows = tuple(
        (
            one_line(service.name) or key,
            tuple(
                MARKS.get(function.relation or "", NOT_SAID) if name in service.functions else NO
                for name, function in found.functions.items()
            ),
        )
        for key, service in found.services.items()
    )
    key = "x direct, s support, c contracted partner, . not involved"
    key += ", ? its part is not said" if any(NOT_SAID in marks for _, marks in rows) else ""
    return Overview(
        "Services down, functions across.",
        Grid(_lettered(found, _part), rows, key),
        facts=tuple(_gaps(found)),
    )


def _gaps(found: Inside) -> Iterator[Fact]:
    for key, service in found.services.items():
        if not service.functions:
            yield Fact("Nobody in it", one_line(service.name) or key, open=True)
    idle = [key for key in found.functions if key not in found.serving]
    support = [key for key in idle if found.functions[key].relation == "support"]
    for key in idle:
        if key not in support:
            yield Fact("In no service", found.name(key), open=True)
    if support:
        yield Fact("Support to all", found.names(support))
    if found.aside:
        yield Fact("Set aside", found.names(found.aside))


def by_theme(data: Data, about: About) -> Overview:
    """Themes down, functions across: what each is assessed in."""
    found = inside(data, about)
    rows = tuple(
        (
            f"{theme.theme} {theme.name}",
            tuple(_extent(one, str(theme.theme)) for one in found.functions.values()),
        )
        for theme in about.yardstick.themes
    )
    key = "x the whole theme, + some criteria, . not assessed in it"
    return Overview(
        "Teams record by it, and checks ask for a member of each function in its themes.",
        Grid(_lettered(found), rows, key),
        facts=(*_parts(found), *_recorded(about)),
    )


def _extent(function: Function, theme: str) -> str:
    if not theme_in_scope(function, theme):
        return NO
    whole = not (function.themes or function.criteria) or theme in function.themes
    return WHOLE if whole else SOME


def _parts(found: Inside) -> Iterator[Fact]:
    """What functions with a scope of their own are assessed in."""
    for key, function in found.functions.items():
        own = [f"theme {one}" for one in sorted(function.themes, key=int)]
        own += [one for one in function.criteria if one.rpartition(".")[0] not in function.themes]
        if own:
            yield Fact(found.name(key), f"only {listed(own)}")
    if found.functions and not any(one.themes or one.criteria for one in found.functions.values()):
        yield Fact("No difference", "Every function is assessed in every theme.")


def _recorded(about: About) -> Iterator[Fact]:
    """How many of the benchmark's criteria each team records."""
    for team in about.snapshot.teams(about.cycle):
        own = criteria_of(about.snapshot, about.cycle, team.team, about.yardstick)
        yield Fact(team_name(team), f"records {counted(len(own), 'criterion')}")


def _part(function: Function) -> str:
    words = {"contracted": "contracted partner", None: "its part is not said"}
    people = counted(function.people, "person") if function.people else ""
    part = words.get(function.relation, function.relation or "")
    return ", ".join(filter(None, [part, people]))


def _lettered(found: Inside, more: object = None) -> tuple[tuple[str, str], ...]:
    """The functions as columns: a letter for each, and what it stands for."""
    said = [
        ", ".join(filter(None, [found.name(key), more(one) if callable(more) else ""]))
        for key, one in found.functions.items()
    ]
    return tuple((letter(n), words) for n, words in enumerate(said))


def letter(number: int) -> str:
    """A column's letter by its number from 0: A to Z, then a to z, then those again."""
    letters = ascii_uppercase + ascii_uppercase.lower()
    return letters[number % len(letters)]


def by_name(functions: Mapping[str, Function]) -> dict[str, str]:
    """The keys of functions by their names in small letters."""
    return {one_line(one.name).lower(): key for key, one in functions.items()}
