"""The JSON Schema of the open format, made from the fields themselves.

The schema ships as ``resources/map.schema.json`` for other programs; a test holds the file to what is made
here. What no schema can say - ids that lead somewhere, a quorum among the members - is left to the check.
"""

from __future__ import annotations

import json
from typing import Any, Final

from triumvirate.model.fields import Field, Thing, thing
from triumvirate.model.kinds import (
    AMOUNT,
    LARGEST,
    SIGN_OFF,
    TEXT,
    TRUTH,
    WHOLE,
    Day,
    Kind,
    Many,
    Maybe,
    Word,
)
from triumvirate.model.organisation import Organisation
from triumvirate.model.plain import FORMAT, HEAD, VERSION

_DAY: Final = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_RULE: Final = {"$ref": "#/$defs/Rule"}
_RULES: Final = {"type": "array", "items": _RULE, "minItems": 1}


def map_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a map."""
    known: dict[str, Any] = {"Rule": _rule_schema()}
    fields = thing(Organisation).fields
    head = _object([field for field in fields if field.name in HEAD], known)
    lists = _object([field for field in fields if field.name not in HEAD], known)
    stamp = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Triumvirate map",
        "description": "Who decides what in the divisions of one organisation.",
        **lists,
        "properties": {**stamp, "organisation": head, **lists["properties"]},
        "required": list(stamp),
        "$defs": dict(sorted(known.items())),
    }


def _object(fields: list[Field], known: dict[str, Any]) -> dict[str, Any]:
    made = {
        "type": "object",
        "properties": {field.key: _field_schema(field, known) for field in fields},
        "additionalProperties": False,
    }
    required = [field.key for field in fields if field.required]
    return {**made, "required": required} if required else made


def _field_schema(field: Field, known: dict[str, Any]) -> dict[str, Any]:
    made = _schema(field.kind, known)
    return {**made, "minLength": 1} if field.name == "id" else made


def _schema(kind: Kind, known: dict[str, Any]) -> dict[str, Any]:
    if isinstance(kind, Thing):
        return _named(kind, known)
    if isinstance(kind, Maybe):
        return {"anyOf": [_schema(kind.kind, known), {"type": "null"}]}
    if isinstance(kind, Many):
        return {"type": "array", "items": _schema(kind.kind, known)}
    if isinstance(kind, Word):
        return {"enum": [word.value for word in kind.words]}
    if isinstance(kind, Day):
        return _DAY
    return _PLAIN[kind]


_PLAIN: Final[dict[Kind, dict[str, Any]]] = {
    TEXT: {"type": "string"},
    TRUTH: {"type": "boolean"},
    WHOLE: {"type": "integer"},
    AMOUNT: {"type": "number", "minimum": 0, "maximum": LARGEST},
    SIGN_OFF: _RULE,
}


def _named(kind: Thing, known: dict[str, Any]) -> dict[str, Any]:
    name = kind.type.__name__
    if name not in known:
        known[name] = {"description": _first_line(kind.type), **_object(list(kind.fields), known)}
    return {"$ref": f"#/$defs/{name}"}


def _first_line(kind: type[Any]) -> str:
    return (kind.__doc__ or "").partition("\n")[0]


def _rule_schema() -> dict[str, Any]:
    gates: tuple[dict[str, Any], ...] = (
        {"post": {"type": "string"}},
        {"all": _RULES},
        {"any": _RULES},
        {"at_least": {"type": "integer", "minimum": 1}, "of": _RULES},
        {"in_order": _RULES},
    )
    return {
        "description": "A sign-off rule: a post, or how many of several rules it takes.",
        "oneOf": [
            {"type": "object", "properties": gate, "required": list(gate), "additionalProperties": False}
            for gate in gates
        ],
    }


def schema_text() -> str:
    """The schema as the text of the file that ships."""
    return json.dumps(map_schema(), indent=1) + "\n"
