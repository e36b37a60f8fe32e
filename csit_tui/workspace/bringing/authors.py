"""Who wrote what a side of a conflict says."""

from __future__ import annotations

from csit_tui.merge import Path
from csit_tui.method.sealing import Seal
from csit_tui.vcs import Git
from csit_tui.vcs.log import Entry, entries, log
from csit_tui.vcs.past import Commit, State, line, states
from csit_tui.workspace import sealing
from csit_tui.workspace.blaming import setter
from csit_tui.workspace.bringing.disputes import Written

_THROUGH_ALL = 24
"""So many files are followed through all of their history; git reads each state of them."""


class Authors:
    """Tells who wrote on the sides of many conflicts; each thing is asked of git once."""

    def __init__(self, git: Git, seal: Seal) -> None:
        self.git, self.seal = git, seal
        self._fields: dict[tuple[str, Path, str, str | None], Written | None] = {}
        self._files: dict[tuple[str, str], Written | None] = {}
        self._lines: dict[tuple[str, str | None], list[Commit]] = {}
        self._commits: dict[str, Written] = {}
        self._left = _THROUGH_ALL

    def of_field(
        self, path: str, field: Path, tip: str, since: str | None = None
    ) -> Written | None:
        """Who set a field of a record, as the line of work up to a commit has it, or removed it.

        ``since`` is where that line started; what it did not set itself was set before. Where too
        many ask for that, or nothing of the record can be read, it is who wrote last in the file,
        and marked as that.
        """
        key = path, field, tip, since
        if key not in self._fields:
            commit = self._since(path, field, tip, since) or self._through_all(path, field, tip)
            self._fields[key] = self._by(commit) if commit else self.last_in_file(path, tip)
        return self._fields[key]

    def of_file(self, path: str, tip: str) -> Written | None:
        """Who wrote last in a file, as the line of work up to a commit has it."""
        key = path, tip
        if key not in self._files:
            found = log(self.git, 1, path, tip)
            self._files[key] = self._written(found[0]) if found else None
        return self._files[key]

    def last_in_file(self, path: str, tip: str) -> Written | None:
        """The same, where it stands in for who set a field."""
        found = self.of_file(path, tip)
        return found._replace(last_in_file=True) if found else None

    def _since(self, path: str, field: Path, tip: str, since: str | None) -> str | None:
        if since is None:
            return None
        found = self._setter(path, field, tip, since)
        return found.commit if found and found.parents else None

    def _through_all(self, path: str, field: Path, tip: str) -> str | None:
        if self._left == 0:
            return None
        self._left -= 1
        found = self._setter(path, field, tip, None)
        return found.commit if found else None

    def _setter(self, path: str, field: Path, tip: str, since: str | None) -> State | None:
        key = tip, since
        if key not in self._lines:
            self._lines[key] = line(self.git, tip, since)
        return setter(path, field, states(self.git, path, self._lines[key]))

    def _by(self, commit: str) -> Written:
        if commit not in self._commits:
            self._commits[commit] = self._written(entries(self.git, [commit])[commit])
        return self._commits[commit]

    def _written(self, entry: Entry) -> Written:
        return Written(entry.author, entry.when, sealing.subject(self.seal, entry))
