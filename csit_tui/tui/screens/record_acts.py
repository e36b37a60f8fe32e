"""What the keys of the record screen do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from csit_tui.tui.screens.record_texts import RecordTexts
from csit_tui.tui.widgets.rows import Rows
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.method.points import PointKind

POINTS = ("strengths", "afis")
NO_POINT = "Choose a point first: tab goes to the record, the arrows to the point."


class RecordActs(RecordTexts):
    """Rating, statuses, points in order, and the way from criterion to criterion."""

    groups: Sequence[Any]
    only: bool
    mode: str

    if TYPE_CHECKING:

        def go_to(self, criterion: str) -> None:
            """Show another criterion."""

        def show_list(self) -> None:
            """Paint the list anew."""

        def turn_to(self, mode: str) -> None:
            """Show another side of the criterion."""

    def why_not(self, action: str) -> str | None:
        """Reasons of this screen, beside those of all."""
        if action == "add" and self.mode != "last year":
            return "First look at last year's record: l."
        if action in {"across", "up", "down", "split", "join", "remove"} and self.chosen() is None:
            return super().why_not(action) or NO_POINT
        return super().why_not(action)

    def chosen(self) -> tuple[str, str] | None:
        """Collection and id of the item under the panel's cursor, while keys go there."""
        key = self.panel.key if self.panel.has_focus else None
        collection, _, item = (key or "").partition(".")
        return (collection, item) if item and collection != "feature" else None

    def attempt(self, make: Callable[[], list[Change]]) -> None:
        """Make changes, or say why they cannot be made."""
        from csit_tui.model.trouble import Refused

        try:
            self.change(make())
        except Refused as refusal:
            self.app.failed(refusal)

    def do_rate(self, digit: int) -> None:
        """Rate at the level of this digit, counted from the lowest; say what it replaces."""
        from csit_tui.method.recording import rate

        levels = self.levels()
        if not 1 <= digit <= len(levels):
            self.say(f"The scale has {len(levels)} levels: 1 to {len(levels)}.", "warn")
            return
        before = self.data.get("rating") if self.data.get("status") == "rated" else None
        after = levels[digit - 1].value
        self.attempt(lambda: rate(self.data, after, self.scale()))
        words = next((f"{x.value} {x.label}" for x in levels if x.value == before), None)
        if words is not None and before == after:
            self.say(f"{self.criterion} is {words} already.", "faint")
        elif words is not None:
            self.say(f"{self.criterion} was {words}; u takes it back.")

    def do_clear(self) -> None:
        """Not yet rated."""
        from csit_tui.method.recording import rate, set_status

        if self.data.get("status") == "rated":
            self.attempt(lambda: rate(self.data, None, self.scale()))
        else:
            self.attempt(lambda: set_status(self.data, "not-yet"))

    def do_no_consensus(self) -> None:
        """The team differs."""
        from csit_tui.method.recording import set_status

        self.attempt(lambda: set_status(self.data, "no-consensus"))

    async def do_status(self) -> None:
        """Ask for a status."""
        from csit_tui.method.recording import set_status
        from csit_tui.method.terms import STATUS_HELP, STATUS_WORDS

        others = [key for key in STATUS_WORDS if key != "rated"]
        choices = [Choice(key, STATUS_WORDS[key], STATUS_HELP[key]) for key in others]

        def take(key: str) -> None:
            self.attempt(lambda: set_status(self.data, key))  # type: ignore[arg-type]

        await self.choose("Where it stands", choices, take, str(self.data.get("status", "")))

    def do_across(self) -> None:
        """A strength becomes an AFI, or the other way round."""
        from csit_tui.method.recording import move_point

        collection, item = self.chosen() or ("", "")
        if collection not in POINTS:
            self.say(NO_POINT, "warn")
            return
        to: PointKind = "afis" if collection == "strengths" else "strengths"
        self.attempt(lambda: move_point(self.data, item, to))
        self.panel.choose(f"{to}.{item}")

    def do_up(self) -> None:
        """Up in its list."""
        self._reorder(-1)

    def do_down(self) -> None:
        """Down in its list."""
        self._reorder(1)

    def _reorder(self, by: int) -> None:
        from csit_tui.method.recording import reorder

        found = self._neighbours()
        if found is not None:
            ids, place, item = found
            if 0 <= place + by < len(ids):
                self.attempt(lambda: reorder(self.data, item, place + by))

    def _neighbours(self) -> tuple[list[str], int, str] | None:
        from csit_tui.method.ordering import ids_in_order

        collection, item = self.chosen() or ("", "")
        if collection not in POINTS:
            self.say(NO_POINT, "warn")
            return None
        ids = ids_in_order(self.data.get(collection) or {})
        return ids, ids.index(item), item

    def do_join(self) -> None:
        """Join with the point below."""
        from csit_tui.method.recording import join_points

        found = self._neighbours()
        if found is None:
            return
        ids, place, item = found
        if place + 1 < len(ids):
            self.attempt(lambda: join_points(self.data, item, ids[place + 1]))
        else:
            self.say("There is no point below this one to join it with.", "warn")

    def do_remove(self) -> None:
        """Take the item under the cursor away; undo brings it back."""
        from csit_tui.method import recording

        collection, item = self.chosen() or ("", "")
        ways: dict[str, Callable[[dict[str, Any], str], list[Change]]] = {
            "strengths": recording.remove_point,
            "afis": recording.remove_point,
            "evidence": recording.remove_evidence,
            "positions": recording.remove_position,
        }
        if collection in ways:
            self.attempt(lambda: ways[collection](self.data, item))
            self.say("Removed; u brings it back.")

    def do_add(self) -> None:
        """Take last year's point over as still true."""
        from csit_tui.method.recording import take_over

        view = self.app.view
        collection, item = self.chosen() or ("", "")
        held = (self.last_year() or {}).get(collection, {}).get(item)
        if collection not in POINTS or held is None or view is None:
            self.say("Put the cursor on one of last year's points first.", "warn")
            return
        origin = f"{view.earlier}/{view.team}/{self.criterion}/{item}"
        self.attempt(lambda: take_over(self.data, collection, origin, held, self.make_id))  # type: ignore[arg-type]
        self.say("Taken over as still true.", "good")

    def do_features(self) -> None:
        """Key features and back."""
        self.turn_to("features")

    def do_last_year(self) -> None:
        """Last year's record and back."""
        self.turn_to("last year")

    def do_next(self) -> None:
        """The next criterion."""
        self._go_by(1, "This is the last criterion.")

    def do_previous(self) -> None:
        """The one before."""
        self._go_by(-1, "This is the first criterion.")

    def _go_by(self, by: int, end: str) -> None:
        from csit_tui.tui.screens.record_list import neighbour

        found = neighbour(self.groups, self.criterion, by)
        if found is None:
            self.say(end)
        else:
            self.go_to(found)

    def do_switch(self) -> None:
        """Keys to the other side."""
        rows = self.query_one("#criteria", Rows)
        (rows if self.panel.has_focus else self.panel).focus()
        self.say_keys()

    def do_back_switch(self) -> None:
        """The same: there are two sides."""
        self.do_switch()

    def do_only(self) -> None:
        """Only what is left, or all."""
        self.only = not self.only
        self.show_list()
        self.say("Only criteria that are left." if self.only else "All criteria.")

    async def do_why(self) -> None:
        """Who recorded this, and when."""
        from csit_tui.tui.screens.history import HistoryScreen

        await self.app.push_screen(HistoryScreen(self.path))

    async def do_open(self) -> None:
        """Edit what the cursor is on; from the list, go to the record."""
        if not self.panel.has_focus:
            self.panel.focus()
        elif self.mode == "record":
            await self.edit(self.panel.key or "")
