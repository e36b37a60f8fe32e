"""What goes wrong when a file is read or written, said so that a person can mend it."""


class Unreadable(ValueError):
    """A file's bytes, or its format, cannot be read.

    `why` and `mend` are whole sentences; `line` and `column` count from 1 and are `None` where the
    trouble has no place. Whoever knows the file's name puts it in front. `in_git` says that the
    mend counts on git having the file: what is handed over from outside needs another one.
    """

    def __init__(
        self,
        why: str,
        mend: str,
        line: int | None = None,
        column: int | None = None,
        *,
        in_git: bool = False,
    ) -> None:
        place = "" if line is None else f"line {line}: "
        super().__init__(f"{place}{why} {mend}")
        self.why = why
        self.mend = mend
        self.line = line
        self.column = column
        self.in_git = in_git


class NotWritten(ValueError):
    """Data that cannot be written so that reading it gives the same data back: nothing is lost."""
