"""Who a commit is by: what git takes, and nothing that steers a terminal."""

from __future__ import annotations

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.vcs.commit import checked_author


@pytest.mark.parametrize("author", ["Sam Scribe <sam@example.org>", " Zoë ‌Ng <z@x> ", "李 <l@x>"])
def test_a_name_in_any_letters_is_taken(author: str) -> None:
    assert checked_author(author) == author.strip()


@pytest.mark.parametrize(
    "author",
    [
        *("Sam", "<sam@example.org>", "Sam <sam@example.org", "Sam <>", "", "Sam <a b>"),
        *("Sam\x1b[2J <s@x>", "S\x9bam <s@x>", "Sam <s@x\x07>", "Sam \u202e <s@x>", "S\nam <s@x>"),
    ],
)
def test_what_is_no_author_or_steers_a_terminal_is_refused(author: str) -> None:
    with pytest.raises(Refused, match="An author is written as name and address"):
        checked_author(author)


def test_nobody_named_is_nobody() -> None:
    assert checked_author(None) is None
