"""What pieces of input mean: as Textual has it where it knows them, and nothing where not."""

from __future__ import annotations

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from csit_tui.tui.terminal import _Parser

KEYS = [one for one in ANSI_SEQUENCES_KEYS if one.startswith("\x1b") and len(one) > 2]
UNKNOWN = ["\x1b[?62;22c", "\x1b[0n", "\x1b[?1u", "\x1b]11;rgb:1/1/1\x1b\\", "\x1bP>|XTerm\x1b\\"]
UNKNOWN += ["\x1b[99999999999u", f"\x1b[{'9' * 5000}u", "\x1b[8;24;80t"]


def told(messages: list[object]) -> list[tuple[str, str | None]]:
    """The keys among messages."""
    return [(one.key, one.character) for one in messages if isinstance(one, events.Key)]


@pytest.mark.parametrize("piece", [*KEYS, "\x1b[97;;97u", "\x1b[27u", "a", "é", "\r", "\x00"])
def test_a_key_is_the_key_that_textual_takes_it_for(piece: str) -> None:
    assert told([*_Parser().messages(piece)]) == told([*XTermParser().feed(piece)])


@pytest.mark.parametrize("piece", UNKNOWN)
def test_what_is_not_known_is_no_key_and_leaves_nothing_behind(piece: str) -> None:
    parser = _Parser()
    assert not parser.messages(piece)
    assert told([*parser.messages("n")]) == [("n", "n")]


def test_esc_pastes_and_long_texts_are_events_of_their_own() -> None:
    parser = _Parser()
    assert told([*parser.messages("\x1b")]) == [("escape", "\x1b")]
    paste = parser.messages("\x1b[200~one\r\x00\x1b[2Jtwo\x1b[201~")
    assert [one.text for one in paste if isinstance(one, events.Paste)] == ["one\r\x1b[2Jtwo"]
    text = "Zwölf Boxkämpfer jagen Viktor"
    piece = f"\x1b[0;;{':'.join(str(ord(letter)) for letter in text)}u"
    assert "".join(character or "" for _, character in told([*parser.messages(piece)])) == text


def test_what_is_known_of_the_mouse_outlives_what_is_not_understood() -> None:
    parser = _Parser()
    parser.mouse_pixels = True
    parser.messages("\x1b[99999999999u")
    parser.messages("\x1b[0n")
    assert parser.mouse_pixels
    found = parser.messages("\x1b[<0;10;20M")
    assert isinstance(found[0], events.MouseDown)
