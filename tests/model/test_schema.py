"""The JSON Schema that ships for other programs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

import strategies
from rich_map import hospitals
from triumvirate.errors import InvalidMap
from triumvirate.model import plain
from triumvirate.model.schema import schema_text
from triumvirate.shelf import resource

SHIPPED = json.loads(resource("map.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SHIPPED, format_checker=FormatChecker())


def test_the_shipped_schema_is_the_one_the_fields_make(request):
    shipped = resource("map.schema.json")
    if request.config.getoption("--golden"):
        shipped.write_text(schema_text(), encoding="utf-8", newline="\n")
    assert shipped.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_itself_a_schema():
    Draft202012Validator.check_schema(SHIPPED)


def test_a_map_with_something_in_every_field_fits_the_schema():
    VALIDATOR.validate(plain.to_plain(hospitals()))


@settings(max_examples=40)
@given(strategies.organisations(max_divisions=2))
def test_every_map_that_is_written_fits_the_schema(organisation):
    VALIDATOR.validate(plain.to_plain(organisation))


def every_object(data: object, path: tuple = ()):
    """The path of every object in some plain data."""
    if isinstance(data, dict):
        yield path
        for key, value in data.items():
            yield from every_object(value, (*path, key))
    if isinstance(data, list):
        for at, value in enumerate(data):
            yield from every_object(value, (*path, at))


@pytest.mark.parametrize("path", list(every_object(plain.to_plain(hospitals()))), ids=str)
def test_reader_and_schema_both_refuse_an_unknown_key_in_every_object(path):
    data = plain.to_plain(hospitals())
    at = data
    for step in path:
        at = at[step]
    at["colour"] = "red"
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(InvalidMap, match=r"colour: this key is not known here"):
        plain.from_plain(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "other"),
        (("version",), 2),
        (("people", 0, "id"), ""),
        (("people", 0, "id"), 7),
        (("documents", 0, "names"), "everyone"),
        (("documents", 0, "approved"), "1 January"),
        (("documents", 0, "approved"), "2026-02-30"),
        (("decisions", 0, "weight"), -1),
        (("decisions", 0, "weight"), 10**16),
        (("decisions", 0, "money"), "yes"),
        (("divisions", 0, "posts", 0, "lane"), "medical"),
        (("divisions", 0, "posts", 3, "quorum"), "2"),
        (("divisions", 0, "mappings", 0, "rule"), {"all": []}),
        (("divisions", 0, "mappings", 0, "rule"), {"at_least": 0, "of": [{"post": "C"}]}),
        (("divisions", 0, "mappings", 0, "rule"), {"post": "C", "all": [{"post": "C"}]}),
        (("divisions", 0, "mappings", 0, "needs"), None),
    ],
)
def test_reader_and_schema_refuse_the_same_wrong_values(path, value):
    data = plain.to_plain(hospitals())
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(InvalidMap):
        plain.from_plain(data)


@pytest.mark.parametrize("lists", ["people", "documents", "decisions", "divisions"])
def test_the_schema_asks_for_an_id_wherever_the_reader_does(lists):
    data = plain.to_plain(hospitals())
    del data[lists][0]["id"]
    assert not VALIDATOR.is_valid(data)
