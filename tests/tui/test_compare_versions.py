"""The comparison's lines where a new version of the benchmark came between the two years."""

from __future__ import annotations

from csit_tui.tui.render import Line
from csit_tui.tui.screens import compare_view
from csit_tui.workspace.annual import Annual
from tests.method.test_versions import compared

WIDTH = 80


def text(line: Line) -> str:
    return "".join(part.text for part in line)


def test_what_became_of_a_criterion_stands_beside_its_name() -> None:
    found = compared()
    [part] = found.parts
    annual = Annual(("2025", "2026"), found, (), False, (), ())
    rows = compare_view.rows(annual, part, {f"#{one.key}" for one in part.themes}, changed=False)
    keys = [row.key for row in rows if row.key]
    assert len(set(keys)) == len(keys)
    told = [text(row.painter(WIDTH)) for row in rows]
    assert any("2.1 new 2.1 (was 1.1)" in line and "1 L1 → 2 L2" in line for line in told)
    for key in keys:
        blocks = compare_view.blocks(annual, part, key, {}, WIDTH)
        lines = [text(line) for block in blocks for line in block.lines]
        assert all(len(line) <= WIDTH for line in lines)
    [block, *_] = compare_view.blocks(annual, part, "2.1", {}, WIDTH)
    assert "2.1 new 2.1 (was 1.1)" in text(block.lines[0])
