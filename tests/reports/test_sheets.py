"""The working sheets on paper: every sheet, empty and filled, in both formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from csit_tui.method.sheets import SHEETS
from csit_tui.model.base import AsidePage
from csit_tui.model.sheets import Decision
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused
from csit_tui.reports.html import html
from csit_tui.reports.markdown import markdown
from csit_tui.reports.page import Page
from csit_tui.reports.printing import NAMES, Wanted, pages
from tests.reports.printed import ATTACK, Tags, programme, tokens
from tests.strategies.hostile import writable

EVERYTHING = (*NAMES, "recording")
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066\u200b]")


def printed(
    found: Snapshot, *names: str, blank: bool = False, team: str | None = None
) -> list[Page]:
    return pages(found, "2026", Wanted(names, blank, team))


def body(text: str) -> str:
    """The HTML without its styles, for a golden that is read for its content."""
    return re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)


@pytest.mark.parametrize("blank", [True, False])
def test_every_sheet_is_printed(blank: bool, golden: Callable[[str, str], None]) -> None:
    kind = "blank" if blank else "filled"
    made = printed(programme(), blank=blank)
    golden(f"reports_sheets-{kind}-md", markdown(made))
    golden(f"reports_sheets-{kind}-html", body(html(made, "Riverside 2026")))


@pytest.mark.parametrize("blank", [True, False])
def test_a_criterion_has_a_sheet_to_record_it(
    blank: bool, golden: Callable[[str, str], None]
) -> None:
    made = printed(programme(), "5.1", blank=blank, team="parks")
    golden(f"reports_recording-{'blank' if blank else 'filled'}-md", markdown(made))
    golden(f"reports_recording-{'blank' if blank else 'filled'}-html", body(html(made, "5.1")))


def test_a_page_that_is_set_aside_gives_its_reason_once() -> None:
    found = programme()
    path = "cycles/2026/readiness.toml"
    sheet = found.records[path].model_copy(
        update={
            "set_aside": {"decision": AsidePage(reason="The board decided."),
                          "meetings": AsidePage(reason="Nobody met.")},
            "decision": Decision(),
            "meetings": {},
        }
    )  # fmt: skip
    text = markdown(printed(Snapshot({**found.records, path: sheet}), "readiness"))
    assert text.count("Set aside: The board decided.") == 1
    assert text.count("Set aside: Nobody met.") == 1


def test_the_sheets_stand_in_the_paper_s_order_with_its_letters() -> None:
    made = printed(programme(), blank=True)
    assert [page.title for page in made] == [sheet.title for sheet in SHEETS]
    readiness = markdown([made[1]])
    letters = re.findall(r"\*\*([a-s])\) ", readiness)
    assert list(dict.fromkeys(letters)) == list("abcdefghijklpqrs")
    assert "m-o) Senior champions" in readiness


def test_each_team_and_session_has_a_sheet_of_its_own() -> None:
    names = [page.name for page in printed(programme(), "team", "session", "document")]
    assert names == ["team-parks", "session-s2s2s2s2s", "document-b2b2b2b2b"]
    assert [page.name for page in printed(programme(), "recording", team="parks")] == [
        *("recording-1.1-parks", "recording-5.1-parks", "recording-5.2-parks"),
    ]


def test_names_stand_for_keys() -> None:
    text = markdown(printed(programme(line="The name"), "team", "scope"))
    assert "Ann" in text
    assert "Depot" in text
    assert "m4p8r6tcz" not in text


def test_what_cannot_be_printed_is_refused() -> None:
    for names, said in ((["reddiness"], "Did you mean readiness"), (["5.1"], "whose recording")):
        with pytest.raises(Refused, match=said):
            printed(programme(), *names)
    with pytest.raises(Refused, match="sealed"):
        pages(programme(), "2026", Wanted(["5.1"], team="parks"), hidden={"parks"})
    assert pages(programme(), "2026", Wanted(["5.1"], True, "parks"), hidden={"parks"})


def _shape(text: str) -> Counter[str]:
    return Tags(text).found - Counter({"br": 10**6})


def test_no_text_breaks_the_html() -> None:
    names = ("recording", *NAMES)
    plain = html(printed(programme(), *names, team="parks"), "t")
    hostile = html(printed(programme(ATTACK, ATTACK), *names, team="parks"), ATTACK)
    assert _shape(hostile) == _shape(plain)
    allowed = {"class", "style", "charset", "lang", "http-equiv", "content", "name"}
    assert Tags(hostile).attributes <= allowed
    assert not RAW.search(hostile)


def test_no_text_breaks_the_markdown() -> None:
    names = ("recording", *NAMES)
    plain = markdown(printed(programme(), *names, team="parks"))
    hostile = markdown(printed(programme(ATTACK, ATTACK), *names, team="parks"))
    assert _blocks(hostile) == _blocks(plain)
    assert not RAW.search(hostile)


def _blocks(text: str) -> Counter[str]:
    """What the Markdown is made of, but for how many lines its texts have."""
    kinds = Counter(token.type for token in tokens(text))
    forbidden = {"html_block", "html_inline", "image", "link_open", "fence", "code_block"}
    assert not forbidden & set(kinds)
    for kind in ("text", "hardbreak", "softbreak", "text_special"):
        del kinds[kind]
    return kinds


@given(writable.filter(str.strip))
@settings(max_examples=60)
def test_any_text_at_all_is_only_text(text: str) -> None:
    made = printed(programme(f"x {text}", f"x {text}"), "readiness", "5.1", "session", team="parks")
    plain = printed(programme(), "readiness", "5.1", "session", team="parks")
    assert _blocks(markdown(made)) == _blocks(markdown(plain))
    assert _shape(html(made, text)) == _shape(html(plain, "t"))
