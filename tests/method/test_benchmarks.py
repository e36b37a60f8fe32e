"""What a new version of a benchmark and a theme are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method.benchmarks import theme_called, version_id
from csit_tui.model.base import SLUG, is_slug
from csit_tui.model.trouble import Refused


@given(st.from_regex(SLUG, fullmatch=True).filter(is_slug), st.from_regex(r"[0-9.]{1,6}[a-z]?"))
def test_a_version_has_a_short_name_that_tells_it(old: str, version: str) -> None:
    if not any(one.isalnum() for one in version):
        with pytest.raises(Refused):
            version_id(old, version)
        return
    new = version_id(old, version)
    assert is_slug(new)
    later = version_id(new, "2")
    assert later.endswith("-v-2")
    assert later.count("-v-") <= max(old.count("-v-"), 1)


def test_versions_do_not_pile_up_in_the_name() -> None:
    assert version_id("scheme", "1.1") == "scheme-v-1-1"
    assert version_id("scheme-v-1-1", "2") == "scheme-v-2"
    assert version_id("a" * 40, "2026 b") == "a" * 31 + "-v-2026-b"


@pytest.mark.parametrize("text", ["5 Care", " 5.  Care ", "5: Care\n"])
def test_a_theme_is_called_by_number_and_name(text: str) -> None:
    assert theme_called(text) == ("5", "Care")


@pytest.mark.parametrize("text", ["Care", "5", "0 Care", "123 Care", ""])
def test_a_theme_without_either_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="theme's number"):
        theme_called(text)
