"""What a terminal sends is read in one way, wherever it was cut on its way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from csit_tui.tui.sequences import Sequences

KNOWN = [
    *(one for one in ANSI_SEQUENCES_KEYS if one.startswith("\x1b") and len(one) > 2),
    *("\x1b[I", "\x1b[O", "\x1b[27u", "\x1b[97;;97u", "\x1b[97:65;2;65u", "\x1b[1;5A", "\x1b[S"),
    *("\x1b[<0;10;20M", "\x1b[<0;-3;20m", "\x1b[<35;10;20M", "\x1b[M !!"),
    *("\x1b[48;24;80;480;800t", "\x1b[?2026;2$y", "\x1b[?2048;0$y", "\x1b[?1u"),
    *("\x1b[?62;22c", "\x1b[>41;380;0c", "\x1b[24;80R", "\x1b[0n", "\x1b[8;24;80t"),
    *("\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"),
    *("\x1bP>|XTerm(380)\x1b\\", "\x1bP1+r524742=38\x1b\\", "\x1b_Gi=31;OK\x1b\\"),
    *("\x1b[200~\x1b[201~", "\x1b[200~one\r\x1b[2J\x1b[31mtwo\x1b]11;x\x07\x1b[201~"),
]
TYPED = ["\x1b-", "\x1b+", "\x1b2", "\x1bb", "\x1b\r", "\x1b\t", "\x1b\x7f", "\x1b[n", "\x1b]n"]
TYPED += ["\x1b[[n", "\x1b]2n", "\x1bOz", "\x1bPitch", "\x1bé", "\x1b[>d", "\x1b[u", "\x1b=1"]
HALF = ["\x1b[", "\x1b[[", "\x1b[2", "\x1b[>", "\x1bO", "\x1b]", "\x1b]]", "\x1bP", "\x1b"]
pytestmark = pytest.mark.filterwarnings("error")


def read(*packets: str) -> list[str]:
    """The pieces of packets that came right behind each other."""
    sequences = Sequences()
    return [piece for packet in packets for piece in sequences.feed(packet)]


@pytest.mark.parametrize("one", KNOWN)
def test_a_sequence_is_whole_however_it_comes(one: str) -> None:
    assert read(f"a{one}b") == ["a", one, "b"]
    for cut in range(1, len(one)):
        assert read(f"a{one[:cut]}", f"{one[cut:]}b") == ["a", one, "b"]


@pytest.mark.parametrize("keys", TYPED)
def test_esc_and_keys_in_one_packet_are_keys(keys: str) -> None:
    assert read(f"a{keys}") == ["a", *keys]
    assert read("a", *keys) == ["a", *keys]


@pytest.mark.parametrize("keys", HALF)
def test_what_can_be_keys_is_keys_once_nothing_follows(keys: str) -> None:
    sequences = Sequences()
    given_out = list(sequences.feed(keys))
    assert [*given_out, *sequences.silence()] == list(keys)
    assert not sequences.holds
    assert list(sequences.feed("n")) == ["n"]


@pytest.mark.parametrize("half", ["\x1b]11;rgb:1e", "\x1b[24;8", "\x1bP>|XT", "\x1b]11;x\x1b"])
def test_half_an_answer_waits_for_the_rest_and_is_never_a_key(half: str) -> None:
    sequences = Sequences(patience=3)
    assert not list(sequences.feed(half))
    assert not list(sequences.silence())
    assert sequences.holds
    assert not [*sequences.silence(), *sequences.silence()]
    assert list(sequences.feed("n")) == ["n"]


@pytest.mark.parametrize("broken", ["\x1b[999999999999;", "\x1b]11;rgb", "\x1bP>|XT", "\x1b[<0;"])
def test_a_key_behind_half_an_answer_is_a_key(broken: str) -> None:
    assert read(f"{broken}\r") == ["\r"]
    assert read(broken, "\x1b[A") == ["\x1b[A"]
    assert read(broken, "\x1b-") == ["\x1b", "-"]


def test_a_paste_waits_for_its_end_however_long_that_takes() -> None:
    sequences = Sequences(patience=1)
    assert not [*sequences.feed("\x1b[200~one"), *sequences.silence(), *sequences.silence()]
    assert list(sequences.feed(" two\x1b[201~n")) == ["\x1b[200~one two\x1b[201~", "n"]


@given(st.lists(st.sampled_from([*KNOWN, "a", "é", "\r", " ", "+"]), max_size=8), st.data())
def test_where_packets_end_makes_no_difference(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    packets = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert read(*packets) == read(text) == parts


@given(st.text("\x1b[]OPM;<?0129;:\\\x07nmRc~ aé\r", max_size=30))
def test_nothing_is_invented_and_nothing_is_held_for_ever(text: str) -> None:
    sequences = Sequences(patience=2)
    found = [*sequences.feed(text), *sequences.silence(), *sequences.silence()]
    assert len("".join(found)) <= len(text)
    assert not sequences.holds
