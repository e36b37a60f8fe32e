"""A programme's folder: its files read within bounds, and written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from csit_tui.canon import MAX_BYTES
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store import atomic, walk
from csit_tui.store.errors import Changed, unread, unwritten, vanished

__all__ = ["Changed", "Folder"]

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_RELOAD = "Look at it again; what you typed is kept."


class Folder:
    """The folder that holds ``csit.toml``; all paths are relative to it, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def listing(self, cycles: Collection[str] | None = None) -> walk.Listing:
        """The TOML files in the places of a programme, and what is in the way there."""
        return walk.listing(self.root, cycles)

    def paths(self) -> list[str]:
        """Paths of the TOML files in the places of a programme, sorted."""
        return self.listing().paths

    def files(
        self, cycles: Collection[str] | None = None
    ) -> tuple[dict[str, bytes], list[Trouble]]:
        """The bytes of all files in the places of a programme, and what could not be read."""
        listing = self.listing(cycles)
        troubles = list(listing.troubles)
        found: dict[str, bytes] = {}
        for path in listing.paths:  # the walk has passed no link on the way to it
            try:
                found[path] = self._bytes(path)
            except Refused as refusal:
                troubles.extend(refusal.troubles)
        return found, troubles

    def read(self, path: str) -> bytes:
        """The bytes of a file, never more than a record may have, never through a link.

        Raises `Refused` where it cannot be read.
        """
        self._no_links(path)
        return self._bytes(path)

    def get(self, path: str) -> bytes | None:
        """The bytes of a file, none where there is no file. Raises `Refused` as `read` does."""
        return self.read(path) if os.path.lexists(self.root / path) else None

    def write(self, path: str, data: bytes, expect: bytes | None) -> None:
        """Put bytes at a place, whole and on disk when this returns.

        ``expect`` is what the file held when it was read, ``None`` where it did not exist. Raises
        `Changed` where that is no longer so and `Refused` where it cannot be written; the file is
        then as it was.
        """
        self._no_links(path)
        target = self.root / path
        if not self.root.is_dir():
            raise vanished(str(self.root))
        try:
            if expect is None:
                atomic.make_folders(target.parent)
                self._check(path, expect)
                atomic.create(target, data)
            else:
                self._check(path, expect)
                atomic.replace(target, data)
        except FileNotFoundError:
            raise _changed(path, "was removed by another program in the meantime") from None
        except FileExistsError:
            raise _changed(path, "was made by another program in the meantime") from None
        except OSError as error:
            raise unwritten(path, error) from None

    def remove(self, path: str, expect: bytes) -> None:
        """Take a file away for good; only for one that git has never held.

        Raises `Changed` where it no longer holds what was read, and `Refused` where it cannot be
        removed; the file is then as it was.
        """
        self._no_links(path)
        self._check(path, expect)
        target = self.root / path
        try:
            target.unlink()
            atomic.sync_folder(target.parent)
        except FileNotFoundError:
            raise _changed(path, "was removed by another program in the meantime") from None
        except OSError as error:
            raise unwritten(path, error) from None

    def sweep(self) -> list[str]:
        """Remove unfinished files whose writer was killed; the paths of those that are gone."""
        gone = []
        for path in self.listing().leftovers:
            with contextlib.suppress(OSError):  # what may not be removed hinders nothing
                if atomic.abandoned(self.root / path):
                    (self.root / path).unlink()
                    gone.append(path)
        return gone

    def _check(self, path: str, expect: bytes | None) -> None:
        held = self.get(path)
        if held == expect:
            return
        if held is None:
            raise _changed(path, "was removed by another program since it was read")
        happened = "was made" if expect is None else "was changed"
        raise _changed(path, f"{happened} by another program in the meantime")

    def _bytes(self, path: str) -> bytes:
        try:
            # Not blocking: a pipe named like a record must not hold up the program.
            handle = os.open(f"{self.root}/{path}", _FLAGS)
            try:
                return _bounded(handle, path)
            finally:
                os.close(handle)
        except OSError as error:
            raise Refused(unread(path, error)) from None

    def _no_links(self, path: str) -> None:
        """Refuse a path that leads out of the folder, by its own parts or through a link."""
        parts = PurePosixPath(path).parts
        named = bool(parts) and path.isprintable() and ".." not in parts
        if not named or path.startswith("/") or parts[0].lower() == ".git":
            raise refused("This is no place inside the programme.", "Name a file inside it.", path)
        place = str(self.root)
        for part in parts:
            place = f"{place}/{part}"
            if os.path.islink(place):  # noqa: PTH114 - a Path for each part costs more than the read
                raise Refused(walk.link(path))


def _bounded(handle: int, path: str) -> bytes:
    """What an open file holds, once it is sure that it is a file, and of a bearable size."""
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise Refused(walk.odd(path, "folder, pipe, socket or device"))
    if found.st_size > MAX_BYTES:
        raise Refused(_too_large(path, found.st_size))
    return _all(handle, found.st_size)


def _all(handle: int, size: int) -> bytes:
    """What an open file holds, one byte more than allowed at most."""
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    while len(data) <= MAX_BYTES:  # it grew or shrank while it was being read
        more = os.read(handle, MAX_BYTES + 1 - len(data))
        if not more:
            break
        data += more
    return data


def _too_large(path: str, size: int) -> Trouble:
    most = f"{MAX_BYTES // 1000:,} kB"
    what = f"The file has {size // 1000:,} kB, and no record has more than {most}."
    mend = "It is not read. Restore it from git, or move it away."
    return Trouble(what, mend, path=path, rule="D3", severity="data error")


def _changed(path: str, what: str) -> Changed:
    return Changed(Trouble(f"The file {what}. It was left as it is.", _RELOAD, path=path))
