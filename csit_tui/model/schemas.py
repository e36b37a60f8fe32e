"""JSON Schemas of every file kind, for editors and other tools."""

from __future__ import annotations

from typing import Any

from csit_tui.model.kinds import MODELS


def _closed(node: Any) -> Any:
    """Let nothing unknown through: a misspelt field or a malformed id is marked in the editor.

    Fields are open when read (a newer program's fields survive), but an editor's schema is there
    to catch slips. pydantic leaves both tables and keyed tables open.
    """
    if isinstance(node, list):
        return [_closed(part) for part in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items() if key != "x-merge"}
    if "properties" in closed or "patternProperties" in closed:
        closed["additionalProperties"] = False
    return closed


def _without_null(node: Any) -> Any:
    """TOML has no null: an open field is simply absent."""
    if isinstance(node, list):
        return [_without_null(part) for part in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _without_null(value) for key, value in node.items()}
    if plain.get("default", 0) is None:
        del plain["default"]
    choices = [part for part in plain.get("anyOf", []) if part != {"type": "null"}]
    if "anyOf" in plain and len(choices) == 1:
        del plain["anyOf"]
        plain |= choices[0]
    elif "anyOf" in plain:
        plain["anyOf"] = choices
    return plain


def schemas() -> dict[str, dict[str, Any]]:
    """One schema a kind; ``kind`` and the identity are required, all else may be left open."""
    found = {}
    for model in MODELS:
        schema = _closed(_without_null(model.model_json_schema()))
        schema["$schema"] = "http://json-schema.org/draft-07/schema#"
        schema["title"] = model.KIND
        found[model.KIND] = schema
    return found
