"""Krippendorff's alpha against published figures, its definition, and what must always hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.agreement import agreement, ordinal_alpha

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C: four observers, twelve
# units, values missing; 0 stands for a missing one.
_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)
PUBLISHED = [[value for value in unit if value] for unit in zip(*_OBSERVERS, strict=True)]

Units = list[list[int]]
units = st.lists(st.lists(st.integers(1, 4), max_size=5), max_size=12)


def by_definition(given_: Sequence[Sequence[float]]) -> float | None:
    """Alpha as it is defined: observed and expected disagreement over all ordered pairs."""
    compared = [unit for unit in given_ if len(unit) > 1]
    values = [value for unit in compared for value in unit]

    def distance(one: float, other: float) -> float:
        low, high = sorted((one, other))
        between = sum(low <= value <= high for value in values)
        return (between - (values.count(low) + values.count(high)) / 2) ** 2

    total = len(values)
    expected = sum(distance(*pair) for pair in permutations(values, 2))
    if not expected:
        return None
    observed = sum(
        distance(*pair) / (len(unit) - 1) for unit in compared for pair in permutations(unit, 2)
    )
    return 1 - (observed / total) / (expected / (total * (total - 1)))


def test_the_published_example_has_its_published_figure() -> None:
    assert ordinal_alpha(PUBLISHED) == pytest.approx(0.815, abs=0.0005)


@given(units)
def test_it_is_what_the_definition_gives(found: Units) -> None:
    alpha, wanted = ordinal_alpha(found), by_definition(found)
    assert alpha == (wanted if wanted is None else pytest.approx(wanted))


@given(units, st.permutations(range(5)), st.randoms())
def test_neither_the_order_of_raters_nor_of_criteria_matters(
    found: Units, places: list[int], random: object
) -> None:
    turned = [[unit[n] for n in places if n < len(unit)] for unit in reversed(found)]
    alpha = ordinal_alpha(found)
    assert ordinal_alpha(turned) == (alpha if alpha is None else pytest.approx(alpha))


@given(units)
def test_only_the_order_of_levels_counts_not_their_distance(found: Units) -> None:
    alpha = ordinal_alpha(found)
    stretched = [[value**3 for value in unit] for unit in found]
    turned = [[-value for value in unit] for unit in found]
    for other in (stretched, turned):
        assert ordinal_alpha(other) == (alpha if alpha is None else pytest.approx(alpha))


@given(units)
def test_a_criterion_with_one_rating_says_nothing(found: Units) -> None:
    pairs = [unit for unit in found if len(unit) > 1]
    assert ordinal_alpha([*pairs, [1], [4], []]) == ordinal_alpha(pairs)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(2, 5)), min_size=2))
def test_full_agreement_is_one_unless_all_is_alike(found: list[tuple[int, int]]) -> None:
    alpha = ordinal_alpha([[level] * raters for level, raters in found])
    assert alpha == (1 if len({level for level, _ in found}) > 1 else None)


@given(units)
def test_it_is_never_above_one(found: Units) -> None:
    alpha = ordinal_alpha(found)
    assert alpha is None or alpha <= 1


def test_the_figure_comes_with_its_meaning_or_with_why_there_is_none() -> None:
    assert agreement(PUBLISHED).words.startswith("0.82: teams rate alike")
    some = [[1, 1], [2, 2], [3, 3], [4, 4], [2, 3], [1, 2]]
    assert "with care" in agreement([*some, [2, 3], [2, 1]]).words
    assert "too little to rely on" in agreement([*some, [1, 4]]).words
    assert "no more than by chance" in agreement([[1, 4], [4, 1]]).words
    assert agreement([[1], [], [4]]) == (
        None,
        "Not to be said: no criterion was rated by two teams yet.",
    )
    assert agreement([[2, 2], [2, 2, 2]]).alpha is None
    assert "same level" in agreement([[2, 2], [2, 2, 2]]).words
