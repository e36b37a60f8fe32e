"""Answering AFIs from the plan: by a new item, by one that is there, by one for two alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.method.nouns import counted
from csit_tui.method.places import quoted_title, title_of
from csit_tui.method.plan_changes import begun, linked, not_here
from csit_tui.method.plan_words import stands
from csit_tui.method.terms import TYPE_HELP, TYPE_WORDS
from csit_tui.model.form import form_of
from csit_tui.model.plan import PlanItem
from csit_tui.tui.parts.editing import Editing, Record
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.analysis.gathering import Afi
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.workspace.improving import Away

    Chosen = Callable[[], Afi | None]
    AwayOf = Callable[[Iterable[str]], dict[str, Away]]

ANSWERS = frozenset({"add", "answer", "alike"})
"""Actions on the AFI under the cursor that change the plan."""
LEAVE = Choice("", "leave it", letter="0")


class Answering(Part):
    """What is done about the AFI under the cursor; AFIs themselves are never changed."""

    def __init__(
        self, screen: BaseScreen, chosen: Chosen, away: AwayOf, paint: Callable[[], None]
    ) -> None:
        super().__init__(screen)
        self.editing = Editing(screen, lambda: "", paint)
        self._chosen, self._away, self._paint = chosen, away, paint
        self.marked: Afi | None = None
        """The AFI that says the same as another, which is yet to be named."""

    def why_not(self, action: str) -> str | None:
        """It needs an AFI, and for some a plan."""
        view, afi = self.app.view, self._chosen()
        if action not in ANSWERS or view is None:
            return None
        if afi is None:
            return "Choose an area for improvement first."
        if action == "answer" and not self._items():
            return f"Nothing is planned yet. {self.key_of('add')} plans for it."
        return None

    def unmark(self) -> bool:
        """Forget the AFI that is marked; false where none is."""
        was, self.marked = self.marked, None
        self._paint()
        return was is not None

    async def do_add(self) -> None:
        """Plan something new for it."""
        if (afi := self._chosen()) is not None:
            await self._begin([afi.origin])

    async def do_answer(self) -> None:
        """Let an item that is there answer it."""
        afi = self._chosen()
        if afi is not None:
            answering = {item.id for item in afi.answers}
            items = [item for item in self._items() if item.id not in answering]
            await self._choose(items, [afi.origin])

    async def do_alike(self) -> None:
        """Mark it, or let one item answer it and the one that is marked."""
        afi, other = self._chosen(), self.marked
        if afi is None:
            return
        self.marked = afi if other is None else None
        self._paint()
        if other is not None and other.origin != afi.origin:
            await self._link(other, afi)

    async def _link(self, one: Afi, other: Afi) -> None:
        """Let the item that answers either answer both; a new one where none does."""
        live = {item.id: item for afi in (one, other) for item in afi.work}
        both = {item.id for item in one.work} & {item.id for item in other.work}
        origins = [one.origin, other.origin]
        if both:
            self.screen.say(f"{quoted_title(live[min(both)])} answers both already.")
        elif not live:
            await self._begin(origins)
        elif len(live) == 1:
            self._answer(next(iter(live.values())), origins)
        else:
            await self._choose(live.values(), origins)

    def _items(self) -> list[PlanItem]:
        """What is planned, that first which somebody should look at; what ended is last."""
        from csit_tui.analysis.attention import watched

        view = self.app.view
        if view is None:
            return []
        held = [item for _, item in view.snapshot.each(PlanItem, cycle=view.cycle)]
        return [one.item for one in watched(held, view.plan_day)]

    async def _choose(self, items: Iterable[PlanItem], origins: list[str]) -> None:
        """Ask which item answers AFIs."""
        held = {item.id: item for item in items}
        if not held:
            self.screen.say("All that is planned answers it already.")
            return

        def take(key: str) -> None:
            if key:
                self._answer(held[key], origins)

        choices = [Choice(key, title_of(item), _stands(item)) for key, item in held.items()]
        title = "Which item answers it?" if len(origins) == 1 else "Which item answers both?"
        await self.screen.choose(title, [*choices, LEAVE], take)

    def _answer(self, item: PlanItem, origins: list[str]) -> None:
        record = Record(self.app, PlanItem.PATH.format(cycle=item.cycle, id=item.id))
        self.editing.attempt(lambda data: linked(data, origins), record)
        self._done("Answered", origins)

    async def _begin(self, origins: list[str]) -> None:
        """Ask for the sort of a new item, and what it is called."""
        form = form_of(PlanItem, ("type",))
        sorts = form.choices if form else ()
        choices = [Choice(one, TYPE_WORDS[one], TYPE_HELP[one]) for one in sorts]
        title = f"What is planned for {counted(len(origins), 'AFI')}?"

        def take(sort: str) -> None:
            if sort:
                label = f"New {TYPE_WORDS[sort]}: what is it called?"
                save = partial(self._plan, sort, origins)
                self.app.call_later(self.screen.ask, Writing(label, save, cancel=True))

        await self.screen.choose(title, [*choices, LEAVE], take)

    def _plan(self, sort: str, origins: list[str], title: str) -> None:
        view = self.app.view
        if not title.strip() or view is None:
            return
        path = PlanItem.PATH.format(cycle=view.cycle, id=self.editing.make_id())
        self.editing.change(Record(self.app, path), begun(title, sort, origins))
        self._done("Planned", origins)

    def _done(self, what: str, origins: Iterable[str]) -> None:
        """Say that it is done, and that something it answers is not here yet."""
        undo = f"{what}; {self.key_of('undo')} takes that back."
        for origin, away in self._away(origins).items():
            words = f"{not_here(origin, away.name)} {self.key_of('bring')} brings it in."
            self.screen.say(f"{undo} {words}", "warn")
            return
        self.screen.say(undo, "good")


def _stands(item: PlanItem) -> str:
    from csit_tui.analysis.attention import Watched

    return stands(Watched(item))
