"""Names of branches, as git itself judges them."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csit_tui.model.branch import is_branch

NAMES = [
    *("main", "team/2026-arts", "a.b", "x@y", "Ünï", "-x", "--evil", "a/-b", "", "@", "HEAD"),
    *("a..b", "a b", "/a", "a/", "a//b", ".a", "a/.b", "a.lock", "a.lock/b", "a.", "a./b", "a@{1}"),
    *("a~1", "a^", "a:b", "a?", "a*", "a[", "a\\b", "a\x7f", "a\tb", "head", "a/HEAD"),
]


def taken_by_git(name: str) -> bool:
    """Whether git takes a name for a branch's; options and HEAD by another name are none to us."""
    command = ["git", "check-ref-format", f"refs/heads/{name}"]
    good = subprocess.run(command, capture_output=True, check=False).returncode == 0
    return good and not name.startswith("-") and name not in {"@", "HEAD"}


@pytest.mark.parametrize("name", NAMES)
def test_git_and_we_agree(name: str) -> None:
    assert is_branch(name) is taken_by_git(name)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("a-./@{~^:?*[ \\\x01é"), max_size=5) | st.just("b.lock"))
def test_git_and_we_agree_on_any_name(name: str) -> None:
    assert is_branch(name) is taken_by_git(name)
