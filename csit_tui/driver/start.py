"""The program that git starts; run as a file, by a Python without `site` and its packages.

    python -I -S start.py LIBRARY merge BASE OURS THEIRS MARKER_SIZE PATH
    python -I -S start.py LIBRARY textconv FILE

LIBRARY is the folder in which tomli-w lies. Merging leaves its result in OURS and ends with 0 where
nothing is left to decide, 1 in a conflict, and above 128 where OURS is left as it was.
"""

import sys

FAILED = 129
"""git takes it for a conflict, or from 2.43 on for a merge that failed; never for a clean merge."""


def main(arguments: list[str]) -> int:
    """Do one task; whatever goes wrong becomes a sentence and an exit code."""
    library, task, *rest = arguments
    # Last, so that nothing that lies there takes the place of the standard library.
    sys.path += [__file__.rpartition("/csit_tui/")[0], library]
    try:
        return _do(task, rest)
    except BaseException as error:  # noqa: BLE001 - git is told by the exit code, never a traceback
        print(f"csit: {type(error).__name__}: {ascii(str(error))[:300]}", file=sys.stderr)
        return FAILED


def _do(task: str, rest: list[str]) -> int:
    if task == "textconv":
        from csit_tui.driver.textconv import show

        return show(*rest)
    from csit_tui.driver.files import merge

    return merge(*rest)


if __name__ == "__main__":
    import os

    ended = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(ended)  # Python's own tidying up would take as long as the merge, for each file
