"""A progress review as one page of Markdown, for leaders, champions and partners."""

from __future__ import annotations

from csit_tui.analysis.plan_review import Review
from csit_tui.method import review_words as words
from csit_tui.reports.markdown import quiet


def page(found: Review, cycle: str, since: str) -> str:
    """The page: how the plan stands, what moved, what to look at; ``since`` is said in words.

    Texts are somebody's: nothing in them becomes markup.
    """
    lines = [f"# {quiet(words.title(found, cycle, since))}", "", quiet(words.summary(found)), ""]
    lines += [words.NOTHING, ""] if found.is_empty else []
    for part in words.parts(found):
        lines += [f"## {quiet(part.title)}", "", *(f"- {quiet(line)}" for line in part.lines), ""]
    return "\n".join(lines).rstrip("\n") + "\n"
