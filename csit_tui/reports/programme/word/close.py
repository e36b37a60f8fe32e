"""A Word document laid out more closely: smaller letters, less room, for what has to be short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_SHARE = 0.84
"""How much of a size is kept."""
_LEAST = 8
"""Points of the smallest letters that are still read with ease on paper."""
_MARGIN = 15
"""Millimetres at every edge of the page."""


def close_up(document: Document, *, margins: bool = True) -> None:
    """Lay a document out so; what its text says stays, and without ``margins`` the page's edges."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm

    for section in document.sections if margins else ():
        section.top_margin = section.bottom_margin = Mm(_MARGIN)
        section.header_distance = section.footer_distance = Mm(_MARGIN / 2)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            _smaller(style)


def _smaller(style: Any) -> None:
    from docx.shared import Length, Pt

    font, form = style.font, style.paragraph_format
    if font.size is not None:
        font.size = max(Pt(round(font.size.pt * _SHARE * 2) / 2), min(font.size, Pt(_LEAST)))
    for name in ("space_before", "space_after"):
        if (room := getattr(form, name)) is not None:
            setattr(form, name, Pt(room.pt * _SHARE**3))
    if isinstance(form.line_spacing, Length):
        form.line_spacing = Pt(form.line_spacing.pt * _SHARE)
