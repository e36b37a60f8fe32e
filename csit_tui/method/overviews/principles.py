"""The five scoping principles, as far as the sheet itself shows whether they are met."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from csit_tui.method.nouns import counted, listed
from csit_tui.method.overviews.scope import Inside, by_name, inside
from csit_tui.method.overviews.shapes import About, Data, Fact
from csit_tui.method.places import one_line


def principle(number: str, data: Data, about: About) -> tuple[Fact, ...]:
    """What the sheet shows of a principle, by its number."""
    return tuple(_CHECKS[number](inside(data, about), data, about))


def _as_the_customer(found: Inside, data: Data, _about: About) -> Iterator[Fact]:
    customers = data.get("customers") or {}
    if not found.services:
        yield Fact("Services", "none yet: what do customers come for?", open=True)
    if not customers:
        yield Fact("Customers", "none yet: who receives it, or could?", open=True)
    alike = by_name(found.functions)
    same = [one_line(s.name) for s in found.services.values() if one_line(s.name).lower() in alike]
    if same:
        words = f"{listed(same)}: called like a function. Would a customer call it so?"
        yield Fact("Structure chart", words, open=True)
    shared = [s for s in found.services.values() if len(s.functions) > 1]
    if found.services:
        words = f"{len(shared)} of {counted(len(found.services), 'service')}"
        yield Fact("Across functions", words)


def _all_involved(found: Inside, _data: Data, _about: About) -> Iterator[Fact]:
    idle = [
        key
        for key, one in found.functions.items()
        if key not in found.serving and one.relation != "support"
    ]
    if idle and found.services:
        yield Fact("In no service", found.names(idle), open=True)
    empty = [one_line(s.name) or key for key, s in found.services.items() if not s.functions]
    if empty:
        yield Fact("Nobody in it", listed(empty), open=True)
    support = found.related["support"]
    out = [key for key, one in found.aside.items() if one.relation == "support"]
    if support:
        yield Fact("Support", found.names(support))
    if out:
        yield Fact("Support left out", f"{found.names(out)}, with a reason")
    if found.functions and not support and not out:
        yield Fact("Support", "none considered: finance, HR and their like?", open=True)


def _contractors(found: Inside, data: Data, _about: About) -> Iterator[Fact]:
    for key in found.related["contracted"]:
        own = [one_line(s.name) or k for k, s in found.services.items() if key in s.functions]
        if own:
            yield Fact(found.name(key), f"in {listed(own)}")
        else:
            yield Fact(found.name(key), "delivers no service: name its services", open=True)
    if not found.related["contracted"]:
        yield Fact("Contracted", "none is in; is anything delivered under contract?")
    partners = data.get("partners") or {}
    if partners:
        verb = "gives" if len(partners) == 1 else "give"
        words = f"{counted(len(partners), 'partner')} outside {verb} an opinion only"
        yield Fact("Outside", words)


def _may_differ(found: Inside, _data: Data, about: About) -> Iterator[Fact]:
    own = {key: one for key, one in found.functions.items() if one.themes or one.criteria}
    for key, one in own.items():
        themes = [f"theme {theme}" for theme in sorted(one.themes, key=int)]
        yield Fact(found.name(key), f"only {listed([*themes, *one.criteria])}")
    if found.functions and not own:
        yield Fact("No difference", "Every function is assessed in every theme.")
    known = {str(theme.theme) for theme in about.yardstick.themes}
    strange = [key for key, one in own.items() if known and set(one.themes) - known]
    if strange:
        yield Fact("Unknown themes", f"{found.names(strange)}: not in the benchmark", open=True)


def _one_organisation(found: Inside, _data: Data, about: About) -> Iterator[Fact]:
    bodies = {one_line(one.body) for one in found.functions.values()} - {""}
    people = sum(one.people or 0 for one in found.functions.values())
    parts = [counted(len(found.functions), "function")]
    parts += [counted(people, "person")] if people else []
    yield Fact("Inside", ", ".join(parts), open=not found.functions)
    if bodies:
        yield Fact("Other bodies", listed(sorted(bodies)))
    teams = about.snapshot.teams(about.cycle)
    named = {function for team in teams for function in team.functions}
    left = [key for key in found.functions if key not in named]
    if left and named:
        yield Fact("In no team", found.names(left), open=True)


_CHECKS: dict[str, Callable[[Inside, Data, About], Iterator[Fact]]] = {
    "1": _as_the_customer,
    "2": _all_involved,
    "3": _contractors,
    "4": _may_differ,
    "5": _one_organisation,
}
