"""The table of all rules for the documentation: ``docs/rules.md`` is generated from it."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.checks import GROUPS, RULES
from csit_tui.method.rules import Rule

_INTRODUCTION = """\
# The rules

What `csit check` and the page of findings look for. This page is generated from the rules
themselves by `python -m csit_tui.generate`.

A *data error* is something that no part of the program can work with. An *error* is something
required that is missing or broken, a *warning* a limit that was passed, a *note* advice. The last
but one column says where a rule comes from: the stage of the first document, or our advice.

A finding other than a data error can be set aside with a reason and a name, in
`cycles/ID/set-aside/TEAM.toml` (`programme` for the main line). Its key is the rule and the place:
`T8 cycles/2026/sessions/k3m9q2xdf.toml: minutes` for one finding, without the field for all that
the rule finds in the file, and with a folder, such as `A3 cycles/2026/assessments/parks`, for all
that it finds below. A team does so for its own records and sessions, `programme` for any
place. It stays in every list as set aside, with reason and name.

Hours and days count assessment sessions only. Retired records and cancelled sessions count
nowhere. In a *closed* cycle only the rules marked so are asked: its records are still relied on,
and what should have been prepared otherwise can no longer be.
"""


def catalogue() -> str:
    """The page, in Markdown."""
    return "\n".join((_INTRODUCTION, *_tables()))


def _tables() -> Iterator[str]:
    for letter, title in GROUPS.items():
        yield f"## {title}\n"
        yield "| id | severity | what it asks | the mend | from | closed |"
        yield "|---|---|---|---|---|---|"
        yield from (_row(rule) for rule in RULES.values() if rule.id[0] == letter)
        yield ""


def _row(rule: Rule) -> str:
    closed = "yes" if rule.lasting else ""
    cells = (rule.id, rule.severity, rule.asks, rule.mend, rule.source, closed)
    return f"| {' | '.join(cells)} |"
