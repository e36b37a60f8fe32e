"""Text that another team's branch might hold: escapes, hidden characters, markup, broken pieces."""

from __future__ import annotations

from hypothesis import strategies as st

ATTACKS = (
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[1;1H",
    "\x9b31m",
    "\x90q\x9c",
    "\u202etxt.exe",
    "\u2066isolated\u2069",
    "\u061cmark\u200f",
    "zero\u200bwidth\u200djoined\ufeff",
    "tag\U000e0041\U000e007f",
    "selector\ufe0f\U000e0100",
    "fillers\u3164\uffa0\u115f",
    "line\u2028and\u2029paragraph\x85next",
    "bell\x07back\x08space\x7f",
    "[@click=app.quit]now[/]",
    "[/]",
    "$name {name} %s",
    '=HYPERLINK("http://x")',
    "\r\nover\rwritten",
    "\ud800lone\udfff",
    "\ufffe\uffff\ufdd0",
    "a\u0301" * 3,
)

text = st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=12)), max_size=5).map("".join)
"""Any text at all, with known attacks mixed in; it may hold lone surrogates."""

writable = text.map(lambda drawn: "".join(c for c in drawn if not "\ud800" <= c <= "\udfff"))
"""The same without lone surrogates, so that it can be written to a file."""
