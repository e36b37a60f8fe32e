"""From year to year: closing one, starting the next, opening one again; each after asking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from csit_tui.method.nouns import counted
from csit_tui.tui.parts.part import Part
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.reasons import only_looking
from csit_tui.tui.widgets.slot import Writing

if TYPE_CHECKING:
    from csit_tui.tui.screens.years import YearsScreen
    from csit_tui.workspace.cycles import Closed, Cycles, Started
    from csit_tui.workspace.unclosable import InTheWay
    from csit_tui.workspace.years import Year

T = TypeVar("T")
_JOB = "year"


class Turning(Part):
    """What is done with the year under the cursor, and with the current one."""

    screen: YearsScreen

    @property
    def _cycles(self) -> Cycles:
        return self.app.doing.workspace.cycles

    @property
    def _author(self) -> str | None:
        return self.app.doing.author or None

    def word(self, action: str) -> str:
        """What the two keys do to the year under the cursor."""
        year = self.screen.year
        again = "open again" if year is not None and year.closed else "close year"
        return {"close-year": again, "add": "start next year"}.get(action, "")

    def why_not(self, action: str) -> str | None:
        """One thing at a time, and only once nothing is in the way."""
        if action not in {"close-year", "add"}:
            return None
        if self.app.view is not None and not self.app.view.has_git:
            from csit_tui.vcs import explain

            return explain.outside().what
        if (reason := only_looking(self.app)) is not None:
            return reason
        if self.app.jobs.waits(_JOB):
            return "It is just being done."
        year = self.screen.year if action == "close-year" else self.screen.current
        if year is None:  # still being read: it is done once they are
            return None
        if action == "add" and not year.closed:
            return f"{year.cycle} is still open: {self.key_of('close-year')} closes it first."
        ways = self.screen.ways.get(year.cycle)
        if ways:
            return self._said(ways)
        return None

    def _said(self, ways: Sequence[InTheWay]) -> str:
        """The first thing in the way, and the key that leads on."""
        first, tab = ways[0], self.key_of("switch")
        said = first.trouble.what
        if first.way == "session":
            said = f"{said.removesuffix('.')}: {self.key_of('session')} closes it."
        if len(ways) > 1:
            return f"{said} {tab} leads to each of the {len(ways)} in the way."
        return said if first.way == "session" else f"{said} {tab} leads to it."

    async def grant(self, wish: str) -> None:
        """Do what was wished for before the years were read, on the year that it is meant for."""
        if wish == "reopen":
            closed = [one.cycle for one in self.screen.years if one.closed]
            if not closed:
                self.screen.say("No year is closed.", "warn")
                return
            self.screen.rows.choose(closed[-1])
        await self.screen.act("add" if wish == "start" else "close-year")

    async def do_close_year(self) -> None:
        """Close the year under the cursor; one that is closed is opened again."""
        year = self.screen.year
        if year is None:
            self.screen.wish = "close"
            return
        if year.closed:
            await self._ask_reason(year.cycle)
            return
        about = (
            f"One commit; the tag {year.next_tag} stands for it, and never moves. "
            "Its records can then only be read."
        )
        if year.unfinished:
            about += f" Unfinished: {year.unfinished}."
        if year.to_confirm:
            about += f" {counted(len(year.to_confirm), 'record')} would stay unconfirmed."
        work = partial(self._cycles.close, year.cycle, self._author)
        then = partial(self._do, "Closing the year…", work, self._closed)
        await self.screen.confirm(f"Close {year.cycle}", ("Close it", about), "not now", then)

    def _closed(self, done: Closed) -> None:
        go = self.key_of("go")
        here = self.screen in self.app.screen_stack
        there = "" if here else f"{go} {BY_NAME['years'].letter}, then "
        said = f"{done.cycle} is closed: {done.commit[:8]}, tag {done.tag}. It is for reading only."
        said += f" {there}{self.key_of('add')} starts the next year, "
        said += f"{go} {BY_NAME['report'].letter} writes its report, "
        said += f"{go} {BY_NAME['sync'].letter} sends the tag."
        self._again(said)

    async def _ask_reason(self, cycle: str, text: str = "") -> None:
        """Ask why a year is opened again; what cannot be is said, and the text stands."""

        def ask(reason: str) -> None:
            work = partial(self._cycles.check_reopening, cycle, reason)
            self._try(
                work,
                partial(self._confirm_reopening, cycle, reason),
                partial(self._ask_reason, cycle, reason),
            )

        label = f"Open {cycle} again: why?"
        hint = "it stands in the year's sheet; esc leaves it closed"
        await self.screen.ask(Writing(label, ask, text=text, hint=hint, cancel=True))

    async def _confirm_reopening(self, cycle: str, reason: str, _: None) -> None:
        year = next((one for one in self.screen.years if one.cycle == cycle), None)
        if year is None:
            return
        about = "One commit with the reason. "
        about += f"Closing it again makes the tag {year.next_tag}; " if year.tags else ""
        about += f"{', '.join(year.tags)} stays." if year.tags else ""
        work = partial(self._cycles.reopen, cycle, reason, author=self._author)
        done = partial(self._reopened, cycle)
        then = partial(self._do, "Opening it again…", work, done)
        title, yes = f"Open {cycle} again", ("Open it", about.strip())
        await self.screen.confirm(title, yes, "leave it closed", then)

    def _reopened(self, cycle: str, sha: str) -> None:
        close = self.key_of("close-year")
        self._again(f"{cycle} is open again: {sha[:8]}. {close} closes it once it is mended.")

    async def do_add(self) -> None:
        """Start the next year from the current one."""
        from csit_tui.method.next_cycle import suggested

        current = self.screen.current
        if current is None:
            self.screen.wish = "start"
        else:
            taken = [one.cycle for one in self.screen.years]
            await self._ask_name(current.cycle, suggested(current.cycle, taken), proposed=True)

    async def _ask_name(self, old: str, text: str, *, proposed: bool = False) -> None:
        """Ask for the short name of a new year; what cannot be is said, and the text stands."""
        from csit_tui.method.next_cycle import Wanted

        def ask(said: str) -> None:
            new = said.strip()
            self._try(
                partial(self._cycles.foresee, Wanted(new), old),
                partial(self._confirm_start, new, old),
                partial(self._ask_name, old, said),
            )

        label, hint = f"Start the next year from {old}: its short name", "such as 2027"
        writing = Writing(label, ask, text=text, hint=hint, cancel=True, proposed=proposed)
        await self.screen.ask(writing)

    async def _confirm_start(self, new: str, old: str, paths: list[str]) -> None:
        from csit_tui.method.next_cycle import Wanted, in_short

        about = "One commit; it is the current year then. "
        if paths:
            about += f"Carried over, to be confirmed: {in_short(paths)}. "
        about += "Findings, ratings, sessions and inputs start blank."
        work = partial(self._cycles.start, Wanted(new), old, self._author)
        then = partial(self._do, "Starting the year…", work, self._started, new)
        yes = "Start it", about
        await self.screen.confirm(f"Start {new} from {old}", yes, "not now", then)

    def _started(self, done: Started) -> None:
        said = f"{done.cycle} is started: {done.commit[:8]}; it is the current year."
        if done.to_confirm:
            plan = f"{self.key_of('go')} {BY_NAME['plan'].letter}"
            said += f" {len(done.to_confirm)} to be confirmed: {self.key_of('confirm')}, "
            said += f"here on each, on its sheet, or in the plan ({plan})."
        self._again(said)

    def _try(
        self,
        work: Callable[[], object],
        then: Callable[..., object],
        otherwise: Callable[[], object],
    ) -> None:
        """Ask whether something can be done; where not, say why and ask for the text again."""

        def failed(error: Exception) -> None:
            self.app.call_later(otherwise)
            self.app.call_later(self.app.failed, error)

        def granted(found: object) -> None:
            self.screen.notice.hush()
            self.app.call_later(then, found)

        self.screen.job("foresee", work, granted, failed)

    def _do(
        self, saying: str, work: Callable[[], T], done: Callable[[T], None], at: str = ""
    ) -> None:
        """Do it, show the years as they then stand, the cursor on one, and say what was done."""
        cycles = self._cycles

        def worked() -> tuple[T, list[Year]]:
            return work(), cycles.years()

        def finished(came: tuple[T, list[Year]]) -> None:
            result, years = came
            if self.screen in self.app.screen_stack:
                self.screen.at = at or None
                self.screen.listed(years)
            done(result)

        self.screen.say(saying, "faint")
        self.app.jobs.start(_JOB, worked, finished, self._failed)

    def _failed(self, error: Exception) -> None:
        """Say why it was not done, and show what is in the way now."""
        self.app.reading.look(lambda: self.app.failed(error))

    def _again(self, said: str) -> None:
        """Read all anew, then say what was done."""
        self.app.reading.look(lambda: self.app.say(said, "good"))
