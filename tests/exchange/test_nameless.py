"""A map to give away names nobody, says the same of everything else, and is a whole map."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from build import at_least, decision, division, ground, holding, mapping, organisation, post, right
from strategies import organisations
from triumvirate.exchange.nameless import SOMEBODY, without_names
from triumvirate.model.check import check
from triumvirate.model.organisation import Accepted, Organisation, Person, Plan, Successor, Task, TaskAction
from triumvirate.model.plain import dumps


def with_note(note: str, *people: Person, title: str = "Lead") -> Organisation:
    """A map with one post, one decision and this note."""
    rows = [mapping("d1", right("C", "decides"), note=note)]
    return replace(organisation(division(post("C", title=title), mappings=rows)), people=people)


def note_of(value: Organisation) -> str:
    return value.divisions[0].mappings[0].note


AMARA, TOM = Person("a", "Dr Amara Shah-Okell"), Person("t", "Tom Ward")


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Ask Dr Amara Shah-Okell.", "Ask Person 1."),
        ("ASK DR AMARA SHAH-OKELL", "ASK Person 1"),
        ("Amara agreed; Shah-Okell's deputy", "Person 1 agreed; Person 1's deputy"),
        ("amara and AMARA", "Person 1 and Person 1"),
        ("amara.shah@trust.example asked", f"{SOMEBODY} asked"),
        ("The Ward sister, or Tom", "The Ward sister, or Person 2"),
        ("Tomorrow, Amaranth", "Tomorrow, Amaranth"),
        ("Nobody is named", "Nobody is named"),
    ],
)
def test_names_go_from_what_people_wrote(note, told):
    assert note_of(without_names(with_note(note, AMARA, TOM))) == told


def test_a_name_written_in_other_letters_is_found_too():
    assert note_of(without_names(with_note("Ask Zoe\u0308", Person("z", "Zo\u00eb")))) == "Ask Person 1"


def test_a_name_that_two_people_share_stands_for_nobody_in_particular():
    value = with_note("Ask Jo", Person("a", "Jo Aaronson"), Person("b", "Jo Babington"))
    assert note_of(without_names(value)) == "Ask Jo"
    value = with_note("Ask Joan", Person("a", "Joan Aaronson"), Person("b", "Joan Babington"))
    assert note_of(without_names(value)) == f"Ask {SOMEBODY}"


def test_people_keep_their_places_under_numbers_and_new_ids():
    decides = right("C", "decides", ground("personal", party="Ann"), designated=("Ann",))
    value = organisation(division(post("C", holder="Ann"), mappings=[mapping("d1", decides)]))
    told = without_names(value)
    check(told)
    assert told.people == (Person("person-1", "Person 1"),)
    [chart] = told.divisions
    assert chart.posts[0].holdings[0].person == "person-1"
    assert chart.mappings[0].rights[0].designated == ("person-1",)
    assert chart.mappings[0].rights[0].grounds[0].party == "person-1"


def test_where_only_a_name_can_stand_none_is_left_but_a_post_is():
    accepted = (
        Accepted("overload", (), "Bea Quill", "For now"),
        Accepted("overload", (), "Lead"),
        Accepted("overload"),
    )
    plan = Plan(
        "plan-bea",
        tasks=(Task(TaskAction.WRITE_DOWN, "C", "Bea Quill"),),
        successors=(Successor("C", name="Bea Quill"),),
        to_meet="Bea, Quill",
    )
    made = division(post("C", title="Lead"), mappings=[mapping("d1")], accepted=accepted, plans=(plan,))
    [chart] = without_names(organisation(made)).divisions
    assert [one.owner for one in chart.accepted] == [SOMEBODY, "Lead", ""]
    assert chart.plans[0].id == "plan-1"
    assert chart.plans[0].tasks[0].owner == SOMEBODY
    assert chart.plans[0].successors == (Successor("C"),)
    assert chart.plans[0].to_meet == f"{SOMEBODY}, {SOMEBODY}"


def test_ids_that_hold_a_name_are_others_and_everything_still_hangs_together():
    decides, rule = right("amara", "decides"), at_least(1, "amara")
    rows = [
        mapping("ask-amara", decides, rule=rule, tie_break="amara", needs=("d2",)),
        mapping("d2", right("O", "decides")),
    ]
    posts = (post("amara", title="Lead", cover="O"), post("O", reports_to="amara", holdings=(holding("a"),)))
    made = organisation(
        division(*posts, mappings=rows, division_id="shah-okell"),
        standard="shah-okell",
        decisions=(decision("ask-amara"), decision("d2")),
    )
    told = without_names(replace(made, people=(Person("a", "Amara Shah-Okell"),)))
    check(told)
    assert "amara" not in dumps(told).casefold()
    assert "okell" not in dumps(told).casefold()
    assert told.standard == told.divisions[0].id


def test_a_map_without_people_stays_as_it_is_but_for_addresses():
    value = with_note("mail a@b.example")
    assert note_of(without_names(value)) == f"mail {SOMEBODY}"
    plain = with_note("mail nobody")
    assert without_names(plain) == plain


@given(organisations())
def test_every_map_can_be_given_away_and_is_a_map(value):
    check(without_names(value))
