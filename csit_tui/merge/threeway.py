"""Merge of two sides that started from one state: the data, and every decision taken on the way."""

from typing import Any, Literal, NamedTuple

from csit_tui.merge.fields import Fields, Path
from csit_tui.merge.many import Choice, TextMerge, merge_many

Kind = Literal["ours", "theirs", "same", "both", "conflict"]


class Decision(NamedTuple):
    """What was decided at one place, and between which values.

    `kind` says which side changed it: "ours", "theirs", "same" (both, in the same way), "both"
    (both, and both changes are in), "conflict" (both, and somebody has to choose). `chosen` is what
    the merged data holds; any value may be `ABSENT`.
    """

    path: Path
    kind: Kind
    base: Any
    ours: Any
    theirs: Any
    chosen: Any


class Merged(NamedTuple):
    """Merged data, and the decisions in the order of the fields, clean ones included."""

    data: dict[str, Any]
    decisions: list[Decision]

    @property
    def conflicts(self) -> list[Decision]:
        """The decisions that somebody has yet to take."""
        return [decision for decision in self.decisions if decision.kind == "conflict"]


def merge(
    base: dict[str, Any],
    ours: dict[str, Any],
    theirs: dict[str, Any],
    fields: Fields,
    text_merge: TextMerge | None = None,
) -> Merged:
    """Merge two sides field by field.

    A change of one side wins, the same change of both is no conflict. Where both changed one field
    differently, ours stays in the data and the decision is a conflict; an item that one side
    removed and the other changed is kept, as changed. Sets take both sides' additions and removals;
    long text is merged by lines where `text_merge` is given. The inputs are left alone.
    """
    data, choices = merge_many(base, (ours, theirs), fields, text_merge)
    return Merged(data, [decision(choice) for choice in choices])


def decision(choice: Choice) -> Decision:
    """Tell a choice between two sides as one between ours and theirs."""
    one: Kind = "theirs" if choice.by[0] else "ours"
    kind = one if choice.kind == "one" else choice.kind
    ours, theirs = choice.sides
    return Decision(choice.path, kind, choice.base, ours, theirs, choice.chosen)
