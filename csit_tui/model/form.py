"""What a field takes, read from the models: for whoever fills a sheet in."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from csit_tui.model.base import CRITERION, ITEM_ID, LETTER, Date, Item, Time

Takes = Literal[
    "text", "line", "choice", "date", "time", "whole", "number", "yes", "names", "counts", "items",
    "table", "groups", "answers", "numbers",
]  # fmt: skip
"""Prose of several lines; one line; one of some words; a day; a time of day; a whole number; any
number; yes or nothing; names or references; counts by key; keyed items; a nested table; answers by
rater group; how many gave each answer; numbers by key."""


Keyed = Literal["id", "name", "number", "letter"]
"""What keys an item: a random id, its name in small letters, a criterion's number, a letter."""


class Form(NamedTuple):
    """A field as a form sees it: what it takes, words to choose from, the model of its items."""

    takes: Takes
    choices: tuple[str, ...] = ()
    item: type[Item] | None = None
    meaning: str = ""
    one_of_many: bool = False
    """Whether a list takes its words from ``choices``."""
    keyed: Keyed = "id"
    """How its items are keyed, where it holds items."""
    free: bool = False
    """Whether it holds words that somebody typed, of any kind: no choice, key or number."""


def form_of(model: type[Item], path: tuple[str, ...]) -> Form | None:
    """What the field at a path of a record takes; none where the model declares no such field.

    A path goes through keyed items by their key: ``("prompts", "c", "extent")``.
    """
    if not path:
        return None
    found = forms(model).get(path[0])
    rest = path[1:]
    if not rest or found is None:
        return found
    if found.takes == "items":
        if len(rest) == 1:
            return Form("table", item=found.item, meaning=found.meaning)
        rest = rest[1:]
    if found.takes == "groups" and len(rest) == 1:
        return Form("answers", meaning=found.meaning)
    if found.takes == "counts" and len(rest) == 1:
        return Form("whole", meaning=found.meaning)
    if found.takes == "numbers" and len(rest) == 1:
        return Form("number", meaning=found.meaning)
    return form_of(found.item, rest) if found.item is not None else None


@cache
def forms(model: type[Item]) -> dict[str, Form]:
    """What each field of a model takes, in the order in which the file holds them."""
    return {name: _form(info) for name, info in model.model_fields.items()}


def _form(info: FieldInfo) -> Form:
    kind, meaning = _bare(info.annotation), info.description or ""
    extra = info.json_schema_extra
    prose = isinstance(extra, dict) and extra.get("x-merge") == "text"
    origin = typing.get_origin(kind)
    if origin is dict:
        key, value = typing.get_args(kind)
        return _keyed(key, _bare(value), meaning)
    if origin is list:
        words = _words(_bare(typing.get_args(kind)[0]))
        return Form("names", words, meaning=meaning, one_of_many=bool(words))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return Form("table", item=typing.cast("type[Item]", kind), meaning=meaning)
    if origin is Literal:
        return Form("choice", _words(kind), meaning=meaning)
    free = prose or _unbound(info.annotation) is str
    return Form("text" if prose else _PLAIN.get(kind, "line"), meaning=meaning, free=free)


def _keyed(key: Any, value: Any, meaning: str) -> Form:
    if isinstance(value, type) and issubclass(value, BaseModel):
        item = typing.cast("type[Item]", value)
        return Form("items", item=item, meaning=meaning, keyed=_key(key))
    return Form(_BY_KEY.get(value, "groups"), meaning=meaning)


def _words(kind: Any) -> tuple[str, ...]:
    if typing.get_origin(kind) is not Literal:
        return ()
    return tuple(str(word) for word in typing.get_args(kind))


def _key(annotation: Any) -> Keyed:
    """What a key is, by the pattern that it has to match."""
    conditions = typing.get_args(annotation)[1:]
    pattern = next((one.pattern for one in conditions if hasattr(one, "pattern")), "")
    return _KEYS.get(pattern, "name")


_KEYS: dict[Any, Keyed] = {ITEM_ID: "id", CRITERION: "number", LETTER: "letter"}
_UNIONS = (types.UnionType, typing.Union)
_PLAIN: dict[Any, Takes] = {Date: "date", Time: "time", int: "whole", bool: "yes", str: "line"}


def _bare(annotation: Any) -> Any:
    """The type behind ``Annotated[...]`` and ``... | None``; a number that may have a part."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in _UNIONS:
        parts = [part for part in typing.get_args(annotation) if part is not type(None)]
        return _bare(parts[0]) if len(parts) == 1 else float
    return annotation


def _unbound(annotation: Any) -> Any:
    """The type behind ``... | None``; one with conditions, such as an id, stays as it is."""
    parts = [part for part in typing.get_args(annotation) if part is not type(None)]
    return parts[0] if typing.get_origin(annotation) in _UNIONS and len(parts) == 1 else annotation


_PLAIN[float] = "number"
_BY_KEY: dict[Any, Takes] = {int: "counts", float: "numbers"}
