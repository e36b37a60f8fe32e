"""A benchmark, filled in like a sheet: what it is and its scale, its themes, its options' items.

It is the outside yardstick (our own wording comes with the program), so none of it is of the paper.
"""

from __future__ import annotations

from csit_tui.method.sheets.asks import Ask, Items, Sheet, box
from csit_tui.model.base import Record
from csit_tui.model.yardstick import Benchmark, OptionFile, ThemeFile

_IS, _RULES, _NAME = "What it is", "How it is counted", "Name"
_CRITERIA = Items(
    ("criteria",),
    "Criteria",
    "Which statements are judged?",
    "criterion",
    (
        box("name", "Name", "What is it called in short?"),
        box("statement", "Statement", "What can an organisation that does this well say of itself?",
            needed=False, at_once=True),
        Items(
            ("features",),
            "Key features",
            "What is looked for?",
            "key feature",
            (box("text", "Key feature", "What can be seen where it is done well?"),),
            needed=False,
        ),
        Ask(("judged_by",), "Judged by", "Which key features of other criteria is it judged by?",
            needed=False),
    ),
    named=True,
    called="its number and name, such as 5.3 Skills?",
)  # fmt: skip

BENCHMARK = Sheet(
    "benchmark",
    "Benchmark",
    "our advice",
    "What it is, its scale, and how teams' ratings are put together.",
    Benchmark,
    (
        box("name", "Name", "What is it called?", page=_IS),
        box("version", "Version", "Which version is it?", needed=False, page=_IS),
        box("provenance", "Provenance", "Where does its wording come from?", page=_IS),
        box("licence", "Licence", "Under which licence may you use it?", page=_IS),
        Items(
            ("levels",),
            "Scale",
            "Which levels are there?",
            "level",
            (
                box("label", "Label", "How is it called, in one or two words?"),
                box("value", "Value", "What is it worth: the number that is recorded?"),
                box("descriptor", "Descriptor", "What is current practice like at this level?",
                    needed=False, at_once=True),
            ),
            named=True,
            called="its value and label, such as 4 Excellent?",
        ),
        box("dispute_at", "Dispute", "From which spread on are teams in dispute?", needed=False,
            page=_RULES),
        box("roll_up", "Roll-up", "By which rule are teams' ratings rolled up?", needed=False,
            page=_RULES),
        Items(
            ("threads",),
            "Red threads",
            "Which subjects run through it?",
            "red thread",
            (
                box("name", "Name", "What is it called?"),
                box("summary", "Summary", "What is it about?", needed=False, at_once=True),
            ),
            named=True,
            needed=False,
        ),
        Items(
            ("became",),
            "What became",
            "Which criteria of the version before are others now, or gone?",
            "criterion of the version before",
            (Ask(("criteria",), "Became", "Which criteria is it now? None: it is retired.",
                 refers="criterion", needed=False, at_once=True),),
            named=True,
            called="its number in the version before?",
            needed=False,
        ),
    ),
)  # fmt: skip


def _group(model: type[Record], title: str, about: str) -> Sheet:
    """A file of criteria that belong together."""
    boxes = (
        box("name", "Name", "What is it called?", page=_NAME),
        box("summary", "Summary", "What is it about?", needed=False, page=_NAME),
    )
    return Sheet("benchmark", title, "our advice", about, model, (*boxes, _CRITERIA))


THEME = _group(ThemeFile, "Theme", "A theme of the benchmark and its criteria.")
OPTION = _group(OptionFile, "Option", "The items of the diagnostic, a red thread or another set.")
