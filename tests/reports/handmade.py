"""A report as a hand wrote it: every kind of block, and any text in every field."""

from __future__ import annotations

import datetime
import struct
import zlib

from csit_tui.reports.programme.content import (
    Bars,
    Drawn,
    Picture,
    Point,
    Points,
    Report,
    Scale,
    Section,
    Table,
    Words,
)

SCALE = Scale((1, 2, 3, 4), ("Poor", "Fair", "Good", "Excellent"))
TODAY = datetime.date(2026, 3, 16)


def png(width: int = 920, height: int = 400) -> bytes:
    """A white picture of so many dots, 200 to an inch."""
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", 7874, 7874, 1)),
        (b"IDAT", rows),
        (b"IEND", b""),
    ]
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def report(text: str = "Riverside", *, audience: str = "full", rows: int = 2) -> Report:
    """A report in which each text that somebody wrote is this one."""
    levels = Table(
        f"Themes: {text}",
        ("Theme", "2025", f"2026 {text}"),
        tuple((f"5.{n} Resources", "2 Fair", text) for n in range(1, rows + 1)),
    )
    drawn = Bars(("5",), (2,), (1,), ("2026", "2025"), SCALE)
    picture = Picture("themes", f"Themes: {text}", f"Parks stands at 2 Fair. {text}", drawn, levels)
    parks = Section("parks", f"Parks {text}", (Words(text),), (Section("deep", "5.1", ()),))
    points = Points((Point("strength", text), Point("", "no\nsign")))
    sections = (
        Section("summary", f"Summary: {text}", (Words(f"{text}\nand more"), Words(text, True))),
        Section("themes", "Themes", (picture, points)),
        Section("teams", "Teams", (), (parks,)),
    )
    facts = (("Organisation", text), ("Cycle", "2026"))
    notes = (f"Not brought in: {text}",)
    return Report(f"{text} 2026", "Full report", audience, facts, sections, notes)  # type: ignore[arg-type]


def pictures() -> dict[str, Drawn]:
    """Its picture, drawn."""
    return {"themes": Drawn("<svg/>", png())}
