from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given

from csit_tui.text import STAND_IN, brief, quoted, safe
from tests.strategies import hostile

HARMFUL = {"Cc", "Cf", "Cs", "Zl", "Zp"}
IGNORABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u2065\u3164\uffa0\ufff0\U000e0fff\U000e0100"


def test_every_character_there_is_comes_out_harmless() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    left = {unicodedata.category(character) for character in safe(everything)}
    assert not left & HARMFUL
    assert {unicodedata.category(c) for c in safe(everything, lines=True)} & HARMFUL == {"Cc"}
    assert set(safe(everything, lines=True)) - set(safe(everything)) == {"\n"}


def test_letters_signs_and_spaces_of_all_scripts_stay() -> None:
    kept = "".join(
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "LNPS" and chr(code) not in IGNORABLE
    )
    assert safe(kept) == kept


@pytest.mark.parametrize(
    "character", [*IGNORABLE, "\u200b", "\ufeff", "\u00ad", "\ufdd0", "\uffff"]
)
def test_what_cannot_be_seen_is_shown(character: str) -> None:
    assert safe(f"a{character}b") == f"a{STAND_IN}b"


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("plain, and ASCII", "plain, and ASCII"),
        ("Größe – café “ok” 体育 ⚽", "Größe – café “ok” 体育 ⚽"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("one\ttab", "one tab"),
        ("a\r\nb", "a␍␊b"),
        ("\x7f\x9b", f"␡{STAND_IN}"),
        ("\u202egnp.exe", f"{STAND_IN}gnp.exe"),
        ("done ✔\ufe0f", "done ✔"),
        ("👩\u200d👧", f"👩{STAND_IN}👧"),
        ("\ud83d", STAND_IN),
    ],
)
def test_what_a_reader_sees(given_text: str, shown: str) -> None:
    assert safe(given_text) == shown


def test_lines_are_kept_only_when_asked_for() -> None:
    assert safe("a\nb\u2028c\x0bd", lines=True) == f"a\nb{STAND_IN}c␋d"
    assert safe("a\nb") == "a␊b"


@given(hostile.text)
def test_twice_is_once_and_it_can_be_sent(text: str) -> None:
    for lines in (False, True):
        once = safe(text, lines=lines)
        assert safe(once, lines=lines) == once
        assert once.encode().decode() == once
        assert len(once) <= len(text)
        assert lines or once.splitlines() in ([], [once])


def test_what_is_quoted_is_cut_where_it_is_long() -> None:
    assert quoted("parks") == '"parks"'
    assert quoted(7, 1) == '"7"'
    assert brief("9" * 4000) == "9" * 40 + "..."
    assert len(quoted("k" * 100_000, 60)) == 65
