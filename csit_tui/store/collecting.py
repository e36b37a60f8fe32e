"""Reading many records without the garbage collector looking through all of them each time."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(work: Callable[P, R]) -> Callable[P, R]:
    """Do some work while garbage waits.

    Records are there to stay: looking for garbage among ever more of them takes longer and longer,
    and finds none. Where several threads read at once, the first to end lets it be collected again.
    """

    @wraps(work)
    def done(*given: P.args, **named: P.kwargs) -> R:
        often = gc.get_threshold()
        gc.set_threshold(0)
        try:
            return work(*given, **named)
        finally:
            if often[0]:  # else another thread holds it off, and knows how often it was
                gc.set_threshold(*often)

    return done
