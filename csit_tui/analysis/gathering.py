"""All areas for improvement of a cycle in one list, to be planned from (Document One, activity 4).

What teams settled comes first, with the points of the teams behind it; then what a team says and no
settled AFI stands for; then what peers or validators found. Nothing is left out and nothing is
merged: AFIs that say the same are linked by the plan item that answers them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from csit_tui.analysis.answering import answering
from csit_tui.analysis.lineage import CHALLENGE, CONSENSUS, Lineage, Placed, Then, owned, points_in
from csit_tui.benchmark.yardstick import in_order
from csit_tui.model.inputs import Challenge
from csit_tui.model.ordering import ids_in_order
from csit_tui.model.plan import ENDED, PlanItem

Source = Literal["consensus", "teams", "challenge"]
"""Where AFIs come from: what all settled, what a single team says, what peers found."""
TEAMS: Final = "teams"
SOURCES: tuple[Source, ...] = (CONSENSUS, TEAMS, CHALLENGE)
By = Literal["criterion", "theme", "source", "team"]
"""By what AFIs can be grouped."""


class Afi(NamedTuple):
    """An area for improvement, and what is known of it.

    ``owner`` is its team, of what all settled `CONSENSUS`, of what peers found nobody; ``peers``
    says what their challenge is called.
    ``years`` counts the cycles in which it stood, this one among them; ``answers`` are the
    plan items of its cycle that name it, or a point behind it, dropped ones too; ``tried`` those of
    earlier cycles that came to an end; ``alike`` are the origins of others in the list that say the
    same in the same words.
    """

    origin: str
    owner: str
    source: Source
    criteria: tuple[str, ...]
    text: str
    years: int = 1
    behind: tuple[Placed, ...] = ()
    answers: tuple[PlanItem, ...] = ()
    tried: tuple[PlanItem, ...] = ()
    alike: tuple[str, ...] = ()
    peers: str = ""

    @property
    def criterion(self) -> str:
        """The criterion it is listed under, the first of several; empty for none."""
        return self.criteria[0] if self.criteria else ""

    @property
    def theme(self) -> str:
        """The theme, or the option's prefix, that it is listed under; empty for none."""
        return self.criterion.rpartition(".")[0]

    @property
    def work(self) -> tuple[PlanItem, ...]:
        """The items that answer it and were not dropped."""
        return tuple(item for item in self.answers if item.status != "dropped")

    @property
    def dropped(self) -> tuple[PlanItem, ...]:
        """Those that were to answer it, and were dropped."""
        return tuple(item for item in self.answers if item.status == "dropped")

    @property
    def answered(self) -> bool:
        """Whether work answers it; what was done before did not solve it."""
        return bool(self.work)

    @property
    def teams(self) -> frozenset[str]:
        """The teams that say it: its own, or those with a point behind it."""
        own = {self.owner} if self.source == TEAMS else set()
        return frozenset(own | {one.owner for one in self.behind})


def afi_of(one: Placed) -> Afi:
    """What a team says, or all settled, as one of the list; nothing else is known of it yet."""
    source: Source = CONSENSUS if one.owner == CONSENSUS else TEAMS
    return Afi(one.origin, one.owner, source, (one.criterion,), one.text)


def gather(then: Then, earlier: Sequence[Then] = ()) -> tuple[Afi, ...]:
    """The AFIs of a cycle; ``earlier`` cycles tell what one carries on, and what answered it."""
    lineage = Lineage(*dict.fromkeys(one.snapshot for one in (then, *earlier)))
    points = [one for owner, record in owned(then) for one in points_in(owner, record)]
    lineage.learn(points)
    afis = sorted((one for one in points if one.kind == "afis"), key=_order)
    known = {one.origin: one for one in points if one.owner != CONSENSUS}
    settled = [one for one in afis if one.owner == CONSENSUS]
    stood_for = {origin for one in settled for origin in _stands_for(one)}
    answers = answering(*earlier, then)

    def of(one: Placed, behind: tuple[Placed, ...] = ()) -> Afi:
        own = [one.origin, *(each.origin for each in behind)]
        origins = list(dict.fromkeys(o for each in own for o in (each, *lineage.of(each))))
        years = len({origin.partition("/")[0] for origin in origins})
        afi = afi_of(one)._replace(years=years, behind=behind)
        return _with_answers(afi, then.cycle, answers(origins))

    found = [of(one, tuple(known[o] for o in _stands_for(one) if o in known)) for one in settled]
    found += [of(one) for one in afis if one.owner != CONSENSUS and one.origin not in stood_for]
    peers = challenged(then)
    found += [_with_answers(one, then.cycle, answers([one.origin])) for one in peers]
    return tuple(_with_alike(found))


def wanted(  # noqa: PLR0913 - one for each way to narrow a list
    found: Iterable[Afi],
    *,
    team: str | None = None,
    criteria: Collection[str] = (),
    themes: Collection[str] = (),
    source: str = "",
    unanswered: bool = False,
) -> list[Afi]:
    """Those of a team, of some criteria and themes, of a source, as far as these are named."""
    return [
        one
        for one in found
        if team in {None, *one.teams}
        and (not criteria or not set(criteria).isdisjoint(one.criteria))
        and (not themes or any(c.rpartition(".")[0] in themes for c in one.criteria))
        and source in {"", one.source}
        and not (unanswered and one.answered)
    ]


def grouped(found: Iterable[Afi], by: By = "criterion") -> dict[str, list[Afi]]:
    """AFIs under what they are grouped by: criteria and themes in the paper's order.

    Sources stand in the order of `SOURCES`. One that several teams say stands under each
    of them; those of no criterion, theme or team come last, under nothing.
    """
    groups: dict[str, list[Afi]] = defaultdict(list)
    for one in found:
        for key in _keys(one, by):
            groups[key].append(one)
    return {key: groups[key] for key in sorted(groups, key=_ORDERS[by])}


def together(found: Iterable[Afi]) -> list[tuple[Afi, ...]]:
    """AFIs with those that are linked to them, each once, in the order of the first.

    Linked are those that one plan item answers, and those that say the same in the same words.
    """
    every = {one.origin: one for one in found}
    alike: dict[str, list[str]] = defaultdict(list)
    for one in every.values():
        for mark in _marks(one):
            alike[mark].append(one.origin)
    clusters = []
    while every:
        waiting, linked = [next(iter(every))], []
        while waiting:
            origin = waiting.pop()
            if origin in every:
                linked.append(every.pop(origin))
                waiting += [other for mark in _marks(linked[-1]) for other in alike[mark]][::-1]
        clusters.append(tuple(linked))
    return clusters


def _marks(one: Afi) -> Iterator[str]:
    """What AFIs have in common that are linked."""
    yield from (item.id for item in one.answers)
    if _words(one):
        yield f"words {_words(one)}"


def _keys(one: Afi, by: By) -> Collection[str]:
    if by == "team":
        return sorted(one.teams) or [""]
    if by == "source":
        return [one.source]
    return [one.theme if by == "theme" else one.criterion]


def _group(key: str) -> tuple[object, ...]:
    if not key:
        return (True,)
    return (False, *in_order(key if "." in key else f"{key}.0"))


def _team(key: str) -> tuple[object, ...]:
    return (not key, key)


def _source(key: str) -> tuple[object, ...]:
    return (SOURCES.index(key),)


_ORDERS: Mapping[By, Callable[[str], tuple[object, ...]]] = {
    "criterion": _group,
    "theme": _group,
    "source": _source,
    "team": _team,
}


def _with_answers(afi: Afi, cycle: str, items: Sequence[PlanItem]) -> Afi:
    now = tuple(item for item in items if item.cycle == cycle)
    then = tuple(item for item in items if item.cycle != cycle and item.status in ENDED)
    return afi._replace(answers=now, tried=then)


def _stands_for(one: Placed) -> list[str]:
    return list(dict.fromkeys(getattr(one.point, "stands_for", ())))


def _order(one: Placed) -> tuple[object, ...]:
    order = one.point.order
    place = (in_order(one.criterion), one.owner, order is None, order or 0)
    return (one.owner != CONSENSUS, *place, one.origin)


def challenged(then: Then) -> Iterator[Afi]:
    """What peers or validators found and is no strength, challenge by challenge."""
    held = [one for _, one in then.snapshot.each(Challenge, cycle=then.cycle)]
    for one in sorted(held, key=lambda one: (str(one.date or "9999"), one.id)):
        for key in ids_in_order(one.findings):
            finding = one.findings[key]
            if not finding.strength:
                yield Afi(
                    f"{one.cycle}/{CHALLENGE}/{one.id}/{key}",
                    "",
                    CHALLENGE,
                    tuple(sorted(set(finding.criteria), key=in_order)),
                    finding.text or "",
                    peers=one.title or one.type or CHALLENGE,
                )


def _with_alike(found: Sequence[Afi]) -> Iterator[Afi]:
    same: dict[str, list[str]] = defaultdict(list)
    for one in found:
        same[_words(one)].append(one.origin)
    for one in found:
        others = same[_words(one)] if _words(one) else ()
        yield one._replace(alike=tuple(other for other in others if other != one.origin))


def _words(one: Afi) -> str:
    return " ".join(one.text.casefold().split()).rstrip(".")
