"""What the screen promised about texts and ratings, and whether the disk keeps it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from tests.harness.csit import RECORDS, git

TOKEN = re.compile(r"\btk[0-9]{5}[a-z]{2}\b")
"""A word that is typed once and never again; a part of it is none."""
CRITERION = re.compile(r"│ (\d\.\d)  \S")
RATING = re.compile(r"\[(\d) [A-Z]\w+\]")
LEVELS = {"kept": 1, "saved": 2, "committed": 3}


class Disk(NamedTuple):
    """What is on disk: tokens in the journal, in the files and in the last commit, and ratings."""

    journal: frozenset[str]
    files: frozenset[str]
    commit: frozenset[str]
    ratings: dict[str, int | None]

    def holds(self, level: int) -> frozenset[str]:
        """Tokens that stand at a level or above it."""
        saved = self.files | self.commit
        return {1: saved | self.journal, 2: saved, 3: self.commit}[level]


def look(place: Path) -> Disk:
    """Read a programme without the program. A file that does not parse is an error."""
    files: set[str] = set()
    ratings = {}
    for path in sorted((place / RECORDS).glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        ratings[path.stem] = tomllib.loads(text).get("rating")
        files.update(TOKEN.findall(text))
    journals = (place / ".git" / "csit").rglob("journal.jsonl")
    journal = {
        token
        for path in journals
        for token in TOKEN.findall(path.read_text(encoding="utf-8", errors="replace"))
    }
    shown = git(place, "grep", "-h", "-e", "^", "HEAD", "--", "cycles")
    return Disk(frozenset(journal), frozenset(files), frozenset(TOKEN.findall(shown)), ratings)


class Promises:
    """All that one campaign's screens have promised."""

    def __init__(self) -> None:
        self.tokens: dict[str, int] = {}
        self.rated: set[str] = set()
        self.allowed: dict[str, set[int | None]] = {}
        self.asked: tuple[str, int] | None = None

    def see(self, screen: str, state: str) -> bool:
        """Note what a screen promises; whether any of it is new."""
        level = 0 if "Typed, and not yet saved" in screen else LEVELS.get(state, 0)
        fresh = [t for t in TOKEN.findall(screen) if level > self.tokens.get(t, 0)]
        self.tokens |= dict.fromkeys(fresh, level)
        return self._see_rating(screen, level) or bool(fresh)

    def _see_rating(self, screen: str, level: int) -> bool:
        criterion, rating = CRITERION.search(screen), RATING.search(screen)
        if level < LEVELS["saved"] or criterion is None or rating is None:
            return False
        key, shown = criterion[1], int(rating[1])
        if self.asked == (key, shown):
            self.asked = None
        coming = {self.asked[1]} if self.asked and self.asked[0] == key else set()
        fresh = key not in self.rated or self.allowed[key] != {shown, *coming}
        self.rated.add(key)
        self.allowed[key] = {shown, *coming}
        return fresh

    def press(self, criterion: str, digit: int) -> None:
        """Note that a rating was asked for, which may or may not have come to be."""
        self.asked = criterion, digit
        self.allowed.setdefault(criterion, {None}).add(digit)

    def committed(self) -> None:
        """The session was closed: all that was saved is committed."""
        self.tokens |= {t: 3 for t, level in self.tokens.items() if level == LEVELS["saved"]}

    def broken(self, disk: Disk) -> list[str]:
        """What was promised and is not there."""
        lost = [
            f"{token} (promised as {word})"
            for word, level in LEVELS.items()
            for token in sorted(t for t, found in self.tokens.items() if found == level)
            if token not in disk.holds(level)
        ]
        wrong = [
            f"{criterion} rated {disk.ratings.get(criterion)}, not one of {self.allowed[criterion]}"
            for criterion in sorted(self.rated)
            if disk.ratings.get(criterion) not in self.allowed[criterion]
        ]
        return lost + wrong
