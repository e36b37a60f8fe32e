"""From models to the plain shapes that merge and canonical writing work by.

The result is written into ``csit_tui/merge/table.py``, so that a merge driver needs no pydantic.
"""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from csit_tui.model.base import Item, Record
from csit_tui.model.kinds import MODELS

Policy = Any  # "atomic" | "set" | "text", or one of "table", "keyed", "sparse" with its Fields
Fields = dict[str, Policy]


def _bare(annotation: Any) -> Any:
    """The type behind ``Annotated[...]`` and ``... | None``."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        parts = [part for part in typing.get_args(annotation) if part is not type(None)]
        return _bare(parts[0]) if len(parts) == 1 else annotation
    return annotation


def _is_item(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _policy(info: FieldInfo) -> Policy:
    kind = _bare(info.annotation)
    if _is_item(kind):
        return ("table", fields_of(kind))
    if typing.get_origin(kind) is dict:
        value = _bare(typing.get_args(kind)[1])
        if _is_item(value):
            extra = info.json_schema_extra
            sparse = isinstance(extra, dict) and extra.get("x-sparse")
            return ("sparse" if sparse else "keyed", fields_of(value))
        return ("keyed", {}) if typing.get_origin(value) is dict else ("table", {})
    extra = info.json_schema_extra
    return extra.get("x-merge", "atomic") if isinstance(extra, dict) else "atomic"


def fields_of(model: type[Item]) -> Fields:
    """Field names in the order in which they are written, each with its merge policy."""
    order = list(model.model_fields)
    if issubclass(model, Record):
        first = ["format", "kind", *model.IDENTITY]
        order = first + [name for name in order if name not in first]
    return {name: _policy(model.model_fields[name]) for name in order}


def table() -> dict[str, dict[str, Any]]:
    """Each kind's place, identity and fields: the content of ``merge/table.py``."""
    return {
        model.KIND: {
            "path": model.PATH,
            "identity": model.IDENTITY,
            "fields": fields_of(model),
        }
        for model in MODELS
    }
