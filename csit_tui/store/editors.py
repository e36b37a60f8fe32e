"""What a programme holds for editors and git: schemas, layout, line ends, the merge driver."""

from __future__ import annotations

import re

from csit_tui.data import schemas_dir
from csit_tui.merge.table import KINDS
from csit_tui.store.atomic import NEW

ATTRIBUTES = """\
# Line ends are the same everywhere. The names merge=csit and diff=csit mean something only where
# git's own settings define them; elsewhere git merges and shows these files as text.
/csit.toml text eol=lf merge=csit diff=csit
/benchmarks/**/*.toml text eol=lf merge=csit diff=csit
/cycles/**/*.toml text eol=lf merge=csit diff=csit
/.csit/** text eol=lf
/.taplo.toml text eol=lf
"""
MERGED = tuple(line for line in ATTRIBUTES.splitlines() if "merge=csit" in line)
"""The lines about records alone."""
IGNORED = f"# Files that csit is about to put in place.\n.*{NEW}\n"
_TAPLO = """\
# For editors: the schema of every file, and a layout that agrees with csit fmt.

[formatting]
align_comments = false
align_entries = false
allowed_blank_lines = 1
array_auto_collapse = false
array_auto_expand = false
indent_string = "    "
reorder_arrays = false
reorder_keys = false
trailing_newline = true
"""


def editor_files() -> dict[str, bytes]:
    """Files beside the records, by their place in a programme."""
    files = {
        ".gitattributes": ATTRIBUTES.encode(),
        ".gitignore": IGNORED.encode(),
        ".taplo.toml": (_TAPLO + "".join(map(_rule, KINDS))).encode(),
    }
    schemas = schemas_dir()
    return files | {_schema(kind): (schemas / f"{kind}.json").read_bytes() for kind in KINDS}


def _schema(kind: str) -> str:
    return f".csit/schemas/{kind}.json"


def _rule(kind: str) -> str:
    places = re.sub(r"\{\w+\}", "*", KINDS[kind]["path"])
    return (
        f'\n[[rule]]\ninclude = ["{places}"]\n\n[rule.schema]\npath = "{_schema(kind)}"\n'
        "enabled = true\n"
    )
