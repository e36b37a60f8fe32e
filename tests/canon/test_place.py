from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from csit_tui.canon import Unreadable, kind_at, lift, misfit, path_of
from csit_tui.merge.table import FORMAT, KINDS
from tests.strategies import hostile

ASSESSMENT = "cycles/2025-26/assessments/parks/5.1.toml"


@pytest.mark.parametrize(
    ("path", "kind", "identity"),
    [
        ("csit.toml", "programme", {}),
        (ASSESSMENT, "assessment", {"cycle": "2025-26", "team": "parks", "criterion": "5.1"}),
        (
            "cycles/2025/assessments/parks/outcomes.2.toml",
            "assessment",
            {"cycle": "2025", "team": "parks", "criterion": "outcomes.2"},
        ),
        ("benchmarks/csit-open/themes/5.toml", "theme", {"benchmark": "csit-open", "theme": "5"}),
        ("cycles/2025/plan/k3m9q2xdf.toml", "plan", {"cycle": "2025", "id": "k3m9q2xdf"}),
        ("cycles/2025/inputs.toml", "inputs", {"cycle": "2025"}),
    ],
)
def test_the_kind_at_a_place(path: str, kind: str, identity: dict[str, str]) -> None:
    assert kind_at(path) == (kind, identity)
    assert path_of(kind, **identity) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "readme.toml",
        "./csit.toml",
        "cycles/../assessments/parks/5.1.toml",
        "cycles/2025/assessments/parks/5.toml",
        "cycles/2025/assessments/Parks/5.1.toml",
        "cycles/2025/plan/a3m9q2xdf.toml",
        "cycles/2025/plan/k3m9q2xdf.toml\n",
        "cycles/2025/plan/k3m9q2xdf.toml.bak",
    ],
)
def test_places_that_are_not_ours(path: str) -> None:
    assert kind_at(path) is None
    assert misfit(path, {}) is not None


def test_every_kind_has_a_place_of_its_own() -> None:
    sample = {"criterion": "5.1", "id": "k3m9q2xdf", "theme": "5"}
    for kind, about in KINDS.items():
        identity = {name: sample.get(name, "parks-2") for name in about["identity"]}
        placed = kind_at(path_of(kind, **identity))
        assert placed is not None
        assert placed[0] == kind


@given(hostile.text)
def test_no_name_from_outside_leaves_its_folder(name: str) -> None:
    try:
        path = path_of("team", cycle="2025", team=name)
    except ValueError:
        return
    assert kind_at(path) == ("team", {"cycle": "2025", "team": name})


def test_names_that_cannot_be_files() -> None:
    for name in ("..", "a/b", "", "-a", "A"):
        with pytest.raises(ValueError, match="cannot name a file"):
            path_of("team", cycle="2025", team=name)
    with pytest.raises(ValueError, match="No kind"):
        path_of("nonsense")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, None),
        ({"kind": "team"}, "Its kind should be 'assessment'"),
        ({"kind": None}, "does not say a usable one"),
        ({"team": "leisure"}, "Its team should be 'parks'"),
        ({"criterion": 5.1}, "Its criterion should be '5.1'"),
        ({"criterion": "x" * 1000}, "says 'xxx"),
    ],
)
def test_a_file_says_what_its_place_says(change: dict[str, Any], sentence: str | None) -> None:
    data = {"kind": "assessment", "cycle": "2025-26", "team": "parks", "criterion": "5.1"}
    said = misfit(ASSESSMENT, data | change)
    if sentence is None:
        assert said is None
    else:
        assert said is not None
        assert sentence in said
        assert len(said) < 200


def test_a_number_in_the_file_fits_the_number_in_its_name() -> None:
    path = path_of("theme", benchmark="open", theme=5)
    assert misfit(path, {"kind": "theme", "benchmark": "open", "theme": 5}) is None
    assert misfit(path, {"kind": "theme", "benchmark": "open", "theme": True}) is not None


def test_todays_format_passes() -> None:
    data = {"format": FORMAT, "a": 1}
    assert lift(data) is data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({}, "does not say its format"),
        ({"format": FORMAT + 1}, "reads up to format"),
        ({"format": True}, "not a whole number"),
        ({"format": 1.0}, "not a whole number"),
        ({"format": 0}, "not a whole number"),
        ({"format": "1"}, "not a whole number"),
        ({"format": 10**1000}, "reads up to format"),
    ],
)
def test_other_formats_are_refused(data: dict[str, Any], why: str) -> None:
    with pytest.raises(Unreadable, match=why) as caught:
        lift(data)
    assert len(str(caught.value)) < 300
