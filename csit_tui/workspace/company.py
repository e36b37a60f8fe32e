"""All that concerns other people on the same work tree, for the screens and for the commands."""

from __future__ import annotations

from csit_tui.workspace import apart, presence, scribes, writers
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import Here, News, OpenSession, OwnTree


class Company:
    """Who else is here, what they did, and the ways to work beside them.

    ``mark``, ``is_gone``, ``may_be_opener`` and ``look_only`` wait for nobody; all else belongs in
    a worker. Every method raises `Refused`, and nothing else, where it cannot do what is asked.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def join(self, author: str | None = None, *, present: bool = False) -> OpenSession:
        """Record in a session that somebody else opened, as ``author``, by default as git's.

        With ``present`` its record tells that a scribe of that name was there.
        """
        return scribes.join(self._context, author, present=present)

    def go_on(self) -> OpenSession:
        """Record in the open session as the same person who opened it, in another app."""
        return scribes.go_on(self._context)

    def may_be_opener(self, session: OpenSession) -> bool:
        """Whether whoever sits here can be the one who opened it: their login is the same."""
        return scribes.may_be_opener(self._context, session)

    def look_only(self, looking: bool = True) -> None:
        """Refuse from now on to record anything with this program, or no longer."""
        self._context.looking = looking

    def is_strange(self) -> bool:
        """Whether the open session is somebody else's: another login's, or open in another app."""
        return scribes.is_strange(self._context)

    def myself(self) -> str:
        """Whom git takes for the author here, unless somebody in the open session is that already.

        Then, and where git knows nobody, it is empty: one person is never taken for another.
        """
        return scribes.myself(self._context)

    def own_tree(self) -> OwnTree:
        """The work tree of one's own that could be made beside this one."""
        return apart.own_tree(self._context)

    def make_tree(self, wanted: OwnTree) -> None:
        """Make it; what is open or uncommitted here stays here."""
        apart.make_tree(self._context, wanted)

    def tell(self, path: str = "") -> None:
        """Tell other apps that this programme is open here, and which record is on the screen."""
        presence.tell(self._context, path)

    def leave(self) -> None:
        """Tell them no more."""
        presence.leave(self._context)

    def here(self) -> tuple[Here, ...]:
        """Other running apps on this work tree."""
        return presence.others(self._context)

    def mark(self) -> str:
        """Words that are others once `news` may tell something; no file is read for them."""
        return presence.mark(self._context)

    def is_gone(self, one: Here) -> bool:
        """Whether another app has ended, perhaps without saying so; no process is started."""
        return not writers.is_other(one.by, self._context.me)

    def news(self, session: str | None = None) -> News:
        """What others did since it was last asked; ``session`` is the one that was seen open."""
        return presence.news(self._context, session)
