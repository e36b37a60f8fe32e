"""What plain git knows of records in this clone: how to merge, show and check them by fields."""

from __future__ import annotations

import shlex
import sys
from typing import NamedTuple

from csit_tui.driver.command import NAME, merge_command, textconv_command
from csit_tui.model.trouble import Trouble
from csit_tui.store.editors import MERGED
from csit_tui.vcs import Git, installing
from csit_tui.workspace import asking, git_hooks, rules
from csit_tui.workspace.context import Context
from csit_tui.workspace.git_hooks import INSTALL
from csit_tui.workspace.types import Fact

EXACT = "-X find-renames=100%"
"""Records are never renamed: a file that is only much like one that is gone is another record."""
_PROBES = ("csit.toml", "benchmarks/x/benchmark.toml", "cycles/x/cycle.toml")


class _Setting(NamedTuple):
    """One setting of this clone: its fact's name, the setting, its value, what tells it as ours."""

    fact: str
    name: str
    value: str
    mark: str


class PlainGit:
    """The set-up of plain git in one clone."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def examine(self) -> list[Fact]:
        """How each part stands, with its mend. Nothing is changed."""
        with self._context.git() as git:
            config = installing.settings(git)
            facts = [_setting(config, one) for one in _settings(self._context)]
            return [*facts, _attributes(git), *git_hooks.examine(self._context, git)]

    def install(self) -> list[Fact]:
        """Put in place what is missing or of another csit; then how each part stands.

        What somebody else set, a hook of theirs among it, stays as it is and is told of. Raises
        `Refused`.
        """
        place = self._context.in_git()
        with self._context.git() as git:
            for one, state in _states(self._context, git):
                if state in {"missing", "other"}:
                    installing.put(git, one.name, one.value)
            if _unsaid(git) or installing.has_block(place):
                lines = [installing.in_folder(line, place.prefix) for line in MERGED]
                installing.put_block(place, lines)
            git_hooks.install(self._context, git)
        return self.examine()

    def uninstall(self) -> list[str]:
        """Take away what installing put there, and nothing else; what it was, in words."""
        place = self._context.in_git()
        gone = []
        with self._context.git() as git:
            for one, state in _states(self._context, git):
                if state in {"ready", "other"}:
                    installing.take(git, one.name)
                    gone.append(one.name)
            if installing.has_block(place):
                installing.take_block(place)
                gone.append("attributes")
            return [*gone, *git_hooks.uninstall(self._context, git)]

    def ask_no_more(self) -> None:
        """Note that somebody was asked about it, and answered. Raises `Refused`."""
        asking.answered(self._context)

    def left(self) -> list[str]:
        """Hooks that call csit and are not ours to take away."""
        with self._context.git() as git:
            return git_hooks.still_there(self._context, git)

    def staged(self, index: str | None = None) -> list[Trouble]:
        """Data errors of what is about to be committed, as it is staged.

        ``index`` is the file that git names to its hooks. Raises `Refused` where files are
        unmerged.
        """
        return git_hooks.staged_findings(self._context, index)


def _states(context: Context, git: Git) -> list[tuple[_Setting, installing.State]]:
    config = installing.settings(git)
    return [
        (one, installing.state(config.get(one.name), one.value, one.mark))
        for one in _settings(context)
    ]


def _settings(context: Context) -> list[_Setting]:
    found = [
        _Setting("Merge driver", "merge.csit.driver", merge_command(sys.executable), NAME),
        _Setting("Differences", "diff.csit.textconv", textconv_command(sys.executable), NAME),
    ]
    if not context.in_git().prefix:  # elsewhere the branch holds other files too
        renames = f"branch.{rules.main_line(context)}.mergeoptions"
        found.append(_Setting("Renames", renames, EXACT, EXACT))
    return found


def _setting(config: dict[str, str], one: _Setting) -> Fact:
    held = config.get(one.name)
    found = installing.state(held, one.value, one.mark)
    if found == "ready" and one.name == "merge.csit.driver" and not installing.works(one.value):
        mend = f"See what keeps this from running: {shlex.quote(sys.executable)} -I -c pass"
        return Fact(one.fact, "look", "set up, but it does not merge", mend)
    says = {
        "ready": "set up in this clone",
        "missing": "not set up in this clone",
        "other": "set up by another csit, or where csit no longer is",
        "foreign": f"{one.name} is set to something else: {(held or '')[:60]}",
    }[found]
    mend = f"To have it set by csit: git config --unset-all {one.name}, then {INSTALL}"
    mends = {"missing": INSTALL, "other": INSTALL, "foreign": mend}
    return Fact(one.fact, "ready" if found == "ready" else "look", says, mends.get(found, ""))


def _attributes(git: Git) -> Fact:
    said = installing.attributes(git, _PROBES)
    if said == {"merge": {"csit"}, "diff": {"csit"}}:
        return Fact("Attributes", "ready", "records are merged and shown by csit's rules")
    if _unsaid(git):
        return Fact("Attributes", "look", "nothing says that records are csit's", INSTALL)
    mend = "Take away the line that says so: git check-attr -a csit.toml cycles/x/cycle.toml"
    return Fact("Attributes", "look", "something else is said of how records merge", mend)


def _unsaid(git: Git) -> bool:
    """Whether nobody says how some record is merged or shown, so that we may."""
    said = installing.attributes(git, _PROBES)
    return all(values <= {"csit", "unspecified"} for values in said.values()) and any(
        "unspecified" in values for values in said.values()
    )
