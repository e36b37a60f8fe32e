from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.canon import NONE, Comments, NotWritten, comments, is_canonical, read, rewrite, write
from csit_tui.merge import Fields, same

FIELDS: Fields = {
    "format": "atomic",
    "people": "set",
    "note": "text",
    "strengths": ("keyed", {"text": "text"}),
}

BY_HAND = """\
# Sheet of the parks team.

# Second thought at the top.

# The format.
format = 1 # ours

people = [ # who was there
    "bob", # the lead
    # and, since May:
    "ann",
]
note = \"\"\"
# no comment
text # nor this\"\"\" # but this
plain = "# no" # yes 'really' "so"
literal = '# no'   # tail of literal
many = '''
# no
''' # after many
    # indented
dotted . "5.1" = 1 # on dotted

# about strengths
[strengths] # of 2026

[ strengths . k3 ] # k3
# on text

text = "x"
[[points]] # first
# in points
x = { y = [1, # deep
  2] }
[points.sub] # second
z = 1
[[points]] # third
# fourth
x = 1
[zz]
# The end.

# Very end.
"""

REWRITTEN = """\
# Sheet of the parks team.
# Second thought at the top.

# The format.
# ours
format = 1

# who was there
# the lead
# and, since May:
people = [
    "ann",
    "bob",
]

# but this
note = \"\"\"
# no comment
text # nor this\"\"\"

# tail of literal
literal = "# no"

# after many
many = \"\"\"
# no
\"\"\"

# yes 'really' "so"
plain = "# no"

# first
# in points
# deep
# second
# third
# fourth
points = [
    { sub = { z = 1 }, x = { y = [1, 2] } },
    { x = 1 },
]

# about strengths
# of 2026
[strengths]

# k3
[strengths.k3]

# on text
text = "x"

[dotted]

# indented
# on dotted
"5.1" = 1

[zz]

# The end.
# Very end.
"""


def test_a_file_written_by_hand() -> None:
    source = BY_HAND.encode()
    written = rewrite(source, read(source), FIELDS)
    assert written.decode() == REWRITTEN
    assert is_canonical(written, FIELDS)
    crlf = BY_HAND.replace("\n", "\r\n").encode()
    assert rewrite(crlf, read(crlf), FIELDS) == written


def test_comments_of_what_is_removed_move_to_the_nearest_parent() -> None:
    source = REWRITTEN.encode()
    data = read(source)
    del data["strengths"]["k3"], data["points"], data["dotted"]["5.1"]
    written = comments(rewrite(source, data, FIELDS))
    assert written.above["strengths",] == ("# about strengths", "# of 2026", "# k3", "# on text")
    assert written.above["dotted",] == ("# indented", "# on dotted")
    assert written.head[2:] == (
        "# first",
        "# in points",
        "# deep",
        "# second",
        "# third",
        "# fourth",
    )


def test_a_file_of_comments_alone() -> None:
    assert comments(b"# a\n\n# b") == Comments((), {}, ("# a", "# b"))
    assert rewrite(b"# a\n\n# b", {}, {}) == b"# a\n# b\n"
    assert rewrite(b"# a\nx = 1 # b\n# c", {}, {}) == b"# a\n# b\n# c\n"
    assert rewrite(b"# a\n", {"x": 1}, {}) == b"x = 1\n\n# a\n"


def test_no_comments_at_all() -> None:
    assert comments(b"a = 1\n") is NONE
    assert comments(b'a = "#"\n') == NONE
    assert rewrite(None, {"a": 1}, {}) == b"a = 1\n"


@pytest.mark.parametrize("line", ["no hash", "# a\nb = 2", "# \x07"])
def test_a_comment_that_is_none_is_not_written(line: str) -> None:
    with pytest.raises(NotWritten):
        write({"a": 1}, {}, Comments((), {("a",): (line,)}, ()))


# Each piece takes a number for its key, and a comment wherever <> stands.
PIECES = (
    "k{n} = 1<>\n",
    "<>\nk{n} = '# no \"'<>\n",
    "k{n} = [<>\n1,<>\n<>\n  [2],<>\n]<>\n",
    'k{n} = """\n# no\\""" # no\n"""<>\n',
    "k{n} = '''# no''''<>\n",
    'k{n} = {{ a = "}} # no", b = [1,<>\n 2] }}<>\n',
    'k{n}."x # no".y = 2026-01-01<>\n',
    "<>\n[h{n}]<>\n<>\n",
    '[ h{n} . "# no" ]<>\na = 1\n',
    "[[t{n}]]<>\na = 1 <>\n[t{n}.u]<>\nb = 1\n[[t{n}]]\n",
    "\n\n<>\n\n",
)
pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8)


def composed(drawn: list[str]) -> tuple[bytes, list[str]]:
    """Put the pieces together, each comment with a number of its own and marks that mislead."""
    text = "".join(piece.format(n=number) for number, piece in enumerate(drawn))
    parts = text.split("<>")
    held = [f'# c{number} """ \' ] }} = [a]' for number in range(len(parts) - 1)]
    source = "".join(part + comment for part, comment in zip(parts, [*held, ""], strict=True))
    return source.encode(), held


@given(pieces)
def test_no_comment_is_lost(drawn: list[str]) -> None:
    source, held = composed(drawn)
    data = read(source)
    written = rewrite(source, data, {})
    assert same(read(written), data)
    assert _comment_lines(written) == sorted(held)
    assert rewrite(written, data, {}) == written
    assert comments(rewrite(written, data, {})) == comments(written)


@given(pieces, st.data())
def test_no_comment_is_lost_with_what_it_was_about(drawn: list[str], chance: st.DataObject) -> None:
    source, held = composed(drawn)
    data: dict[str, Any] = read(source)
    kept = chance.draw(st.sets(st.sampled_from(sorted(data)))) if data else set()
    left = {key: value for key, value in data.items() if key in kept}
    written = rewrite(source, left, {})
    assert _comment_lines(written) == sorted(held)
    assert rewrite(written, left, {}) == written


def _comment_lines(source: bytes) -> list[str]:
    return sorted(line for line in source.decode().split("\n") if line.startswith("# c"))
