"""The map in its open form: nothing is lost, and every fault is told with its place."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import build
import strategies
from rich_map import hospitals
from triumvirate.errors import InvalidMap
from triumvirate.model import plain
from triumvirate.model.organisation import Decision, Organisation

EXAMPLE = """
{"format": "triumvirate-map", "version": 1,
 "organisation": {"name": "Example Hospitals", "standard": null},
 "people": [{"id": "p1", "name": "Holder 1"}],
 "documents": [{"id": "doc1", "kind": "scheme-of-delegation", "title": "Scheme of delegation",
   "reference": "SoRD 4.2", "approved": "2026-01-10", "review": null, "names": "post"}],
 "decisions": [{"id": "d1", "code": "FIN-03", "domain": "Finance", "title": "Move money between budgets",
   "description": "", "usual_rule": "", "source": "", "last_word": "DIV", "money": true, "weight": 1,
   "per_year": null}],
 "divisions": [{"id": "v1", "name": "Surgery", "status": "draft", "agreed": null, "review": null,
   "version": "0.1",
   "posts": [{"id": "C", "title": "Clinical director", "lane": "clinical", "leadership": true,
     "reports_to": null, "time": null,
     "holdings": [{"person": "p1", "from": "2024-04-01", "until": null, "kind": "substantive"}],
     "cover": [{"post": "C", "basis": "job-description", "document": "doc1"}],
     "members": [], "quorum": null, "seat_basis": null}],
   "mappings": [{"decision": "d1",
     "rights": [{"post": "C", "part": "decides",
       "grounds": [{"basis": "scheme-of-delegation", "document": "doc1", "with": null, "note": ""}]}],
     "rule": {"at_least": 1, "of": [{"post": "C"}]},
     "tie_break": null, "needs": ["d1"], "carries_out": "all", "title": null, "note": ""}]}]}
"""
"""The example of the open format: a post covers itself and a decision needs itself, which is a finding."""


def small() -> dict:
    """A map in plain form, for tests to spoil."""
    return json.loads(EXAMPLE)


# ---- nothing is lost -----------------------------------------------------------------------------


@given(strategies.organisations())
def test_a_map_written_and_read_again_is_the_same_map(organisation):
    assert plain.from_plain(plain.to_plain(organisation)) == organisation


@settings(max_examples=40)
@given(strategies.organisations(max_divisions=1))
def test_a_map_written_as_text_and_read_again_is_the_same_map(organisation):
    assert plain.loads(plain.dumps(organisation)) == organisation


def test_the_example_of_the_open_format_keeps_every_key_and_order_of_lists():
    assert plain.to_plain(plain.loads(EXAMPLE)) == small()


def test_a_map_with_something_in_every_field_survives():
    assert plain.loads(plain.dumps(hospitals())) == hospitals()


def test_optional_keys_are_written_only_when_set():
    bare = plain.dumps(plain.loads(EXAMPLE))
    rich = plain.dumps(hospitals())
    for key in (
        "settings",
        "retired",
        "accepted",
        "designated",
        "purpose",
        "boundaries",
        "skills",
        "pathway",
    ):
        assert f'"{key}"' not in bare
        assert f'"{key}"' in rich


def test_keys_that_are_missing_take_their_defaults():
    bare = {
        "format": "triumvirate-map",
        "version": 1,
        "decisions": [{"id": "d1"}],
        "divisions": [{"id": "v1", "posts": [{"id": "C"}], "mappings": [{"decision": "d1"}]}],
    }
    organisation = plain.from_plain(bare)
    assert organisation.decisions == (Decision("d1"),)
    assert organisation.divisions[0].posts == (type(organisation.divisions[0].posts[0])("C"),)
    assert plain.from_plain({"format": "triumvirate-map", "version": 1}) == Organisation()


def test_text_is_written_for_people_to_read():
    text = plain.dumps(Organisation(name="Ysbyty’r Tŵr"))
    assert "Ysbyty’r Tŵr" in text
    assert text.startswith('{\n "format": "triumvirate-map",\n "version": 1,\n')
    assert text.endswith("}\n")


def test_a_byte_order_mark_before_the_text_does_no_harm():
    assert plain.loads("\ufeff" + EXAMPLE) == plain.loads(EXAMPLE)


@given(strategies.rules(["C", "O", "N"]))
def test_a_rule_written_and_read_again_is_the_same_rule(rule):
    if rule is not None:
        assert plain.rule_from_plain(plain.rule_to_plain(rule)) == rule


def test_each_sort_of_rule_has_its_own_plain_form():
    c, o = {"post": "C"}, {"post": "O"}
    assert plain.rule_to_plain(build.all_of("C", "O")) == {"all": [c, o]}
    assert plain.rule_to_plain(build.any_of("C", "O")) == {"any": [c, o]}
    assert plain.rule_to_plain(build.in_order("C", "O")) == {"in_order": [c, o]}
    assert plain.rule_to_plain(build.at_least(2, "C", "O")) == {"at_least": 2, "of": [c, o]}


# ---- every fault is told with its place ----------------------------------------------------------


def spoil(where: str, value: object) -> dict:
    """The example with another value at a path, or without it where the value is ``...``."""
    data = deepcopy(small())
    at: Any = data
    *steps, last = [int(number) if number else key for key, number in re.findall(r"([a-z_]+)|(\d+)", where)]
    for step in steps:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return data


POST = "divisions[0].posts[0]"
ROW = "divisions[0].mappings[0]"
RULE = f"{ROW}.rule"
RIGHT = f"{ROW}.rights[0]"
LANES = "clinical, operational, nursing or other"
PARTS = "proposes, decides, must-agree, signs-off, consulted, carries-out or informed"
GATES = "post, all, any, at_least or in_order"
AMOUNT = "a number from 0 to 1,000,000,000,000,000 is expected here, not"
DATE = "a date such as 2026-01-31 is expected here, not"

FAULTS = [
    # unknown keys
    ("extra", 1, "this key is not known here; use people, documents, decisions or divisions."),
    ("organisation.people", [], "this key is not known here; use name, standard or settings."),
    ("people[0].age", 7, "this key is not known here; use id or name."),
    (f"{POST}.colour", "red", "this key is not known here; use id, title, lane, "),
    (f"{RIGHT}.grounds[0].party", None, "this key is not known here; use basis, document, with or note."),
    # missing keys
    ("people[0].id", ..., "this key is required."),
    (f"{POST}.id", ..., "this key is required."),
    (f"{RIGHT}.post", ..., "this key is required."),
    (f"{RIGHT}.part", ..., "this key is required."),
    (f"{ROW}.decision", ..., "this key is required."),
    (f"{POST}.holdings[0].person", ..., "this key is required."),
    (f"{POST}.cover[0].post", ..., "this key is required."),
    (f"{POST}.time", {"unit": "sessions"}, ".amount: this key is required."),
    # words that are not known
    (f"{POST}.lane", "medical", f'"medical" is not allowed here; use {LANES}.'),
    (f"{POST}.lane", 7, "a word is expected here, not the number 7."),
    (f"{RIGHT}.part", "decide", f'"decide" is not allowed here; use {PARTS}.'),
    # something else than is expected
    ("organisation", [], "an object is expected here, not a list."),
    ("organisation.name", None, "text is expected here, not an empty value."),
    ("people", {}, "a list is expected here, not an object."),
    ("people[0]", "Ann", 'an object is expected here, not "Ann".'),
    ("people[0].name", 7, "text is expected here, not the number 7."),
    ("people[0].name", "\ud800", 'text is expected here, not "?".'),
    (f"{ROW}.needs[0]", 7, "text is expected here, not the number 7."),
    (f"{POST}.leadership", 1, "true or false is expected here, not the number 1."),
    # numbers
    (f"{POST}.quorum", 2.5, "a whole number is expected here, not the number 2.5."),
    (f"{POST}.quorum", float("inf"), "a whole number is expected here, not so large a number."),
    (f"{POST}.quorum", 1e300, "a whole number is expected here, not so large a number."),
    (f"{POST}.quorum", True, "a whole number is expected here, not true."),
    (f"{POST}.quorum", False, "a whole number is expected here, not false."),
    ("decisions[0].weight", -1, f"{AMOUNT} the number -1."),
    ("decisions[0].weight", float("nan"), f"{AMOUNT} the number nan."),
    ("decisions[0].weight", float("inf"), f"{AMOUNT} so large a number."),
    ("decisions[0].weight", 1e16, f"{AMOUNT} so large a number."),
    ("decisions[0].weight", 10**400, f"{AMOUNT} so large a number."),
    ("decisions[0].weight", True, f"{AMOUNT} true."),
    ("decisions[0].weight", "1", f'{AMOUNT} "1".'),
    # dates
    ("documents[0].approved", "10.1.2026", f'{DATE} "10.1.2026".'),
    ("documents[0].approved", "20260110", f'{DATE} "20260110".'),
    ("documents[0].approved", 2026, f"{DATE} the number 2026."),
    ("documents[0].approved", "2026-02-30", '"2026-02-30" is not a day in the calendar.'),
    # rules
    (RULE, [], "an object is expected here, not a list."),
    (RULE, {}, f"a rule needs one of these keys: {GATES}."),
    (RULE, {"some": []}, f".some: this key is not known here; use {GATES}."),
    (RULE, {"post": 7}, ".post: text is expected here, not the number 7."),
    (RULE, {"post": "C", "all": []}, ".all: this key is not known here; use post."),
    (RULE, {"all": [], "any": []}, ".any: this key is not known here; use all."),
    (RULE, {"all": {}}, ".all: a list is expected here, not an object."),
    (RULE, {"all": [{"any": [7]}]}, ".all[0].any[0]: an object is expected here, not the number 7."),
    (RULE, {"at_least": 2}, ".of: this key is required."),
    (RULE, {"at_least": "2", "of": []}, '.at_least: a whole number is expected here, not "2".'),
    # the stamp
    ("format", "other", 'this is not a Triumvirate map; "triumvirate-map" is expected here.'),
    ("format", ..., 'this is not a Triumvirate map; "triumvirate-map" is expected here.'),
    ("version", "1", "the whole number 1 is expected here."),
    ("version", True, "the whole number 1 is expected here."),
    ("version", 1.5, "the whole number 1 is expected here."),
    ("version", 0, "the whole number 1 is expected here."),
    ("version", 2, "a newer Triumvirate made this map; this one reads version 1."),
]


@pytest.mark.parametrize(("where", "value", "says"), FAULTS)
def test_a_fault_is_told_with_its_path_and_what_is_allowed(where, value, says):
    with pytest.raises(InvalidMap) as caught:
        plain.from_plain(spoil(where, value))
    assert str(caught.value).startswith(f"{where}{says}" if says.startswith(".") else f"{where}: {says}")
    assert "\n" not in str(caught.value)


def test_a_long_text_is_allowed_and_a_long_wrong_word_is_shown_short():
    assert plain.from_plain(spoil("people[0].name", "x" * 5000)).people[0].name == "x" * 5000
    with pytest.raises(InvalidMap) as caught:
        plain.from_plain(spoil(f"{POST}.lane", "x" * 5000))
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("data", [None, [], "text", 7])
def test_what_is_no_object_is_not_a_map(data):
    with pytest.raises(InvalidMap, match=r"^This is not a Triumvirate map"):
        plain.from_plain(data)


def test_reading_does_not_change_what_is_read():
    data = small()
    plain.from_plain(data)
    assert data == small()


def test_a_map_that_fails_the_check_is_refused_when_read():
    with pytest.raises(InvalidMap, match='reports to "X", which is not a known post'):
        plain.from_plain(spoil(f"{POST}.reports_to", "X"))


def test_a_rule_on_its_own_is_told_with_the_path_it_was_read_from():
    with pytest.raises(InvalidMap, match=r"^rule\.all\[1\]: an object is expected here"):
        plain.rule_from_plain({"all": [{"post": "C"}, 7]})
    with pytest.raises(InvalidMap, match=r"^answers\[3\]\.rule\.post: text is expected here"):
        plain.rule_from_plain({"post": None}, "answers[3].rule")


def nested(depth: int) -> dict:
    rule: dict = {"post": "C"}
    for _ in range(depth - 1):
        rule = {"all": [rule]}
    return rule


def test_a_rule_may_be_nested_50_deep_and_no_deeper():
    assert plain.from_plain(spoil(RULE, nested(50)))
    for depth in (51, 100_000):
        with pytest.raises(InvalidMap, match="the rule is nested deeper than 50 levels"):
            plain.from_plain(small() | {"divisions": [deep_division(depth)]})


def test_a_long_path_is_shown_by_its_start_and_its_end():
    deep = deep_division(51)
    with pytest.raises(InvalidMap) as caught:
        plain.from_plain(small() | {"divisions": [deep]})
    path = str(caught.value).split(":")[0]
    assert re.fullmatch(r"divisions\[0\]\.mappings\[0\]\.rule\.all\[0\].*….*all\[0\]", path)
    assert len(path) == 121


def deep_division(depth: int) -> dict:
    return {
        "id": "v1",
        "posts": [{"id": "C"}],
        "mappings": [{"decision": "d1", "rule": nested(depth)}],
    }


# ---- text that is no map -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "This is not JSON text: it stops making sense in line 1, column 1."),
        ("{'a': 1}", "This is not JSON text: it stops making sense in line 1, column 2."),
        (EXAMPLE[:-40], "This is not JSON text: it stops making sense in line "),
        ("[" * 100_000, "This JSON text is nested too deeply to be a map."),
        ('{"a": ' + "1" * 5000 + "}", "This JSON text holds a number with too many digits to be a map."),
        ('{"a": NaN}', "NaN stands in this JSON text where a number is expected."),
        ('{"a": -Infinity}', "-Infinity stands in this JSON text where a number is expected."),
        ('{"a": 1, "b": 2, "b": 3}', 'The key "b" stands twice in one object of this JSON text.'),
        ("[]", 'This is not a Triumvirate map; a map is an object with the key "format".'),
        ('"format"', "This is not a Triumvirate map"),
    ],
)
def test_text_that_is_no_map_is_refused_in_one_sentence(text, says):
    with pytest.raises(InvalidMap) as caught:
        plain.loads(text)
    assert str(caught.value).startswith(says)


def test_a_number_beyond_every_number_is_refused_with_its_path():
    with pytest.raises(InvalidMap, match=r"^decisions\[0\]\.weight: .* not so large a number\.$"):
        plain.loads(EXAMPLE.replace('"weight": 1', '"weight": 1e999'))


def test_a_whole_number_may_be_written_as_some_programs_write_it():
    member = {"post": "C"}
    data = spoil(RULE, {"at_least": 1.0, "of": [member]})
    data["version"] = 1.0
    data["divisions"][0]["posts"].append({"id": "B", "members": ["C"], "quorum": 1.0})
    (read,) = plain.from_plain(data).divisions
    assert [type(number) for number in (read.posts[-1].quorum, read.mappings[0].rule.at_least)] == [int, int]
    assert (read.posts[-1].quorum, read.mappings[0].rule.at_least) == (1, 1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
def test_a_map_spoiled_anywhere_is_read_or_refused_and_never_breaks(data):
    spoiled = plain.to_plain(hospitals())
    at: object = spoiled
    while data.draw(st.booleans(), "go deeper") and isinstance(at, dict | list) and at:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], dict | list):
            break
        at = at[key]
    if isinstance(at, dict) and at:
        at[data.draw(st.sampled_from(sorted(at)) | st.text(max_size=5))] = data.draw(json_values)
    elif isinstance(at, list):
        at.append(data.draw(json_values))
    try:
        organisation = plain.from_plain(spoiled)
    except InvalidMap:
        return
    assert plain.from_plain(plain.to_plain(organisation)) == organisation


def test_dates_are_read_as_days():
    organisation = plain.loads(EXAMPLE)
    assert organisation.documents[0].approved == date(2026, 1, 10)
    assert organisation.divisions[0].posts[0].holdings[0].since == date(2024, 4, 1)
