"""What changed, in plain words: every sort of row, and nothing left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from triumvirate.model import edits
from triumvirate.model.organisation import (
    Accepted,
    Basis,
    CarriesOut,
    Cover,
    Document,
    DocumentKind,
    Gate,
    Ground,
    Lane,
    LastWord,
    Leaf,
    Letters,
    Names,
    Organisation,
    Part,
    Person,
    Plan,
    Quota,
    Settings,
    Status,
)
from triumvirate.store.rows import Change, differences
from triumvirate.ui.screens import differences as page, differences_rows
from triumvirate.ui.screens.differences import DifferencesDialog, show_differences
from triumvirate.ui.screens.differences_rows import Said, between
from ui.fake_ask import FakeAsk


def said(before, after):
    return [each.text for each in between(before, after)]


def division(value, number=0, **fields):
    changed = replace(value.divisions[number], **fields)
    return replace(
        value, divisions=tuple(changed if at == number else each for at, each in enumerate(value.divisions))
    )


def post(value, number=0, **fields):
    posts = value.divisions[0].posts
    changed = tuple(replace(each, **fields) if at == number else each for at, each in enumerate(posts))
    return division(value, posts=changed)


def mapping(value, number=0, **fields):
    rows = value.divisions[0].mappings
    changed = tuple(replace(each, **fields) if at == number else each for at, each in enumerate(rows))
    return division(value, mappings=changed)


def right(value, **fields):
    first, *rest = value.divisions[0].mappings[1].rights
    return mapping(value, 1, rights=(replace(first, **fields), *rest))


SCHEME = Document("scheme", DocumentKind.SCHEME_OF_DELEGATION, "Our scheme")
BOTH = Gate(Quota.ALL, (Leaf("C"), Leaf("O")))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda v: replace(v, settings=Settings(Letters.RACI)), None),
        (lambda v: replace(v, standard="v2"), "The organisation: trust standard: nothing → Medicine"),
        (lambda v: replace(v, people=(*v.people, Person("z", "Zoe"))), "Zoe: added"),
        (lambda v: edits.rename_person(v, "tom", "Thomas"), "Thomas: name: Tom Ferrier → Thomas"),
        (lambda v: replace(v, documents=(*v.documents, SCHEME)), "Our scheme: added"),
        (lambda v: edits.change_decision(v, "d1", retired=True), "Set the budget: retired: no → yes"),
        (lambda v: division(v, status=Status.AGREED), "Surgery: status: Draft → Agreed"),
        (lambda v: division(v, agreed=date(2026, 1, 14)), "Surgery: agreed date: nothing → 14 Jan 2026"),
        (lambda v: division(v, plans=(Plan("p"),)), "Surgery: a handover plan: added"),
        (lambda v: division(v, accepted=(Accepted("overload"),)), "Surgery: an accepted finding: added"),
        (lambda v: post(v, lane=Lane.NURSING), "Surgery: Clinical director: lane: Clinical → Nursing"),
        (
            lambda v: post(v, reports_to="O"),
            "Surgery: Clinical director: line manager: nothing → General manager",
        ),
        (lambda v: post(v, holdings=()), "Surgery: Clinical director: held by Amara Shah: removed"),
        (
            lambda v: post(v, 1, cover=(Cover("C"),)),
            "Surgery: General manager: covered by Clinical director: added",
        ),
        (lambda v: post(v, 3, members=("C",)), "Surgery: Governance lead: member Clinical director: added"),
        (
            lambda v: mapping(v, rule=BOTH),
            "Surgery: Set the budget: how it is settled: nothing → Clinical director and General manager",
        ),
        (
            lambda v: mapping(v, carries_out=CarriesOut.ANY),
            None,
        ),
        (
            lambda v: mapping(v, needs=("d2",)),
            "Surgery: Set the budget: needs Appoint consultants first: added",
        ),
        (
            lambda v: mapping(v, accepted=(Accepted("overload"),)),
            "Surgery: Set the budget: an accepted finding: added",
        ),
        (
            lambda v: right(v, designated=("tom",)),
            "Surgery: Appoint consultants: Clinical director: Tom Ferrier is designated: added",
        ),
        (
            lambda v: right(v, grounds=(Ground(Basis.PERSONAL), Ground(Basis.CUSTOM))),
            "Surgery: Appoint consultants: Clinical director: Decides rests on Custom and practice: added",
        ),
    ],
)
def test_each_sort_of_change_is_one_plain_sentence(trust, change, told):
    lines = said(trust, change(trust))
    assert len(lines) == 1
    assert told is None or lines[0].casefold() == told.casefold()


def test_a_document_behind_a_ground_is_named_and_so_is_what_it_says(trust):
    written = replace(trust, documents=(SCHEME,))
    ground = Ground(Basis.SCHEME_OF_DELEGATION, "scheme", note="x" * 100)
    (line,) = said(written, right(written, grounds=(Ground(Basis.PERSONAL), ground)))
    assert line.endswith(", Our scheme: added")
    changed = replace(SCHEME, kind=DocumentKind.POLICY, names=Names.PERSON)
    lines = said(written, replace(written, documents=(changed,)))
    assert [line.split(":")[1] for line in lines] == [" kind", " whom it names"]


def test_a_changed_plan_says_that_it_changed(trust):
    planned = division(trust, plans=(Plan("p"),))
    assert said(planned, division(planned, plans=(Plan("p", "New"),))) == [
        "Surgery: a handover plan: changed"
    ]


def test_long_wordings_are_cut_and_words_of_the_model_are_plain(trust):
    after = edits.change_decision(trust, "d1", description="word " * 50, last_word=LastWord.ABOVE)
    described, last = said(trust, after)
    assert described.endswith("…”")
    assert "last word" in last


def test_what_goes_with_something_else_is_not_told_beside_it(trust):
    assert said(trust, edits.remove_division(trust, "v1")) == ["Surgery: removed"]
    assert said(trust, edits.remove_mapping(trust, "v1", "d1")) == [
        "Surgery: Set the budget: on the chart: removed"
    ]
    without = edits.remove_post(trust, "v1", "G")
    assert "Surgery: Governance lead: removed" in said(trust, without)
    assert not any("held by" in line for line in said(trust, without))


def test_a_move_is_told_only_where_nothing_else_changed(trust):
    moved = edits.move_mapping(trust, "v1", "d1", 1)
    assert said(trust, moved) == ["Surgery: Set the budget: moved", "Surgery: Appoint consultants: moved"]
    assert said(trust, edits.rename_organisation(moved, "New")) == [
        "The organisation: name: Example Hospitals → New"
    ]


def test_with_one_division_its_name_is_left_out(trust):
    alone = edits.remove_division(trust, "v2")
    assert said(alone, edits.toggle_part(alone, "v1", "d2", "C", Part.DECIDES)) == [
        "Appoint consultants: Clinical director: Decides → nothing"
    ]


def test_the_divisions_own_wording_names_the_decision(trust):
    worded = mapping(trust, title="Our budget")
    (line,) = said(worded, edits.toggle_part(worded, "v1", "d1", "C", Part.INFORMED))
    assert line.startswith("Surgery: Our budget: Clinical director: ")


def test_what_no_map_knows_any_more_is_named_from_its_rows(trust):
    without = edits.remove_division(edits.remove_mapping(trust, "v1", "d3"), "v2")
    after = replace(without, decisions=without.decisions[:2])
    names = differences_rows.Names(after)
    lines = differences_rows.told(differences(trust, after), names, {})
    assert "Close a ward: removed" in [each.text for each in lines]
    assert names.of("post", "v2", "C") == "Clinical director"


def test_a_rule_that_cannot_be_read_is_said_to_have_changed(trust):
    row = {"division": "v1", "decision": "d1", "position": 0, "rule": "{"}
    change = Change("mappings", {**row, "rule": None}, row)
    (line,) = differences_rows.told([change], differences_rows.Names(trust), {})
    assert line.text == "Surgery: Set the budget: how it is settled: nothing → changed"


def test_every_change_of_two_random_maps_is_told_in_some_words():
    from hypothesis import given, settings

    from strategies import organisations

    @settings(max_examples=25)
    @given(organisations(), organisations())
    def check(before, after):
        assert bool(between(before, after)) == bool(differences(before, after))
        assert all(each.text and "None" not in each.text.split(": ")[-1:] for each in between(before, after))

    check()


def test_a_list_without_end_is_cut_and_says_so(qtbot, monkeypatch):
    monkeypatch.setattr(page, "MOST", 2)
    dialog = DifferencesDialog("What differs", "Then", "Now", [Said(text) for text in "abcd"])
    qtbot.addWidget(dialog)
    assert [dialog.list.item(row).text() for row in range(3)] == ["a", "b", "2 more"]


def test_two_equal_maps_need_no_list():
    ask = FakeAsk()
    show_differences(ask, "What differs", "Then", Organisation(), "Now", Organisation())
    assert ask.notices == ["“Then” and “Now” say the same."]
