"""Files of plain data: read strictly, written in the one canonical form, with their comments."""

from csit_tui.canon.comments import NONE, Comments, comments
from csit_tui.canon.errors import NotWritten, Unreadable
from csit_tui.canon.keys import dotted, undotted
from csit_tui.canon.lift import lift
from csit_tui.canon.lines import line_of
from csit_tui.canon.merging import FileMerge, FilesMerge, merge_file, merge_files
from csit_tui.canon.place import kind_at, misfit, path_of
from csit_tui.canon.read import MAX_BYTES, MAX_DEPTH, Read, read
from csit_tui.canon.write import is_canonical, rewrite, write

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "NONE",
    "Comments",
    "FileMerge",
    "FilesMerge",
    "NotWritten",
    "Read",
    "Unreadable",
    "comments",
    "dotted",
    "is_canonical",
    "kind_at",
    "lift",
    "line_of",
    "merge_file",
    "merge_files",
    "misfit",
    "path_of",
    "read",
    "rewrite",
    "undotted",
    "write",
]
