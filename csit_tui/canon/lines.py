"""Where a field stands in its file, for messages that lead to it."""


def line_of(source: bytes, path: tuple[str, ...]) -> int | None:
    """Return the line, from 1, of a field or header, else of its nearest parent in the file.

    A table without a header of its own is found by the first line inside it. `None` says that not
    even the first key of the path is in the file. Any bytes will do: what cannot be read ends the
    search early.
    """
    from csit_tui.canon.scan import statements

    best, best_rank = None, (0, False)
    text = source.decode(errors="replace").replace("\r\n", "\n")
    for statement in statements(text):
        if statement.path is None:
            break
        common = _common(statement.path, path)
        rank = (common, common == len(statement.path))
        if common == len(path) == len(statement.path):
            return statement.line
        if common and rank > best_rank:
            best, best_rank = statement.line, rank
    return best


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return how many keys two paths share at their start."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
