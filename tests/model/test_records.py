"""The records: strict, open to unknown fields, and the same as the schemas and the merge table."""

import typing
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, ValidationError

from csit_tui.merge import table
from csit_tui.model import shapes
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import Record
from csit_tui.model.kinds import BY_KIND, MODELS
from csit_tui.model.schemas import schemas

RECORD: dict[str, Any] = {
    "format": 1,
    "kind": "assessment",
    "cycle": "2026",
    "team": "parks",
    "criterion": "5.1",
    "status": "rated",
    "rating": 2,
    "strengths": {"k3m9q2xdf": {"order": 10, "text": "Unit costs known"}},
}


def _schema_accepts(record: dict[str, Any]) -> bool:
    return jsonschema.Draft7Validator(schemas()["assessment"]).is_valid(record)


def test_a_record_reads_and_keeps_its_number_as_written() -> None:
    assert repr(Assessment.model_validate(RECORD).rating) == "2"
    assert repr(Assessment.model_validate(RECORD | {"rating": 2.0}).rating) == "2.0"


def test_unknown_fields_survive_at_every_level() -> None:
    data = RECORD | {"mood": "tired", "strengths": {"k3m9q2xdf": {"text": "x", "voice": 3}}}
    back = Assessment.model_validate(data).model_dump(exclude_unset=True)
    assert back == data


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rating", "2"),
        ("rating", True),
        ("team", "consensus"),
        ("team", "parks/../x"),
        ("criterion", "5"),
        ("strengths", {"bad id": {"text": "x"}}),
        ("status", "done"),
        ("format", 2),
    ],
)
def test_wrong_values_are_refused_by_model_and_schema_alike(field: str, value: object) -> None:
    wrong = RECORD | {field: value}
    with pytest.raises(ValidationError):
        Assessment.model_validate(wrong)
    assert not _schema_accepts(wrong)


def test_schema_takes_the_record_and_marks_what_is_unknown() -> None:
    assert _schema_accepts(RECORD)
    assert not _schema_accepts(RECORD | {"mood": "tired"})
    assert not _schema_accepts(RECORD | {"strengths": {"k3m9q2xdf": {"voice": 3}}})


def test_the_merge_table_is_the_one_the_models_give() -> None:
    assert shapes.table() == table.KINDS


@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_each_file_says_what_it_is_first(kind: str) -> None:
    entry = table.KINDS[kind]
    assert list(entry["fields"])[: 2 + len(entry["identity"])] == [
        "format",
        "kind",
        *entry["identity"],
    ]
    in_path = all("{" + name + "}" in entry["path"] for name in entry["identity"])
    assert in_path or kind == "programme"


def test_no_two_kinds_share_a_place() -> None:
    places = [model.PATH for model in MODELS]
    assert len(places) == len(set(places))


def _unresolved(kind: object) -> bool:
    parts = typing.get_args(kind)
    return isinstance(kind, typing.ForwardRef) or any(map(_unresolved, parts))


def _items(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for info in model.model_fields.values():
        for part in (info.annotation, *typing.get_args(info.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _items(part)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.KIND)
def test_no_item_is_named_before_it_is_defined(model: type[Record]) -> None:
    fields = [info for item in _items(model) for info in item.model_fields.values()]
    assert not [info for info in fields if _unresolved(info.annotation)]
