"""Bring in: what teams' branches hold that the main line lacks, and bringing it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from csit_tui.method.nouns import counted, listed
from csit_tui.method.places import sentence
from csit_tui.method.summing import summed
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.render import Line, clipped, hanging, line, span, wrapped
from csit_tui.tui.screens.home_view import whose
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.view import View
    from csit_tui.workspace import Workspace
    from csit_tui.workspace.bringing.types import Brought, Offer

ALL, WAITING = "*", "?"
"""Rows for all lines together, and for what waits and is in conflict."""


class _Seen(NamedTuple):
    """What git says: what can come in, and what waits.

    ``waiting`` are lines as people call them and as git does. ``into`` is the branch for which what
    waits is, or else that of the team which is checked out; none for the main line.
    """

    offers: list[Offer]
    waiting: list[tuple[str, str]]
    unsettled: int
    into: str | None

    @property
    def together(self) -> list[Offer]:
        """What is brought in with all of it from here."""
        return [offer for offer in self.offers if offer.in_all and offer.here]

    @property
    def apart(self) -> list[Offer]:
        """What waits for another branch, or is not brought in from here."""
        return [offer for offer in self.offers if offer.waits_for or not offer.here]


class BringingScreen(TwoSidedScreen):
    """The lines at the left, what one of them would change at the right."""

    NAME = "bringing"
    CSS_PATH = "bringing.tcss"
    HINTS = ("bring", "open", "leave-out", "back", "go")

    def __init__(self) -> None:
        super().__init__()
        self.seen = _Seen([], [], 0, None)
        self.together: int | None = None
        """Conflicts of all lines together, between which there may be more; none if not known."""
        self.files: int | None = None
        """Files that they change together: one that two change alike counts once."""
        self.rows, self.panel = Rows(id="offers"), Panel(id="preview")
        self.sides = Sides(self, self.rows, self.panel, enter="read on", across="read on")
        self.parts = (self.sides,)

    def title_line(self) -> Line:
        """What this is, wherever the cursor is."""
        offers = [offer for offer in self.seen.offers if offer.into == self.seen.into]
        whose = "what waits" if self.seen.waiting else _whose(offers)
        about = f" · {whose}, into {self.seen.into or self._main}"
        return line(span("Bring in", "title"), span(about, "faint"))

    @property
    def _main(self) -> str:
        return self.app.view.standing.main_line if self.app.view else "the main line"

    def show(self, view: View) -> None:
        """Ask git."""
        if not view.has_git:
            self._listed(self.seen)
            return
        self.job("bringing", partial(_look, self.app.doing.workspace), self._listed)

    def _listed(self, seen: _Seen) -> None:
        self.seen = seen
        apart = seen.apart
        rows = [_row(offer) for offer in seen.offers if offer not in apart]
        if len(seen.together) > 1:
            rows.append(Row(ALL, lambda width: clipped(line(span(" All of them")), width)))
        if apart:
            words = "Waits for its branch:" if apart[0].here else "Not for this branch:"
            rows.append(Row("", lambda _: line(span(f" {words}", "faint")), False))
            rows += [_row(offer) for offer in apart]
        if seen.waiting or seen.unsettled:
            waits = line(span(" Waiting: ", "warn"), span(counted(seen.unsettled, "conflict")))
            rows.insert(0, Row(WAITING, lambda width: clipped(waits, width)))
        empty = Row("", lambda _: line(span("  Nothing to bring in.", "faint")), False)
        self.rows.fill(rows or [empty])
        self._look()
        if len(seen.together) > 1:
            preview = self.app.doing.workspace.bringing.preview
            work = partial(preview, [offer.name for offer in seen.together])
            self.job("preview", work, self._counted, failed=lambda _: None)

    def _counted(self, brought: Brought) -> None:
        self.together = len(brought.unsettled)
        self.files = sum(offer.files for offer in brought.offers)
        self._look()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the line under the cursor."""
        event.stop()
        self.notice.hush()
        if event.rows is self.rows:
            self._look()

    @property
    def _chosen(self) -> list[Offer]:
        key = self.rows.key
        if key == ALL:
            return self.seen.together
        return [offer for offer in self.seen.offers if key == offer.name]

    def _look(self) -> None:
        if self.rows.key == WAITING:
            key = self.key_of("bring")
            self.panel.build(lambda width: _waiting(self.seen, key, width), anew=True)
        else:
            offers = self._chosen
            head = _all_of(offers, self.files, self._conflicts) if self.rows.key == ALL else None
            self.panel.build(lambda width: _preview(head, offers, width), anew=True)
        self.say_top()
        self.say_keys()

    @property
    def _conflicts(self) -> int | None:
        """How many conflicts come with what is chosen; none where that is not known yet."""
        offers = self._chosen
        return offers[0].conflicts if len(offers) == 1 else self.together

    def word(self, action: str) -> str:
        """Enter leads from what waits to its conflicts."""
        if action == "open" and not self.slot.is_open and self.rows.key == WAITING:
            return "conflicts"
        return super().word(action)

    def why_not(self, action: str) -> str | None:
        """Something has to be under the cursor, or to wait; one thing is done at a time."""
        if action in {"bring", "leave-out"} and self.app.jobs.waits("bring in"):
            return "It is just being brought in."
        if action == "bring" and not self._chosen and not self._on_what_waits:
            return "Nothing is here to be brought in."
        if action == "bring" and not all(offer.here for offer in self._chosen):
            return _elsewhere(self._chosen[0], self._main)
        if action == "leave-out" and not self.seen.waiting:
            return "Nothing is being brought in."
        return super().why_not(action)

    @property
    def _on_what_waits(self) -> bool:
        return self.rows.key == WAITING and bool(self.seen.waiting)

    async def do_open(self) -> None:
        """What waits leads to its conflicts; of a line all is read."""
        if self.rows.key == WAITING and not self.sides.in_panel:
            self.app.doing.go("conflicts")
        else:
            self.sides.do_switch()

    async def do_bring(self) -> None:
        """Ask, then bring it in."""
        bringing = self.app.doing.workspace.bringing
        if self.rows.key == WAITING:
            bring(self, bringing.go_on)
            return
        offers = self._chosen
        words = offers[0].called if len(offers) == 1 else "all teams' work"
        names = [offer.name for offer in offers]
        title = f"Bring in {words}, into {_line(offers[0].into)}"
        waits = offers[0].waits_for
        missed = f" {waits} does not get it by that." if waits else ""
        yes = "Bring it in", f"{_foreseen(self._conflicts)}{missed}"
        then = partial(bring, self, partial(bringing.begin, names))
        await self.confirm(title, yes, "not now", then, at="yes")

    async def do_leave_out(self) -> None:
        """Ask, then let go of what waits."""
        await leave_out(self)


def bring(screen: BaseScreen, work: Callable[[], Brought]) -> None:
    """Bring work in, ask the rules about it, and say what came of it."""
    findings = screen.app.doing.workspace.bringing.findings

    def asked() -> tuple[Brought, list[Trouble]]:
        brought = work()
        return brought, findings(brought)

    screen.say("Bringing in…", "faint")
    screen.app.jobs.start("bring in", asked, lambda came: _brought_in(screen, *came))


def _brought_in(screen: BaseScreen, brought: Brought, findings: list[Trouble]) -> None:
    """Say what came in, or go where somebody has to decide."""
    app = screen.app
    if brought.waits:
        app.reading.look()
        app.doing.go("conflicts")
        return
    found = counted(len(findings), "finding") if findings else "no findings"
    files = counted(sum(offer.files for offer in brought.offers), "file")
    came = f"Brought into {brought.into}" if brought.into else "Brought in"
    words = f"{came}: {files}, {found}." if brought.commit else "It was in already."
    places = [] if brought.into else ["composite"]
    places += ["findings"] if findings else []
    ways = [f"{screen.key_of('go')} {BY_NAME[place].letter} {place}" for place in places]
    words = f"{words} {', '.join(ways)}." if ways else words
    app.reading.look(lambda: app.say(words, "good"))
    if screen.NAME == "conflicts":
        app.doing.go("bringing")


async def leave_out(screen: BaseScreen) -> None:
    """Ask whether to let go of what waits."""
    bringing, app = screen.app.doing.workspace.bringing, screen.app

    def left() -> list[str]:
        waiting = bringing.waiting()
        called = bringing.called(waiting.sources) if waiting else []
        bringing.abort()
        return called

    def gone(called: list[str]) -> None:
        app.reading.look(lambda: app.say(f"Not brought in: {listed(called)}.", "good"))

    yes = "Bring nothing in", "What was chosen is kept, and found again another time."
    then = partial(app.jobs.start, "leave out", left, gone)
    await screen.confirm("Leave what waits", yes, "go on with it", then)


def _look(workspace: Workspace) -> _Seen:
    bringing = workspace.bringing
    waiting, offers = bringing.waiting(), bringing.offers()
    sources = waiting.sources if waiting else ()
    names = [source.name for source in sources]
    called = list(zip(bringing.called(sources), names, strict=True))
    into = waiting.into if waiting else bringing.team_here()
    return _Seen(offers, called, bringing.to_settle(), into)


def _line(branch: str | None) -> str:
    """The branch that work is brought into, or the main line, inside a sentence."""
    return f"the branch {branch}" if branch else "the main line"


def _elsewhere(offer: Offer, main: str) -> str:
    """Why a line is not brought into the branch that is checked out."""
    return f"It comes in on {offer.waits_for or main}: git switch {offer.waits_for or main}."


def _row(offer: Offer) -> Row:
    number = span(f" {offer.conflicts}!", "warn") if offer.conflicts else span("")
    name = span(f" {sentence(offer.called)}")
    return Row(offer.name, lambda width: (*clipped(line(name), width - 4), number))


def _waiting(seen: _Seen, key: str, width: int) -> list[Block]:
    title = "Being brought in" if seen.waiting else "Conflicts in the files here"
    lines = [(span(" "), *row) for row in wrapped(title, width - 2, "title")]
    for called, name in seen.waiting:
        lines += [(span(" "), *row) for row in wrapped(sentence(called), width - 2)]
        if called != name:
            lines += [(span("   "), *row) for row in wrapped(f"git {name}", width - 4, "faint")]
    told = f"{counted(seen.unsettled, 'conflict')} to settle."
    if seen.waiting and not seen.unsettled:
        told = f"All settled: {key} brings it in."
    elif seen.waiting:
        told += f" Nothing of it is on {_line(seen.into)} until it is brought in."
    return [Block([*lines, (), *((span(" "), *row) for row in wrapped(told, width - 2, "faint"))])]


def _whose(offers: list[Offer]) -> str:
    """Whose work it is, as home tells it, and in how many lines where it is in more."""
    if not offers:
        return "teams' work"
    teams = {offer.team for offer in offers}
    alone = len(offers) == max(1, len(teams - {None}))
    return whose(teams) if alone else f"{whose(teams)} in {len(offers)} lines"


def _foreseen(conflicts: int | None) -> str:
    """What to expect of bringing in."""
    if conflicts is None:
        return "Merged by field; conflicts wait for you."
    told = f"{counted(conflicts, 'conflict')} to settle first" if conflicts else "no conflicts"
    return f"Merged by field; {told}."


def _all_of(offers: list[Offer], files: int | None, conflicts: int | None) -> list[Line]:
    """All lines together under a title of their own, with what they come to once that is known."""
    about = f"{len(offers)} lines of work"
    about += f", in {counted(files, 'file')}" if files is not None else ""
    lines = [line(span(" All teams' work", "title")), line(span(f" {about}", "faint"))]
    if conflicts is None:
        lines.append(line(span(" Looking for conflicts…", "faint")))
    elif conflicts:
        words = f" {counted(conflicts, 'conflict')} to settle first"
        lines.append(line(span(words, "warn")))
    return [*lines, ()]


def _preview(head: list[Line] | None, offers: list[Offer], width: int) -> list[Block]:
    """What is chosen would bring; all of it under a head where that is several lines of work."""
    first = [Block([clipped(row, width) for row in head])] if head else []
    return [*first, *(block for offer in offers for block in _offer(offer, width))]


def _offer(offer: Offer, width: int) -> list[Block]:
    lines = [(span(" "), *row) for row in wrapped(sentence(offer.called), width - 2, "title")]
    about = f"{offer.summary}, in {counted(offer.files, 'file')}"
    lines += [(span(" "), *row) for row in wrapped(about, width - 2, "faint")]
    if offer.conflicts:
        words = f"{counted(offer.conflicts, 'conflict')} to settle first"
        lines += [(span(" "), *row) for row in wrapped(words, width - 2, "warn")]
    if offer.waits_for:
        words = f"Waits for {offer.waits_for}"
        lines += [(span(" "), *row) for row in wrapped(words, width - 2, "warn")]
    for other in offer.beyond:
        lines += [(span(" "), *row) for row in wrapped(sentence(other.words), width - 2, "warn")]
    blocks = [Block([*lines, ()])]
    parts = ("Sessions", offer.sessions), ("It changes", summed(offer.changes))
    for n_part, (title, told) in enumerate(parts):
        blocks.append(Block([*([()] if n_part else []), line(span(f" {title}", "key"))]))
        for n, one in enumerate(told):
            blocks.append(
                Block(hanging((span("   "),), one, width - 1), f"{offer.name}.{title}.{n}")
            )
    return [
        *blocks,
        Block([(), line(span(f"   git {offer.name} {offer.commit[:10]}", "faint")), ()]),
    ]
