"""No pattern of ours uses what early releases of Python 3.11 match wrongly."""

import re

from tests.guards.sources import ROOT

POSSESSIVE = re.compile(r"(?:[\])}\w]|\\.)(?:[*+?]|\{\d*,?\d*\})\+[^+=\s]")
ATOMIC = re.compile(r"\(\?>")
RAW = re.compile(r"""\br[fb]?(['"]).*?\1|\brf?(['"]).*""")


def test_no_possessive_quantifier_and_no_atomic_group() -> None:
    found = []
    for path in sorted((ROOT / "csit_tui").rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            raw = " ".join(match[0] for match in RAW.finditer(line))
            if POSSESSIVE.search(raw) or ATOMIC.search(raw):
                found.append(f"{path.name}:{number}: {line.strip()}")
    assert found == []


def test_the_guard_would_see_one() -> None:
    assert POSSESSIVE.search(r'r"[^\n]*+x"')
    assert POSSESSIVE.search(r'r"(?:ab)++c"')
