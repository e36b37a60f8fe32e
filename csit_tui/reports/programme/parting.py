"""Pictures with more rows than a page holds, parted into several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Part(NamedTuple):
    """Which of how many a picture is."""

    number: int
    of: int

    def name(self, whole: str) -> str:
        """Its name, which no other part has."""
        return whole if self.of == 1 else f"{whole}-{self.number}"

    def title(self, whole: str) -> str:
        """Its title, such as ``Plan of 2026 (1 of 3)``."""
        return whole if self.of == 1 else f"{whole} ({self.number} of {self.of})"


def parted(rows: Sequence[T], most: int) -> Iterator[tuple[Part, Sequence[T]]]:
    """The rows in parts of about the same size, so ``most`` at the most in each."""
    parts = -(-len(rows) // most)
    size = -(-len(rows) // max(parts, 1))
    for number in range(parts):
        yield Part(number + 1, parts), rows[number * size : (number + 1) * size]
