"""Write what is generated: schemas, ``merge/table.py``, ``docs/rules.md``, the Word template.

``python -m csit_tui.generate`` writes them; ``--check`` says which have drifted and exits 1.
"""

from __future__ import annotations

import json
import pprint
import sys
from pathlib import Path

from csit_tui.method.catalogue import catalogue
from csit_tui.model.base import FORMAT
from csit_tui.model.schemas import schemas
from csit_tui.model.shapes import table
from csit_tui.reports.programme.word.template import TEMPLATE, template
from csit_tui.reports.programme.word.zipped import unpacked

PACKAGE = Path(__file__).parent


def _table_source() -> str:
    body = pprint.pformat(table(), sort_dicts=False, width=96)
    return (
        '"""Field order and list policies by kind of file, generated from the models.\n\n'
        "Written by ``python -m csit_tui.generate``; change the models, not this file.\n"
        '"""\n\nfrom __future__ import annotations\n\nfrom typing import Any\n\n'
        f"FORMAT = {FORMAT}\n\nKINDS: dict[str, dict[str, Any]] = {body}\n"
    )


def outputs() -> dict[Path, bytes]:
    """Each generated file and what it should hold."""
    found = {PACKAGE / "merge" / "table.py": _table_source().encode()}
    found[PACKAGE.parent / "docs" / "rules.md"] = catalogue().encode()
    found[TEMPLATE] = template()
    for kind, schema in schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        found[PACKAGE.parent / "schemas" / f"{kind}.json"] = text.encode()
    return found


def _holds(path: Path, wanted: bytes) -> bool:
    """Whether a file says what it should; one that is packed may be packed otherwise."""
    if not path.is_file():
        return False
    held = path.read_bytes()
    return held == wanted or (path.suffix == ".docx" and unpacked(held) == unpacked(wanted))


def main(arguments: list[str]) -> int:
    """Write, or with ``--check`` compare; 1 if anything has drifted."""
    drifted = [path for path, wanted in outputs().items() if not _holds(path, wanted)]
    if "--check" in arguments:
        for path in drifted:
            print(f"{path}: is not as generated; run: python -m csit_tui.generate")
        return 1 if drifted else 0
    for path in drifted:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(outputs()[path])
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
