"""``csit blame``: who set each field, as lines and as JSON."""

from __future__ import annotations

import json

from tests.cli import sample
from tests.cli.test_record import Programme
from tests.cli.test_sessions import committed, programme

__all__ = ["committed", "programme"]


def close(committed: Programme) -> None:
    told = committed.csit("session", "close", "-C", str(committed.root))
    assert (told.code, told.err) == (0, "")


def test_it_says_who_set_each_field(committed: Programme) -> None:
    point = "text=First; features=a, b"
    committed.record("--rating", "2", "--reason", "Known costs.", "--strength", point)
    close(committed)
    committed.record("--rating", "3")
    told = committed("blame", sample.RECORD)
    assert told.code == 0
    lines = told.out.splitlines()
    at = lines.index("rating: 3")
    assert lines[at + 1] == "  set here, not yet committed"
    at = lines.index("reason: Known costs.")
    assert lines[at + 1].startswith("  set by Sam Scribe, 20")
    assert not any(line.startswith(("format:", "team:", "criterion:")) for line in lines)
    assert not any(".order:" in line for line in lines)
    assert any(line.endswith(".features: 5.1.a, 5.1.b") for line in lines)
    one = committed("blame", sample.RECORD, "rating", "--rev", "HEAD").out.splitlines()
    assert one[0] == "rating: 2"
    assert len(one) == 2


def test_json_has_each_field_with_its_session(committed: Programme) -> None:
    committed.record("--rating", "2", "--strength", "First")
    close(committed)
    data = json.loads(committed("blame", sample.RECORD, "strengths", "--json").out)
    assert data["file"] == sample.RECORD
    assert {one["field"].split(".")[2] for one in data["fields"]} == {"order", "text"}
    by = data["fields"][0]["by"]
    assert (by["author"], by["kind"], by["cycle"]) == ("Sam Scribe", "desk", "2026")
    assert (data["gone"], data["unreadable"], data["sealed"]) == ([], [], [])


def test_what_was_removed_is_listed_where_it_is_asked_for(committed: Programme) -> None:
    committed.record("--rating", "2", "--reason", "Known costs.")
    close(committed)
    committed.record("--reason", "")
    close(committed)
    assert "Known costs." not in committed("blame", sample.RECORD).out
    lines = committed("blame", sample.RECORD, "--gone").out.splitlines()
    at = lines.index("reason: removed; it said Known costs.")
    assert lines[at + 1].startswith("  removed by Sam Scribe")
    (gone,) = json.loads(committed("blame", sample.RECORD, "reason", "--gone", "--json").out)[
        "gone"
    ]
    assert gone["value"] == "Known costs."


def test_what_is_not_there_is_refused_with_the_way_out(committed: Programme) -> None:
    committed.record("--rating", "2")
    told = committed("blame", sample.RECORD, "raiting")
    assert (told.code, told.out) == (2, "")
    told = committed("blame", sample.RECORD, "reason")
    assert told.code == 2
    assert "csit blame" in told.err
    assert committed("blame", "no/such.toml").code == 2
    assert committed("blame", sample.RECORD, "--rev", "nowhere").code == 2


def test_text_of_others_steers_no_terminal(committed: Programme) -> None:
    committed.record("--rating", "2", "--reason", "a\x1b[31mb")
    told = committed("blame", sample.RECORD)
    assert "\x1b" not in told.out
    assert "a␛[31mb" in told.out


def test_a_criterion_is_enough(committed: Programme) -> None:
    committed.record("--rating", "2")
    told = committed("blame", "5.1")
    assert told == committed("blame", sample.RECORD)
    assert told.code == 0
    none = committed("blame", "5.2")
    assert (none.code, "Nothing is recorded here of 5.2 in 2026." in none.err) == (2, True)
