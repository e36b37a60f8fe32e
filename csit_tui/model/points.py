"""The two kinds of points that a judgement rests on, and what each is called.

Strengths are to be kept, areas for improvement (AFIs) to be worked on (Document One, Stage 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

PointKind = Literal["strengths", "afis"]
POINT_KINDS: tuple[PointKind, ...] = get_args(PointKind)
POINT_SIGNS: Mapping[str, str] = {"strengths": "+", "afis": "-"}
"""The sign before a point, which is the key that adds one as well."""
POINT_NOUNS: Mapping[str, str] = {"strengths": "strength", "afis": "area for improvement"}
"""What one point is called inside a sentence."""


def other_kind(kind: str) -> PointKind:
    """The list to which a point of this one can move over."""
    return "afis" if kind == "strengths" else "strengths"
