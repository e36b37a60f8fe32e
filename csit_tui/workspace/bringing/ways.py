"""What can be taken for conflicts, as it is typed: no way is named that would be refused."""

from __future__ import annotations

from collections.abc import Sequence

from csit_tui.merge import ABSENT
from csit_tui.workspace.bringing.disputes import Dispute, beside, of_lines


def ways(disputes: Sequence[Dispute], *, of_file: bool = False) -> list[str]:
    """The options of ``csit resolve`` that some of these conflicts take, or all of a file.

    One that not all of them take says of which; none is left where all are sealed.
    """
    free = [one for one in disputes if not one.sealed]
    if not free:
        return []
    here = [one.here_yet or one.field is None for one in free]
    both = [beside(one) is not ABSENT for one in free]
    fields = [one.field is not None for one in free]
    lines = dict.fromkeys(way for one in free for way in of_lines(one))
    sides = [_some("--ours", here, "of what is here"), *lines, "--base"]
    made = [_some("--both", both, "of lists and texts"), _some("--value V", fields, "of fields")]
    return [way for way in (*sides, *(made if not of_file else ())) if way]


def _some(way: str, taken: Sequence[bool], where: str) -> str:
    """A way where any takes it, and of which alone where not all do."""
    if not any(taken):
        return ""
    return way if all(taken) else f"{way} ({where})"
