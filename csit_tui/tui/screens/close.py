"""Closing a session: what its commit will say, then the commit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.tui.parts.noting import Noting, open_now
from csit_tui.tui.render import Line, hanging, line, span, wrapped
from csit_tui.tui.screens.signed import EXAMPLE, UNKNOWN, SignedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.slot import Slot, Writing

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.types import Committed, Preview


NOTE = "Note"
PAPER = "paper"
"""The row that writes the session's note into a file."""


class CloseScreen(SignedScreen):
    """The commit before it is made."""

    NAME = "close"
    CSS_PATH = "close.tcss"
    HINTS = ("open", "note", "undo", "back")

    def __init__(self) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self._note: str | None = None
        self.closing = False
        self.parts = (Noting(self, lambda: open_now(self.app.view)),)

    def page(self) -> Iterable[Widget]:
        """One page."""
        yield Panel(id="preview")

    def ready(self) -> None:
        """Say that it is being put together."""
        self.query_one(Panel).build(
            lambda _: [Block([line(span("   looking at what the session changed…", "faint"))])]
        )
        self.query_one(Panel).focus()

    def title_line(self) -> Line:
        """What this is."""
        return line(span("Close the session", "title"), span(" · one commit", "faint"))

    def word(self, action: str) -> str:
        """What enter does."""
        if action != "open" or self.slot.is_open:
            return super().word(action)
        if self._next in {"author", PAPER}:
            return "say who writes" if self._next == "author" else "write it"
        return "commit and close" if self._next == "commit" else "change"

    @property
    def _next(self) -> str | None:
        """What enter does: ``commit``, ``note``, or ``author``, who is asked for first."""
        key = self.query_one(Panel).key
        return "author" if key == "commit" and self.lacks_author else key

    def on_rows_moved(self) -> None:
        """Name what enter does to the row that the cursor is on now."""
        self.say_keys()

    def why_not(self, action: str) -> str | None:
        """Here the session is closed, and not opened."""
        if action == "session":
            return f"This is where the session is closed: {self.key_of('open')}."
        return super().why_not(action)

    def _close(self, note: str | None, author: str | None) -> Committed:
        """Close the session, for the worker: what was in the way is looked for anew first.

        That nobody is known to git is none of it, for that can be mended here.
        """
        workspace, view = self.app.doing.workspace, self.app.view
        if view is not None and view.standing.hindrances:
            from csit_tui.model.trouble import Refused

            still = workspace.standing().hindrances
            if still:
                raise Refused(*still)
        return workspace.close(note, author)

    @property
    def unsigned(self) -> bool:
        """Whether git does not know in whose name to commit, and nor does the session."""
        return self.app.view is not None and self.app.view.standing.unsigned

    def signed(self) -> None:
        """Show who writes."""
        self.query_one(Panel).build(self._blocks)
        self.say_keys()

    def show(self, view: View) -> None:  # noqa: ARG002  (the preview reads what it needs)
        """Ask for the preview, unless the session is being closed."""
        if self.closing:
            return
        workspace = self.app.doing.workspace
        self.job("preview", lambda: workspace.preview(ahead=True), self._previewed, self._refused)

    def _previewed(self, preview: Preview) -> None:
        self.preview = preview
        self.query_one(Panel).build(self._blocks)
        self.say_keys()

    def _refused(self, error: Exception) -> None:
        """There is nothing to be committed now: say why, in the place of the preview."""
        self.preview = None
        if self.is_mounted:
            self.query_one(Panel).build(
                lambda width: [Block(wrapped(f"   {error}", width - 1, "bad"))]
            )
        self.app.failed(error)

    def _blocks(self, width: int) -> list[Block]:
        preview = self.preview
        if preview is None:
            return []
        key = span(f"  {self.key_of('open')}", "faint")
        subject = [
            Block([line(span(" Commit and close", "strong"), key)], "commit"),
            *self._author(width),
            Block([()]),
        ]
        subject.append(
            Block([(span(" ", ""), *row) for row in wrapped(preview.subject, width - 2, "title")])
        )
        changes = preview.changes or [
            "Nothing was recorded: closing leaves no commit beside the session's own sheet."
        ]
        lines: list[Line] = [()]
        for change in changes:
            lines += hanging((span("   "),), change, width - 1)
        note = hanging(
            (span("   Note  ", "faint"),),
            self.note or "what those absent should know",
            width - 1,
            "" if self.note else "faint",
        )
        files: list[Line] = [(), (span(f" Files  {len(preview.paths)}", "strong"),)]
        files += [(span(f"   {path}", "faint"),) for path in preview.paths]
        return [
            *subject,
            Block(lines),
            Block([()]),
            Block(note, "note"),
            *self._paper(width),
            Block(files),
        ]

    def _paper(self, width: int) -> list[Block]:
        """Where the note of a meeting is written into a file of its own."""
        if open_now(self.app.view) is None:
            return []
        words = f"{self.key_of('note')} writes a note of the whole session into a file"
        return [Block(hanging((span("         "),), words, width - 1, "faint"), PAPER)]

    def _author(self, width: int) -> list[Block]:
        if not self.unsigned:
            return []
        words = self.author or f"{UNKNOWN} {EXAMPLE}"
        start = (span("   Written by  ", "faint"),)
        return [Block(hanging(start, words, width - 1, "" if self.author else "faint"), "author")]

    async def do_open(self) -> None:
        """Commit, or write the note or who signs."""
        if self._next == "author":
            await self.ask_author()
            return
        if self._next == PAPER:
            await self.act("note")
            return
        if self._next == "note":
            hint = "what those absent should know"
            await self.ask(Writing(NOTE, self._noted, text=self.note, hint=hint))
            return
        if self.closing or self.preview is None:
            return
        if self._nobody_came:
            yes = "Close all the same", "Nothing then says who settled it."
            title = f"Nobody is down as present: {self.key_of('present')} in the composite"
            await self.confirm(title, yes, "not yet", self._commit)
        else:
            self._commit()

    @property
    def _nobody_came(self) -> bool:
        """Whether all teams met, and it was not said who was there."""
        session = self.app.view.standing.session if self.app.view else None
        return session is not None and session.purpose == "composite" and not session.present

    def _commit(self) -> None:
        self.closing = True
        # Painting it at once would take the time that a commit takes.
        waiting = self.set_timer(0.3, lambda: self.say("Committing…"))

        def committed(done: Committed) -> None:
            waiting.stop()
            self._committed(done)

        work = partial(self._close, self.note or None, self.author or None)
        self.app.jobs.start("close", work, committed, self._not_closed)

    @property
    def note(self) -> str:
        """What those absent should know, as it was written here or by another scribe."""
        if self._note is not None:
            return self._note
        from csit_tui.model.trouble import Refused

        try:
            session = self.app.doing.workspace.session()
        except Refused as refusal:
            self.app.call_later(self.app.failed, refusal)
            return ""
        return session.note if session else ""

    def on_slot_typed(self, event: Slot.Typed) -> None:
        """Keep the note as it is typed."""
        if event.writing.label == NOTE:
            workspace, text = self.app.doing.workspace, event.text.strip()
            self._note = text
            self.app.doing.keep_by(lambda: workspace.write_note(text))

    def _noted(self, text: str) -> None:
        self._note = text.strip()
        self.query_one(Panel).build(self._blocks)

    def _committed(self, committed: Committed) -> None:
        self.app.mark("committed")
        # Read at once, the programme would take the processor from the word.
        self.call_after_refresh(self.app.reading.look, partial(self._away, committed))

    def _away(self, committed: Committed) -> None:
        if self.is_current:
            self.dismiss()
        self.app.doing.go("home")
        files = f"{len(committed.files)} file{'' if len(committed.files) == 1 else 's'}"
        words = f"committed {committed.sha[:8]}: {committed.subject} ({files})"
        self.app.call_later(
            self.app.say,
            words if committed.sha else "The session is closed; nothing was left to commit.",
            "good",
        )

    def _not_closed(self, error: Exception) -> None:
        self.closing = False
        self.app.failed(error)
