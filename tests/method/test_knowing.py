"""What a field names is looked up as people call it, and refused where nobody knows it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method.knowing import keyed, unknown
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.trouble import Refused
from tests.method.programme import FILES, MEMBER, RECORD, SESSION, TEAM, snapshot

PEOPLE = {"bcdfghjk2": "Ann Reed", "bcdfghjk3": "Reed, Ben"}
THEMES = {"1": "1 Leadership", "5": "5 Resources"}


def after(path: str, **fields: Any) -> Any:
    data = {"format": 1} | FILES[path] | fields
    return BY_KIND[data["kind"]].model_validate(data)


def test_names_and_ids_are_taken_small_or_capital() -> None:
    assert keyed("ann  reed", PEOPLE, many=False) == "bcdfghjk2"
    assert keyed("bcdfghjk2", PEOPLE, many=False) == "bcdfghjk2"
    assert keyed("Reed, Ben", PEOPLE, many=True) == "bcdfghjk3", "a comma may be of a name"
    assert keyed("Ann Reed\nbcdfghjk3", PEOPLE, many=True) == "bcdfghjk2, bcdfghjk3"
    for theme in ("5", "resources", "5 Resources"):
        assert keyed(theme, THEMES, many=True) == "5"


@pytest.mark.parametrize("text", ["", "  ", "none", "None"])
def test_an_open_field_names_nobody(text: str) -> None:
    assert keyed(text, PEOPLE, many=True) == text


def test_where_nothing_is_known_what_was_typed_stays() -> None:
    assert keyed("Ann", {}, many=False) == "Ann"


@given(st.dictionaries(st.from_regex(r"[a-z]{3,8}", fullmatch=True), st.just(""), min_size=1))
def test_every_key_names_itself(known: dict[str, str]) -> None:
    for key in known.keys() - {"none"}:
        assert keyed(key, known, many=True) == key


def test_strangers_are_refused_with_those_who_are_known() -> None:
    with pytest.raises(Refused, match="Known: Ann Reed, Reed, Ben"):
        keyed("Zoe", PEOPLE, many=False)
    with pytest.raises(Refused, match=r"Did you mean Ann Reed\?"):
        keyed("Ann Reid", PEOPLE, many=True)
    with pytest.raises(Refused, match="Known: 1, 5"):
        keyed("15", THEMES, many=True)
    many = {str(n): f"{n} Theme" for n in range(1, 20)}
    with pytest.raises(Refused, match="11, 12 and 7 more"):
        keyed("nonsense", many, many=True)


def test_only_what_is_named_anew_is_looked_up() -> None:
    wrong = snapshot({TEAM: {"functions": ["ghost"]}})
    assert unknown(wrong, TEAM, after(TEAM, functions=["ghost"], name="Green")) == []
    (trouble,) = unknown(wrong, TEAM, after(TEAM, functions=["ghost", "spook"]))
    assert (trouble.path, trouble.field) == (TEAM, "functions")
    assert trouble.what == 'There is no function "spook" in cycle 2026.'
    assert trouble.mend == "Known: depot, finance."


def test_what_comes_with_the_change_is_known() -> None:
    members = {MEMBER: {"name": "Ann"}, "bcdfghjk2": {"name": "Ben"}}
    assert unknown(snapshot(), TEAM, after(TEAM, members=members, scribe="bcdfghjk2")) == []
    (trouble,) = unknown(snapshot(), TEAM, after(TEAM, scribe="bcdfghjk2"))
    assert "no member" in trouble.what


def test_what_is_retired_is_not_known() -> None:
    arts = {"cycles/2026/teams/arts.toml": FILES[TEAM] | {"team": "arts"}}
    assert unknown(snapshot(arts), SESSION, after(SESSION, team="arts")) == []
    arts["cycles/2026/teams/arts.toml"]["retired"] = True
    (trouble,) = unknown(snapshot(arts), SESSION, after(SESSION, team="arts"))
    assert trouble.what == 'There is no team "arts" in cycle 2026.'
    assert unknown(snapshot({RECORD: {"retired": True}}), RECORD, after(RECORD)) == []
