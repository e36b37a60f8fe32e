"""What differs as Markdown: safe to put into somebody's pull request, and never too long for it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT
from csit_tui.method.record_differences import Compared, Difference
from csit_tui.model.trouble import Trouble
from csit_tui.reports.differences import LONGEST, MOST, comment
from csit_tui.reports.markdown import quiet

JOINER = "\N{WORD JOINER}"


def record(*words: tuple[str, str], name: str = "5.1", state: str = "changed") -> Compared:
    found = [
        Difference(("reason",), "reason", "changed", before, after, (before, after), prose=True)
        for before, after in words
    ]
    return Compared("a.toml", "2026, Parks team", name, state, found)  # type: ignore[arg-type]


def test_a_page_has_headings_records_and_words_that_changed() -> None:
    page = comment(
        "What differs: main to parks",
        [
            record(("Costs known.", "Costs not known."), ("a", "b c")),
            record(name="5.2", state="new"),
        ],
        [Trouble("It is no TOML.", "Mend it.", "b.toml", 3)],
        ["x.toml: not shown"],
    )
    assert page == (
        "## What differs: main to parks\n\n### 2026, Parks team\n\n**5.1**\n\n"
        "- reason: Costs **not** known.\n- reason: ~~a~~**b c**\n\n"
        "**5.2** (new)\n\n- only its form or its comments\n\n"
        "### Cannot be read\n\n- b.toml:3: It is no TOML.\n\n- x.toml: not shown\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@octocat", f"@{JOINER}octocat"),
        ("a@example.org", f"a@{JOINER}example.org"),
        ("org/repo#12 and !3", f"org/repo#{JOINER}12 and !{JOINER}3"),
        ("GH-12", f"GH{JOINER}-12"),
        ("https://evil.example", f"https:{JOINER}//evil.example"),
        ("www.evil.example", f"www{JOINER}.evil.example"),
        (":tada:", f":{JOINER}tada:"),
        ("at 09:30", "at 09:30"),
        ("<img src=x>", r"\<img src=x\>"),
        ("[a](b) **c** `d` _e_ | f", r"\[a\](b) \*\*c\*\* \`d\` \_e\_ \| f"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("a\n\n# b\n- c", "a # b - c"),
        ("\x1b[31m\u202e", "␛\\[31m\ufffd"),
    ],
)
def test_texts_of_others_stay_texts(text: str, shown: str) -> None:
    assert quiet(text) == shown


@given(st.text(st.sampled_from("@#!ab<>[]()*_`~|\\&;:/ \n\x1b.w-1")))
def test_nothing_in_a_text_calls_anybody_or_opens_a_tag(text: str) -> None:
    page = comment(text, [record((text, text[::-1]), name=text)], [], [text])
    assert not re.search(r"[@#]\w|://", page)
    assert not re.search(r"(?<!\\)(\\\\)*[<>`|]", page)
    assert "\x1b" not in page
    assert all(
        line.startswith(("## What", "## ", "### ", "- ", "*")) for line in page.split("\n") if line
    )


def test_what_does_not_fit_is_counted() -> None:
    many = record(*[("a", "b")] * (MOST + 7))
    assert "- *and 7 more*" in comment("t", [many], [], [])
    long = [record(*[("x " * 300, "y " * 300)] * 30, name=f"{n}") for n in range(40)]
    page = comment("t", long, [], ["the end"])
    assert len(page) <= LONGEST
    (left,) = re.findall(r"\*and (\d+) more records\*", page)
    assert int(left) + page.count("\n- reason: ") // 30 == 40
    assert page.endswith("- the end\n")


def test_a_field_that_was_filled_in_is_a_sentence_too() -> None:
    one = Difference(("rating",), "rating", "set", ABSENT, 2, ("", "2 Fair"))
    page = comment("t", [Compared("a", "h", "n", "changed", [one])], [], [])
    assert "- recorded rating: 2 Fair\n" in page
