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


def same(a: Any, b: Any) -> bool:
    """Say whether two values of plain data are the same as a reader of the file would say.

    Types count, so that true, 1 and 1.0 differ; nan is the same as nan, and -0.0 is not 0.0;
    moments in time are the same only when written with the same offset. Lists are ordered, tables
    are not. Any depth is safe.
    """
    pairs = [(a, b)]
    while pairs:
        left, right = pairs.pop()
        if left is right:
            continue
        kind = type(left)
        if kind is not type(right):
            return False
        if kind is dict:
            if left.keys() != right.keys():
                return False
            pairs.extend((value, right[key]) for key, value in left.items())
        elif kind is list:
            if len(left) != len(right):
                return False
            pairs.extend(zip(left, right, strict=True))
        elif kind is str or kind is int or kind is bool:
            if left != right:
                return False
        elif str(left) != str(right):  # floats and moments: their written form decides
            return False
    return True


def fresh(value: Any) -> Any:
    """Return a copy of plain data that shares no table and no list with it.

    It recurses, so it is for data within the depth that reading allows.
    """
    if type(value) is dict:
        return {key: fresh(inner) for key, inner in value.items()}
    if type(value) is list:
        return [fresh(inner) for inner in value]
    return value
