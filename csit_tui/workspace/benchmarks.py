"""Benchmarks of a programme: those handed over, and new versions of one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csit_tui.merge import diff
from csit_tui.model.base import data_of, is_slug
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.model.yardstick import Benchmark
from csit_tui.store.editing import fields_at, new_data, written
from csit_tui.store.reading import record
from csit_tui.text import quoted, safe
from csit_tui.workspace import recording
from csit_tui.workspace.context import Context

Data = dict[str, Any]


class Benchmarks:
    """The benchmarks of one programme; every method raises `Refused` where it cannot."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def refuse_name(self, benchmark: str) -> None:
        """Refuse what can be no short name, and one of a benchmark: cycles rely on what it says."""
        if not is_slug(benchmark):
            what = f"{quoted(benchmark, 60)} cannot be a benchmark's short name."
            raise refused(what, "Use up to 40 of a to z, 0 to 9 and single hyphens: scheme-2.")
        if (self._context.folder.root / "benchmarks" / benchmark).exists():
            what = f"There is a benchmark {benchmark} already, and cycles may rely on it."
            mend = "Give the new one another short name."
            raise refused(what, mend, f"benchmarks/{benchmark}")

    def check(self, files: Mapping[str, Data]) -> None:
        """Refuse what could not be written, with every fault."""
        troubles: list[Trouble] = []
        for path, data in files.items():
            try:
                record(path, written(path, None, new_data(path) | data))
            except Refused as refusal:
                troubles += refusal.troubles
        if troubles:
            raise Refused(*(one._replace(line=None) for one in troubles))

    def add(self, benchmark: str, files: Mapping[str, Data]) -> list[str]:
        """Write a new benchmark, in the open session or as desk work; the paths of its files."""
        self.check(files)
        with self._context.writing() as books:
            self.refuse_name(benchmark)
            for path, data in files.items():
                begun = new_data(path)
                changes = diff(begun, begun | data, fields_at(path))
                recording.edit_locked(self._context, books, path, changes)
        return list(files)

    def new_version(self, benchmark: str, old: str, about: Mapping[str, str]) -> list[str]:
        """Begin a new version of a benchmark: a copy of it that replaces it, to be changed.

        ``about`` is what it says of itself otherwise, such as its version. The paths of its files.
        """
        self.refuse_name(benchmark)
        for field, text in about.items():
            if safe(text) != text:
                what = f"{quoted(text, 60)} holds a character that nobody can see."
                raise refused(what, "Write it without.", field=field)
        start = f"benchmarks/{old}/"
        snapshot = self._context.shelf.snapshot((), lambda path: path.startswith(start))
        if not snapshot.records:
            raise refused(f"There is no benchmark {old}.", "csit benchmark list names them.")
        files: dict[str, Data] = {}
        for path, held in snapshot.records.items():
            data = data_of(held) | {"benchmark": benchmark}
            if isinstance(held, Benchmark):
                data = {key: value for key, value in data.items() if key != "became"}
                data |= {"replaces": old, **about}
            files[f"benchmarks/{benchmark}/{path.removeprefix(start)}"] = data
        return self.add(benchmark, files)
