"""When two values of plain TOML data are the same, and the value that stands for no value."""

from typing import Any, Final


class Absent:
    """The type of `ABSENT`, the one value that says that nothing stands at a place."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ABSENT"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "ABSENT"  # copies and pickles come back as the one instance


ABSENT: Final = Absent()

_EXACT = frozenset({str, int, bool})


def same(a: Any, b: Any) -> bool:
    """Say whether two values of plain data are the same as a reader of the file would say.

    Types count, so that true, 1 and 1.0 differ; nan is the same as nan, and -0.0 is not 0.0;
    moments in time are the same only when written with the same offset. Lists are ordered, tables
    are not. Any depth is safe.
    """
    pairs = [(a, b)]
    while pairs:
        left, right = pairs.pop()
        kind = type(left)
        if kind is not type(right):
            return False
        if left is right:
            continue
        if kind is dict or kind is list:
            inner = _pairs(left, right)
            if inner is None:
                return False
            pairs.extend(inner)
        elif not _alike(left, right):
            return False
    return True


def _pairs(left: Any, right: Any) -> list[tuple[Any, Any]] | None:
    """Return the values that face each other in two tables or lists, `None` where one has more."""
    if type(left) is list:
        return list(zip(left, right, strict=True)) if len(left) == len(right) else None
    if left.keys() != right.keys():
        return None
    return [(value, right[key]) for key, value in left.items()]


def _alike(left: Any, right: Any) -> bool:
    """Compare single values of one type: of floats and moments, the written form decides."""
    if type(left) in _EXACT:
        return bool(left == right)
    return str(left) == str(right)


def fresh(value: Any) -> Any:
    """Return a copy of plain data that shares no table and no list with it.

    It recurses, so it is for data within the depth that reading allows.
    """
    if type(value) is dict:
        return {key: fresh(inner) for key, inner in value.items()}
    if type(value) is list:
        return [fresh(inner) for inner in value]
    return value
