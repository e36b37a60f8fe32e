"""A zip file, such as a Word document is, made the same bytes each time for the same contents."""

from __future__ import annotations

import io
import zipfile

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""


def same(data: bytes) -> bytes:
    """The same files in the same order, without the times and the machine they were packed on."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as after,
    ):
        for name in before.namelist():
            about = zipfile.ZipInfo(name, _WHEN)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3
            about.external_attr = 0o600 << 16
            after.writestr(about, before.read(name))
    return packed.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip file by name. Raises `zipfile.BadZipFile` where it is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
