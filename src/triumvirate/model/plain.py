"""The map in its open, plain form: lists, objects, text and numbers, and the JSON made of them.

The form is a promise to other programs (EXCHANGE.md): it changes only by adding. Reading is strict and
says where a fault lies and what is allowed there. Nothing here knows of files.
"""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

from triumvirate.errors import InvalidMap
from triumvirate.model.check import check
from triumvirate.model.fields import read_fields, thing
from triumvirate.model.kinds import SIGN_OFF, Misread, as_whole
from triumvirate.model.organisation import Organisation, Rule

FORMAT: Final = "triumvirate-map"
VERSION: Final = 1
HEAD: Final = ("name", "standard", "settings")
"""The organisation's own fields, which the plain form keeps under the key ``organisation``."""


def to_plain(organisation: Organisation) -> dict[str, Any]:
    """The whole map as plain objects, lists, text and numbers; nothing is left out."""
    whole = thing(Organisation).write(organisation)
    head = {key: whole.pop(key) for key in HEAD if key in whole}
    return {"format": FORMAT, "version": VERSION, "organisation": head, **whole}


def from_plain(data: object) -> Organisation:
    """The map from its plain form, checked; raises InvalidMap with the path of the fault."""
    try:
        organisation = _read_map(data)
    except Misread as fault:
        raise InvalidMap(str(fault)) from None
    check(organisation)
    return organisation


def _read_map(data: object) -> Organisation:
    if not isinstance(data, dict):
        raise Misread('this is not a Triumvirate map; a map is an object with the key "format".')
    body = dict(data)
    _read_stamp(body.pop("format", None), body.pop("version", None))
    head = body.pop("organisation", {})
    fields = thing(Organisation).fields
    try:
        values = read_fields((field for field in fields if field.name in HEAD), head)
    except Misread as fault:
        raise fault.inside("organisation") from None
    return Organisation(**values, **read_fields((field for field in fields if field.name not in HEAD), body))


def _read_stamp(name: object, version: object) -> None:
    if name != FORMAT:
        raise Misread(f'this is not a Triumvirate map; "{FORMAT}" is expected here.', "format")
    version = as_whole(version)
    if type(version) is not int or version < 1:
        raise Misread(f"the whole number {VERSION} is expected here.", "version")
    if version > VERSION:
        raise Misread(f"a newer Triumvirate made this map; this one reads version {VERSION}.", "version")


def rule_to_plain(rule: Rule) -> dict[str, Any]:
    """A sign-off rule in its plain form."""
    return SIGN_OFF.write(rule)


def rule_from_plain(data: object, path: str = "rule") -> Rule:
    """A sign-off rule from its plain form; ``path`` says where it stands, for the message of InvalidMap."""
    try:
        return SIGN_OFF.read(data)
    except Misread as fault:
        raise InvalidMap(str(fault.inside(path))) from None


def dumps(organisation: Organisation) -> str:
    """The map as JSON text."""
    return json.dumps(to_plain(organisation), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def loads(text: str) -> Organisation:
    """The map from JSON text; raises InvalidMap with one plain sentence."""
    try:
        data = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as fault:
        raise InvalidMap(
            f"This is not JSON text: it stops making sense in line {fault.lineno}, column {fault.colno}."
        ) from None
    except RecursionError:
        raise InvalidMap("This JSON text is nested too deeply to be a map.") from None
    except ValueError:
        raise InvalidMap("This JSON text holds a number with too many digits to be a map.") from None
    return from_plain(data)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InvalidMap(f'The key "{twice}" stands twice in one object of this JSON text.')
    return made


def _refuse_constant(word: str) -> NoReturn:
    raise InvalidMap(f"{word} stands in this JSON text where a number is expected.")
