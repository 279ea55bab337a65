"""What a new division is made of."""

from __future__ import annotations

from datetime import date

from triumvirate.model.catalogue import first_workshop
from triumvirate.model.check import check
from triumvirate.model.edits import Lead, label, set_up_division
from triumvirate.model.organisation import Division, Lane, Organisation
from triumvirate.ui.screens.new_division_rows import (
    USUAL_LEADS,
    chosen_decisions,
    posts_of,
    rows_for_first_workshop,
)

LEADS = (
    Lead("Medical lead", Lane.CLINICAL, "Amara", date(2024, 1, 1), date(2027, 1, 1)),
    Lead("Manager", Lane.OPERATIONAL),
)


def made(leads=LEADS):
    division = Division(id="v9", name="Surgery", posts=posts_of(leads))
    decisions = chosen_decisions(first_workshop(), {"FIN-03"})
    return set_up_division(Organisation(name="Example"), division, leads, decisions)


def test_one_edit_makes_posts_people_and_decisions():
    after = made()
    check(after)
    posts = after.divisions[0].posts
    assert [(post.title, post.lane, post.leadership) for post in posts] == [
        ("Medical lead", Lane.CLINICAL, True),
        ("Manager", Lane.OPERATIONAL, True),
    ]
    assert after.person(posts[0].holdings[0].person).name == "Amara"
    assert (posts[0].holdings[0].since, posts[0].holdings[0].until) == (date(2024, 1, 1), date(2027, 1, 1))
    assert posts[1].holdings == ()


def test_nobodys_part_is_ever_filled_in():
    assert [row.rights for row in made().divisions[0].mappings] == [()]


def test_a_person_already_known_is_not_added_twice():
    twice = made((Lead("Matron", Lane.NURSING, "Amara"), Lead("Manager", Lane.OPERATIONAL, "Amara")))
    assert [person.name for person in twice.people] == ["Amara"]


def test_the_edit_is_called_after_the_division():
    division = Division(id="v9", name="Surgery")
    assert label(set_up_division, Organisation(), division, (), ()) == "Add division: Surgery"


def test_the_form_starts_with_one_lead_of_each_line_and_nobody_in_it():
    assert [lead.lane for lead in USUAL_LEADS] == [Lane.CLINICAL, Lane.OPERATIONAL, Lane.NURSING]
    assert not any(lead.name for lead in USUAL_LEADS)


def test_the_first_workshop_is_shown_by_domain_with_counts():
    shelves = rows_for_first_workshop(Organisation())
    assert sum(len(shelf.rows) for shelf in shelves) == 20
    assert shelves[0].heading == "Finance: 3 decisions"
