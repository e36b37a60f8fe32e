"""How a merge ended, and the merge by lines of text that is left where fields cannot be merged."""

from typing import NamedTuple

CLEAN, CONFLICT = 0, 1


class Outcome(NamedTuple):
    """The bytes of a merged file, 0 where nothing is left to decide or 1, and why, in words."""

    source: bytes
    code: int
    why: str = ""


def as_text(base: bytes, ours: bytes, theirs: bytes, marker_size: int, why: str) -> Outcome:
    """Merge by lines as git does, with its marks; somebody has to look at it in any case.

    Where git cannot do that either, as with bytes that are no text, ours is what is left.
    """
    import os
    import subprocess
    import tempfile

    names = {"ours": ours, "base": base, "theirs": theirs}
    command = ["git", "merge-file", "-p", f"--marker-size={marker_size}"]
    command += [part for name in names for part in ("-L", name)]
    with tempfile.TemporaryDirectory(prefix="csit-") as folder:
        for name, source in names.items():
            with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123
                file.write(source)
        places = [os.path.join(folder, name) for name in names]  # noqa: PTH118
        done = subprocess.run([*command, *places], capture_output=True, check=False)
    if not 0 <= done.returncode <= 127:
        return Outcome(ours, CONFLICT, f"{why} It is no text either, so ours was left.")
    return Outcome(done.stdout, CONFLICT, why)
