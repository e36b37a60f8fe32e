"""How deep data may be nested: bounded without recursion, before anything recurses into it."""

from typing import Any, Final

MAX_DEPTH: Final = 64


def too_deep(data: Any) -> bool:
    """Say whether more than `MAX_DEPTH` tables and lists stand one in another, with `data`."""
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) in {dict, list}
        ]
        if not level:
            return False
    return True
