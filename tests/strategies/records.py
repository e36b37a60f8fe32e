"""Assessments as scribes leave them: plain data that the model takes, with odd orders too."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from csit_tui.model.ids import FIRST, REST

item_ids = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from(FIRST),
    st.text(st.sampled_from(REST), min_size=8, max_size=8),
)
words = st.text(st.sampled_from("abc de\u00e9.;\n"), min_size=1, max_size=12).filter(str.strip)
orders = st.none() | st.integers(-3, 30) | st.sampled_from([2**62, -(2**62)])
features = st.lists(st.sampled_from(["5.1.a", "5.1.b", "5.1.c"]), unique=True, max_size=2)


def _without_none(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value not in (None, [])}


points = st.builds(lambda **item: _without_none(item), order=orders, text=words, features=features)
evidence = st.builds(lambda **item: _without_none(item), order=orders, source=words)


@st.composite
def assessments(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a record's plain data: a few points and some evidence, some points tied to it."""
    keys = draw(st.lists(item_ids, unique=True, max_size=9))
    data: dict[str, Any] = {
        "format": 1,
        "kind": "assessment",
        "cycle": "2026",
        "team": "parks",
        "criterion": "5.1",
    }
    for key in keys:
        kind = draw(st.sampled_from(["strengths", "afis", "evidence"]))
        data.setdefault(kind, {})[key] = draw(evidence if kind == "evidence" else points)
    for kind in ("strengths", "afis"):
        for point in data.get(kind, {}).values():
            if data.get("evidence") and draw(st.booleans()):
                point["evidence"] = [draw(st.sampled_from(sorted(data["evidence"])))]
    status = draw(st.sampled_from([None, "not-yet", "rated", "not-applicable"]))
    if status == "rated":
        data["rating"] = draw(st.sampled_from([1, 2, 3, 4]))
    return data | ({"status": status} if status else {})
