"""What an origin names: a record, and a field of it."""

from __future__ import annotations

import pytest

from csit_tui.method.references import field_of_origin, record_of_origin
from tests.analysis.test_gathering import PEERS, afis, challenge, origin
from tests.analysis.test_moves import KEYS, assessment, consensus, item

RECORDS = dict([
    assessment("2026", "challenge", "1.1", **afis("Ours")),
    assessment("2026", "parks", "1.1", strengths={KEYS[1]: {"text": "Good"}}),
    consensus("2026", "1.1", **afis("Both")),
    challenge("2026", **{KEYS[1]: {"text": "Seen"}}),
    item("2026", KEYS[0]),
])  # fmt: skip


@pytest.mark.parametrize(
    ("named", "path", "field"),
    [
        (origin("challenge"), "assessments/challenge/1.1", ("afis", KEYS[0])),
        (origin("parks", 1), "assessments/parks/1.1", ("strengths", KEYS[1])),
        (origin("consensus"), "consensus/1.1", ("afis", KEYS[0])),
        (PEERS, f"challenge/{KEYS[0]}", ("findings", KEYS[1])),
        (f"2026/plan/{KEYS[0]}", f"plan/{KEYS[0]}", ()),
        (origin("parks", 2), "assessments/parks/1.1", ()),
    ],
)
def test_an_origin_names_a_record_and_a_field_of_it(
    named: str, path: str, field: tuple[str, ...]
) -> None:
    found = record_of_origin(named) or ""
    assert found == f"cycles/2026/{path}.toml"
    assert field_of_origin(named, RECORDS[found]) == field


@pytest.mark.parametrize("odd", ["", "2026", "2026/plan", "2026/parks/1.1/a/b"])
def test_what_is_no_origin_names_nothing(odd: str) -> None:
    assert record_of_origin(odd) is None
    assert field_of_origin(odd, None) == ()
