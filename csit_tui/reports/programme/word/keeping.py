"""Paragraphs that stay on one page with what follows them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document


def keep_together(document: Document) -> None:
    """Keep what explains a picture or a table with its title, so that no heading stands alone."""
    for one, after in pairwise(document.paragraphs):
        styles = [part.style.name if part.style is not None else "" for part in (one, after)]
        if styles == ["Quiet", "Caption"] and one._p.getnext() is after._p:  # noqa: SLF001
            one.paragraph_format.keep_with_next = True
