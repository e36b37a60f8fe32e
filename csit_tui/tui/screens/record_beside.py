"""What is shown beside a criterion's record: its key features, and last year's record."""

from __future__ import annotations

from csit_tui.method.ordering import ids_in_order
from csit_tui.model.points import POINT_KINDS, POINT_SIGNS
from csit_tui.tui.render import Line, hanging, line, padded, span
from csit_tui.tui.screens.record_view import (
    Judgement,
    judged,
    labelled,
    last_year_words,
    point_blocks,
    text_block,
    title_block,
)
from csit_tui.tui.widgets.panel import Block


def feature_blocks(judgement: Judgement, width: int) -> list[Block]:
    """The key features that the criterion is judged by."""
    blocks = [title_block(judgement, width), Block([(span(" Key features", "strong"),), ()])]
    for reference, text in judgement.yardstick.features(judgement.criterion).items():
        letter = reference if not reference.startswith(f"{judgement.criterion}.") else reference[-1]
        first = (padded(f"  {letter}", max(5, len(letter) + 4), "key"),)
        blocks.append(Block([*hanging(first, text, width - 1), ()], f"feature.{reference}"))
    return blocks


def last_year_blocks(judgement: Judgement, width: int) -> list[Block]:
    """Last year's record; its points can be taken over as still true."""
    data = judgement.last_year
    blocks = [
        title_block(judgement, width),
        Block([(span(f" Recorded in {judgement.earlier or 'an earlier cycle'}", "strong"),), ()]),
    ]
    if data is None:
        return [*blocks, Block([line(span("   Nothing was recorded of this criterion.", "faint"))])]
    blocks.append(Block([(*labelled("Rating"), span(judged(data, judgement.yardstick), "chip"))]))
    blocks += [
        text_block(data, label, name, width, 6)._replace(key="")
        for label, name in (("Then", "practice"), ("Reason", "reason"))
    ]
    for kind in POINT_KINDS:
        blocks += point_blocks(data, kind, width, "none")
    return [
        *blocks,
        Block(
            [
                (),
                line(
                    span(f"   {judgement.key_of('add')}", "key"),
                    span("  takes the point under the cursor over as still true", "faint"),
                ),
            ]
        ),
    ]


def side_lines(judgement: Judgement, width: int) -> list[Line]:
    """For wide terminals: key features, and last year's record, beside the record."""
    lines: list[Line] = [(span(" Key features", "strong"),)]
    for reference, text in judgement.yardstick.features(judgement.criterion).items():
        letter = reference if not reference.startswith(f"{judgement.criterion}.") else reference[-1]
        lines += hanging((span(f"  {letter} ", "key"),), text, width - 1)
    lines += [
        (),
        (
            span(f" {judgement.earlier or 'Last year'}", "strong"),
            span(f"  {last_year_words(judgement)}", "faint"),
        ),
    ]
    data = judgement.last_year or {}
    for kind in POINT_KINDS:
        held = data.get(kind) or {}
        for key in ids_in_order(held):
            lines += hanging(
                (span(f"  {POINT_SIGNS[kind]} "),), held[key].get("text", ""), width - 1, "faint"
            )
    return lines
