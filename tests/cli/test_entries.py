"""Options, JSON, TOML and minutes become entries; entries become the data of a record."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.cli import items, sections, sources, values
from csit_tui.cli.carry import Carrier
from csit_tui.cli.items import Entry
from csit_tui.cli.references import References
from csit_tui.model.ids import id_maker
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import new_data
from csit_tui.store.reading import records
from tests.cli import sample
from tests.strategies import hostile

MINUTES = """
# 5.1 Financial resources
Rating: 2
Reason: Known costs,
but not tied to outcomes.
Target: 3
Target date: 2027-03-31
Cards: 2 3 3 2
Present: Ann Reed, Ben Okoro

Strengths:
  • Unit costs known for
    pitches and play areas
- Contractor shares “open-book” accounts
Areas for improvement:
1. No link between budgets and outcomes
Evidence:
- source=Unit cost model; refers=2026-01-31
- Resident survey 2025

# 5.2
Status: don't know
"""


def carried(*entries: Entry, data: dict[str, Any] | None = None) -> dict[str, Any]:
    snapshot = records(sample.files())
    carrier = Carrier(
        data or new_data(sample.RECORD),
        Yardstick.for_cycle(snapshot, "2026"),
        References(snapshot, "2026", "parks"),
        id_maker(Random(1)),
        lambda _: None,
    )
    for entry in entries:
        carrier.carry_out(entry)
    return carrier.data


def texts(data: dict[str, Any], collection: str, field: str = "text") -> list[str]:
    found = sorted(data.get(collection, {}).values(), key=lambda item: item.get("order", 0))
    return [item.get(field) for item in found]


def test_minutes_become_records() -> None:
    one, two = sections.records(MINUTES, "minutes.txt")
    data = carried(one)
    assert data["status"] == "rated"
    assert data["rating"] == 2
    assert data["reason"] == "Known costs,\nbut not tied to outcomes."
    assert data["target_date"] == datetime.date(2027, 3, 31)
    assert data["tally"] == {"2": 2, "3": 2}
    assert data["attendance"] == [sample.ANN, sample.BEN]
    assert texts(data, "strengths") == [
        "Unit costs known for pitches and play areas",
        'Contractor shares "open-book" accounts',
    ]
    assert texts(data, "afis") == ["No link between budgets and outcomes"]
    assert texts(data, "evidence", "source") == ["Unit cost model", "Resident survey 2025"]
    assert texts(data, "evidence", "refers_to") == [datetime.date(2026, 1, 31), None]
    assert two.criterion == "5.2"
    assert two.fields == {"status": "dont-know"}


@pytest.mark.parametrize(
    ("written", "line"),
    [("Rating: 2\n", 1), ("# 5.1\nRating 2\n", 2), ("# 5.1\n\nReason: x\nConfidence: huge", 1)],
)
def test_what_minutes_get_wrong_is_told_with_its_line(written: str, line: int) -> None:
    with pytest.raises(Refused) as refusal:
        sections.records(written, "minutes.txt")
    assert f"minutes.txt:{line}" in str(refusal.value)


FORMS: list[tuple[str, str]] = [
    ("json", json.dumps({"5.1": {"rating": 2, "strengths": ["A"]}})),
    ("json", json.dumps([{"criterion": "5.1", "rating": 2, "strengths": [{"text": "A"}]}])),
    ("json", json.dumps({"record": {"criterion": "5.1", "rating": 2, "strengths": "A"}})),
    ("toml", '["5.1"]\nrating = 2\nstrengths = ["A"]\n'),
    ("toml", '# by hand\ncriterion = "5.1"\nrating = 2\nstrengths = ["A"]\n'),
    ("text", "# 5.1\nRating: 2\nStrengths: A\n"),
    ("text", "\ufeff\r\n# 5.1\r\nRating: 2\r\nStrengths:\r\n- A\r\n"),
]


@pytest.mark.parametrize(("form", "written"), FORMS)
def test_each_form_is_known_by_itself(form: str, written: str, tmp_path: Path) -> None:
    source = tmp_path / form
    source.write_text(written, encoding="utf-8", newline="")
    (entry,) = sources.entries(str(source))
    assert (entry.criterion, entry.fields, entry.added) == (
        "5.1",
        {"rating": 2},
        [("strengths", {"text": "A"})],
    )


BAD: list[tuple[bytes, str]] = [
    (b'{"5.1": {"ratin": 2}}', '"5.1".ratin: '),
    (b'{"5.1": {"rat in": 2}}', '"5.1"."rat in": '),
    (b'{"5.1": {"ratin": 2}}', "Did you mean rating?"),
    (b'{"5.1": {"rating": true}}', "no number"),
    (b'{"5.1": {"rating": NaN}}', "no number"),
    (b'{"5.1": {"strengths": [3]}}', "strengths"),
    (b'{"5.1": 3}', "no record of a criterion"),
    (b'[{"rating": 3}]', "no record of a criterion"),
    (b'{"5.1": {"rating": 2,}}\n', "no JSON"),
    (b"[" * 100_000, "source"),
    (b'["5.1"]\nrating = \n', ":2"),
    (b"rating = 2 = 3", ":1"),
    (b"# 5.1\nReason: caf\xe9\n", ":2"),
    (b"", "nothing to record"),
    (b"a" * (sources.LIMIT + 1), "8 MB"),
    (b'{"5.1": {"rating": ' + b"9" * 5000 + b"}}", "digits"),
]


@pytest.mark.parametrize(("written", "said"), BAD, ids=range(len(BAD)))
def test_a_bad_source_is_refused_with_its_place(written: bytes, said: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(written)
    with pytest.raises(Refused) as refusal:
        sources.entries(str(source))
    assert said in str(refusal.value)
    assert all(trouble.mend for trouble in refusal.value.troubles)


@given(hostile.text)
def test_any_text_is_read_or_refused(written: str) -> None:
    for reader in (
        lambda: items.item("evidence", written),
        lambda: sections.records(f"# 5.1\n{written}", "x"),
        lambda: items.fields_of_any(written),
        *(
            (lambda read=read, name=name: read(written, name))
            for name, read in values.RECORD.items()
        ),
    ):
        assert not isinstance(_outcome(reader), BaseException)


def _outcome(work: Callable[[], object]) -> object:
    try:
        return work()
    except Refused as refusal:
        return refusal.troubles


def test_a_semicolon_in_a_text_ends_nothing() -> None:
    assert items.item("strengths", "Costs known; acted on") == {"text": "Costs known; acted on"}
    assert items.item("evidence", "source=Survey; in two parts; note=a=b; c") == {
        "source": "Survey; in two parts",
        "note": "a=b; c",
    }


def test_a_point_may_name_the_evidence_of_the_same_entry() -> None:
    entry = items.record(
        "5.1",
        {
            "strengths": ["text=Costs known; features=a, 5.1.b; evidence=Cost model"],
            "evidence": ["source=Cost model; input=Resident survey; link=https://x.example"],
        },
    )
    data = carried(entry)
    ((key, evidence),) = data["evidence"].items()
    (point,) = data["strengths"].values()
    assert point["evidence"] == [key]
    assert point["features"] == ["5.1.a", "5.1.b"]
    assert evidence["input"] == sample.DOCUMENT


def test_a_whole_record_comes_back_the_same() -> None:
    one, _ = sections.records(MINUTES, "minutes.txt")
    whole = carried(one)
    again = carried(items.record("5.1", whole))
    assert again == whole
    assert carried(items.record("5.1", whole), data=whole) == whole


def test_items_are_reworded_moved_and_removed() -> None:
    data = carried(
        items.record("5.1", {"strengths": ["A", "B"], "positions": ["rating=2; text=P"]})
    )
    a, b = sorted(data["strengths"], key=lambda key: data["strengths"][key]["order"])
    (position,) = data["positions"]
    entry = Entry("5.1", edited=[(None, b, {"": "C"})], moved=[a], removed=[position])
    after = carried(entry, data=data)
    assert after["strengths"] == {b: {"order": 20, "text": "C"}}
    assert [item["text"] for item in after["afis"].values()] == ["A"]
    assert list(after["afis"]) == [a]
    assert after["positions"] == {}


def test_a_point_is_not_moved_onto_another_of_its_id() -> None:
    key = "bcdfghjk2"
    data = {"criterion": "5.1", **{c: {key: {"text": c}} for c in ("strengths", "afis")}}
    with pytest.raises(Refused, match=f"{key} is among both"):
        carried(Entry("5.1", moved=[key]), data=data)


def test_last_years_point_is_taken_over_with_its_origin() -> None:
    origin = f"2025/parks/5.1/{sample.LAST}"
    (point,) = carried(Entry("5.1", taken_over=[origin]))["strengths"].values()
    assert point["text"] == "Unit costs known"
    assert point["continues"] == origin


STRANGE: list[tuple[dict[str, Any], str]] = [
    ({"rating": 7}, "not on the scale"),
    ({"target": 7}, "target"),
    ({"rating": 2, "status": "no-consensus"}, "is rated, not no-consensus"),
    ({"status": "rated"}, "giving it a level"),
    ({"tally": "2 9"}, "not on the scale"),
    ({"attendance": ["Ann Reid"]}, "Did you mean Ann Reed?"),
    ({"strengths": ["text=A; features=z"]}, "no key feature z"),
    ({"strengths": ["text=A; evidence=nowhere"]}, "no evidence of this record"),
    ({"strengths": ["text=A; continues=2025/parks/5.1/x"]}, "no point of an earlier cycle"),
    ({"evidence": ["input=Nothing"]}, "not on the table"),
    ({"evidence": ["refers=2026-01-31"]}, "without words"),
    ({"strengths": {"k1": {"text": "A"}}}, "no item"),
    ({"positions": ["rating=9; text=P"]}, "positions.rating"),
]


@pytest.mark.parametrize(("given_", "said"), STRANGE, ids=range(len(STRANGE)))
def test_what_does_not_fit_the_programme_is_refused(given_: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused) as refusal:
        carried(items.record("5.1", given_))
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b'{"5.1": {"rating": 2}, "5.1": {"rating": 3}}', "stands twice"),
        (b'{"5.1": {"rating": 2, "rating": 3}}', "stands twice"),
        (b'{"5.1": {"kind": "cycle"}}', "is assessment, not cycle"),
        (b'{"5.1": {"format": 2}}', "is 1, not 2"),
    ],
)
def test_what_would_count_for_nothing_is_refused(source: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "records.json"
    file.write_bytes(source)
    with pytest.raises(Refused, match=said):
        sources.entries(str(file))
