"""Two laptops' maps of the same divisions become one: as chosen, both ways alike, and nothing is dropped."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from build import decision, division, mapping, organisation, post, right
from strategies import organisations
from triumvirate.exchange.join import Item, Joined, SideBySide, side_by_side
from triumvirate.exchange.sides import Choice, State
from triumvirate.model import edits
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Accepted,
    Cover,
    Organisation,
    Person,
    Plan,
    Status,
    new_id,
)

PAIRS = int(os.environ.get("TRIUMVIRATE_PAIRS", "100"))
"""How many generated pairs of maps each property sees; 500 and more for a thorough look."""

UNHURRIED = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def surgery(*rows: Any, **more: Any) -> Organisation:
    mappings = list(rows) or [mapping("d1", right("C", "decides", "policy"))]
    return organisation(
        division(
            post("C", "clinical", holder="Ann"), post("O", "operational", holder="Bob"), mappings=mappings
        ),
        **more,
    )


def state_of(both: SideBySide, kind: str, id_: str) -> State:
    return item_of(both, kind, id_).state


def item_of(both: SideBySide, kind: str, id_: str) -> Item:
    (found,) = (item for item in both.items if (item.key[0], item.key[2]) == (kind, id_))
    return found


# ---- what is new, the same, different, in conflict ---------------------------------------------------


def test_a_map_beside_itself_is_the_same_in_everything() -> None:
    both = side_by_side(surgery(), surgery())
    assert {item.state for item in both.items} == {State.SAME}
    joined = both.join()
    assert (joined.organisation, joined.left_out, joined.came_along) == (surgery(), (), ())


def test_a_row_only_the_other_map_has_is_new_and_comes_in_with_what_it_names() -> None:
    here = surgery()
    there = surgery(
        mapping("d1", right("C", "decides", "policy")), mapping("d2", right("N", "decides", "custom"))
    )
    there = replace(
        there,
        divisions=(replace(there.divisions[0], posts=(*there.divisions[0].posts, post("N", "nursing"))),),
    )
    both = side_by_side(here, there)
    assert state_of(both, "row", "d2") is State.NEW
    assert state_of(both, "row", "d1") is State.SAME
    joined = both.join({("post", "v1", "N"): Choice.LEAVE, ("decision", "", "d2"): Choice.LEAVE})
    check(joined.organisation)
    assert [row.decision for row in joined.organisation.divisions[0].mappings] == ["d1", "d2"]
    assert [item.key[2] for item in joined.came_along] == ["d2", "N"]


def test_a_row_that_only_the_other_side_filled_in_is_different_and_is_filled_in() -> None:
    here = surgery(mapping("d1"))
    both = side_by_side(here, surgery())
    assert state_of(both, "row", "d1") is State.DIFFERENT
    joined = both.join()
    assert joined.organisation.divisions[0].mappings == surgery().divisions[0].mappings
    assert not joined.left_out


def test_a_row_both_sides_filled_in_otherwise_is_in_conflict_and_ours_stays_until_somebody_chooses() -> None:
    there = surgery(mapping("d1", right("O", "decides", "custom")))
    both = side_by_side(surgery(), there)
    assert state_of(both, "row", "d1") is State.CONFLICT
    kept, taken = both.join(), both.join({("row", "v1", "d1"): Choice.TAKE})
    assert kept.organisation.divisions[0].mappings == surgery().divisions[0].mappings
    assert [(left.item.key[2], left.points[0].fields[0]) for left in kept.left_out] == [("d1", "rights")]
    assert taken.organisation.divisions[0].mappings == there.divisions[0].mappings
    assert not taken.left_out


def test_taking_theirs_never_takes_away_what_they_are_silent_on() -> None:
    here = surgery(replace(mapping("d1", right("C", "decides")), note="Agreed in March"))
    there = surgery(mapping("d1", right("O", "decides")))
    joined = side_by_side(here, there).join({("row", "v1", "d1"): Choice.TAKE})
    (row,) = joined.organisation.divisions[0].mappings
    assert (row.note, row.rights) == ("Agreed in March", there.divisions[0].mappings[0].rights)


def test_the_order_of_rights_is_no_difference() -> None:
    first, second = right("C", "decides"), right("O", "signs-off")
    both = side_by_side(surgery(mapping("d1", first, second)), surgery(mapping("d1", second, first)))
    assert state_of(both, "row", "d1") is State.SAME


def test_what_is_left_out_is_listed() -> None:
    there = surgery(people=[Person("Cay", "Cay")])
    joined = side_by_side(surgery(), there).join({("person", "", "Cay"): Choice.LEAVE})
    assert [left.item.key for left in joined.left_out] == [("person", "", "Cay")]
    assert joined.organisation.person("Cay") is None


def test_a_division_can_come_in_beside_ours() -> None:
    there = surgery(mapping("d1", right("O", "decides", "custom")))
    joined = side_by_side(surgery(), there).join({("division", "", "v1"): Choice.BESIDE})
    check(joined.organisation)
    ours, theirs = joined.organisation.divisions
    assert ours == surgery().divisions[0]
    assert replace(theirs, id="v1") == there.divisions[0]
    assert not joined.left_out


def test_accepted_findings_of_both_are_kept() -> None:
    first, second = Accepted("no-basis", ("d1", "C")), Accepted("overload", ("C",))
    one = replace(surgery(), divisions=(replace(surgery().divisions[0], accepted=(first,)),))
    two = replace(surgery(), divisions=(replace(surgery().divisions[0], accepted=(second,)),))
    joined = side_by_side(one, two).join()
    assert set(joined.organisation.divisions[0].accepted) == {first, second}


def test_the_committee_of_one_map_that_sits_in_a_committee_of_the_other_keeps_its_seats_as_here() -> None:
    here = surgery()
    posts = (*here.divisions[0].posts, post("B", members=("C",)), post("K"))
    here = replace(here, divisions=(replace(here.divisions[0], posts=posts),))
    posts = (*surgery().divisions[0].posts, post("B"), post("K", members=("B",)))
    there = replace(here, divisions=(replace(here.divisions[0], posts=posts),))
    joined = side_by_side(here, there).join()
    check(joined.organisation)
    assert [left.item.key for left in joined.left_out] == [("post", "v1", "K")]


# ---- who is who --------------------------------------------------------------------------------------


def test_an_id_that_was_typed_is_no_proof_without_the_name() -> None:
    there = replace(surgery(), people=(Person("Ann", "Ann Other"), Person("Bob", "Bob")))
    joined = side_by_side(surgery(), there).join()
    assert sorted(person.name for person in joined.organisation.people) == ["Ann", "Ann Other", "Bob"]


def test_an_id_that_this_program_made_is_proof_whatever_the_name() -> None:
    id_ = new_id("p")
    here, there = (Organisation(people=(Person(id_, name),)) for name in ("Ann Lee", "Ann Poe"))
    both = side_by_side(here, there)
    assert state_of(both, "person", id_) is State.CONFLICT
    assert both.join({("person", "", id_): Choice.TAKE}).organisation.people == (Person(id_, "Ann Poe"),)


def test_a_decision_is_the_same_by_code_and_by_title_where_a_code_is_missing() -> None:
    here = organisation(
        decisions=[decision("a", code="F1", title="Spend"), decision("b", code="", title="Hire")]
    )
    there = organisation(
        decisions=[decision("x", code="f1", title="Spend money"), decision("y", code="H1", title="HIRE")]
    )
    both = side_by_side(here, there)
    assert [item.key[2] for item in both.items if item.key[0] == "decision"] == ["a", "b"]


def test_decisions_with_different_codes_are_two_even_under_one_title() -> None:
    here = organisation(decisions=[decision("a", code="F1", title="Spend")])
    there = organisation(decisions=[decision("x", code="F2", title="Spend")])
    assert len(side_by_side(here, there).join().organisation.decisions) == 2


def test_a_post_renamed_on_another_laptop_is_the_same_post() -> None:
    here, there = surgery(), surgery()
    there = edits.change_post(there, "v1", "C", title="Clinical lead")
    both = side_by_side(here, there)
    assert state_of(both, "post", "C") is State.CONFLICT
    assert len(both.join().organisation.divisions[0].posts) == 2


def test_a_division_of_the_same_name_is_the_same_with_other_post_ids() -> None:
    there = organisation(
        division(
            replace(post("X", "clinical", holder="Ann"), title=surgery().divisions[0].posts[0].title),
            mappings=[mapping("d1", right("X", "decides", "policy"))],
            division_id="other",
        )
    )
    both = side_by_side(surgery(), there)
    assert state_of(both, "row", "d1") is State.SAME
    assert len(both.join().organisation.divisions) == 1


def test_a_row_that_comes_in_keeps_its_wording_where_the_decision_is_called_otherwise_here() -> None:
    here = organisation(division(mappings=[]), decisions=[decision("d1", code="F1", title="Spend")])
    there = organisation(
        division(mappings=[mapping("d1")]), decisions=[decision("d1", code="F1", title="Spend money")]
    )
    both = side_by_side(here, there)
    (row,) = both.join().organisation.divisions[0].mappings
    assert row.title == "Spend money"
    (row,) = both.join({("decision", "", "d1"): Choice.TAKE}).organisation.divisions[0].mappings
    assert row.title is None


# ---- always ------------------------------------------------------------------------------------------


def prefer(choice: Choice, both: SideBySide) -> Joined:
    """Joined so that one side wins wherever both speak; what is new comes in."""
    wins = {item.key: choice if choice in item.choices else item.choices[0] for item in both.items}
    return both.join(wins)


def said(organisation: Organisation) -> object:
    """What a map says, in names in place of ids and without the order of lists."""
    return _said(organisation, _names(organisation))


def _names(organisation: Organisation) -> dict[str, str]:
    return {
        **{one.id: f"person {one.name}" for one in organisation.people},
        **{one.id: f"document {one.kind} {one.title} {one.reference}" for one in organisation.documents},
        **{one.id: f"decision {one.code} {one.title}" for one in organisation.decisions},
        **{one.id: f"division {one.name}" for one in organisation.divisions},
    }


def _said(value: Any, names: dict[str, str]) -> Any:
    if is_dataclass(value):
        return type(value).__name__, tuple(
            _said(getattr(value, each.name), names) for each in fields(value) if each.name != "id"
        )
    if isinstance(value, tuple):
        return frozenset(Counter(_said(one, names) for one in value).items())
    return names.get(value, value) if isinstance(value, str) else value


def changed(organisation: Organisation, seed: int) -> Organisation:
    """The map as it looks after an afternoon on another laptop: rows set, added, cleared, things renamed."""
    dice = random.Random(seed)
    for _ in range(dice.randrange(1, 8)):
        organisation = dice.choice(AFTERNOON)(organisation, dice)
    check(organisation)
    return organisation


def _set_cell(whole: Organisation, dice: random.Random) -> Organisation:
    division_ = dice.choice(whole.divisions)
    if not (division_.mappings and division_.posts):
        return whole
    row, post_ = dice.choice(division_.mappings), dice.choice(division_.posts)
    parts = frozenset(dice.sample(["proposes", "decides", "signs-off", "consulted"], dice.randrange(3)))
    return edits.set_parts(whole, division_.id, row.decision, post_.id, parts)


def _add_decision(whole: Organisation, dice: random.Random) -> Organisation:
    number = dice.randrange(10**6)
    made = decision(new_id("d"), code=f"N{number}", title=f"Matter {number}")
    return edits.map_decisions(whole, dice.choice(whole.divisions).id, (made,))


def _note(whole: Organisation, dice: random.Random) -> Organisation:
    division_ = dice.choice(whole.divisions)
    if not division_.mappings:
        return whole
    row = dice.choice(division_.mappings)
    return edits.change_mapping(whole, division_.id, row.decision, note=f"Said {dice.randrange(9)}")


def _agree(whole: Organisation, dice: random.Random) -> Organisation:
    day = date(2026, 1, dice.randrange(1, 28))
    return edits.change_division(
        whole, dice.choice(whole.divisions).id, status=Status.AGREED, agreed=day, version=str(day.day)
    )


def _cover(whole: Organisation, dice: random.Random) -> Organisation:
    division_ = dice.choice(whole.divisions)
    plain = [one for one in division_.posts if not one.is_committee]
    if len(plain) < 2:
        return whole
    first, second = dice.sample(plain, 2)
    return edits.set_cover(whole, division_.id, first.id, (Cover(second.id),))


def _add_division(whole: Organisation, dice: random.Random) -> Organisation:
    name = f"Division {dice.randrange(10**6)}"
    return edits.duplicate_division(whole, dice.choice(whole.divisions).id, name)


def _plan(whole: Organisation, dice: random.Random) -> Organisation:
    division_ = dice.choice(whole.divisions)
    if not division_.posts:
        return whole
    plan = Plan(new_id("plan"), title=f"Plan {dice.randrange(9)}", posts=(dice.choice(division_.posts).id,))
    with_plan = replace(division_, plans=(*division_.plans, plan))
    there = tuple(with_plan if one is division_ else one for one in whole.divisions)
    return replace(whole, divisions=there)


AFTERNOON = (_set_cell, _set_cell, _set_cell, _add_decision, _note, _agree, _cover, _add_division, _plan)


def told_apart(whole: Organisation) -> Organisation:
    """The map with a name of its own on everything, so that a name says which thing is meant."""
    return replace(
        whole,
        people=tuple(replace(one, name=f"P{at}") for at, one in enumerate(whole.people)),
        documents=tuple(replace(one, title=f"T{at}", reference="") for at, one in enumerate(whole.documents)),
        decisions=tuple(
            replace(one, title=f"D{at}", code=f"K{at}") for at, one in enumerate(whole.decisions)
        ),
        divisions=tuple(
            replace(
                one,
                name=f"V{at}",
                posts=tuple(replace(each, title=f"Post {n}") for n, each in enumerate(one.posts)),
                plans=tuple(replace(each, title=f"Plan {n}") for n, each in enumerate(one.plans)),
            )
            for at, one in enumerate(whole.divisions)
        ),
    )


two_laptops = st.builds(
    lambda base, first, second: (changed(base, first), changed(base, second)),
    organisations().map(told_apart).filter(lambda one: one.divisions),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
)


@given(two_laptops, st.booleans())
@settings(max_examples=PAIRS, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_joined_either_way_and_twice_two_maps_say_the_same(
    maps: tuple[Organisation, Organisation], first_wins: bool
) -> None:
    first, second = maps
    ours, theirs = (Choice.FILL, Choice.TAKE) if first_wins else (Choice.TAKE, Choice.FILL)
    one = prefer(ours, side_by_side(first, second)).organisation
    other = prefer(theirs, side_by_side(second, first)).organisation
    assert said(one) == said(other)
    again = prefer(ours, side_by_side(one, other))
    assert again.organisation == one
    assert not again.left_out
    assert {item.state for item in side_by_side(one, other).items} == {State.SAME}


@given(organisations(), organisations(), st.randoms(use_true_random=False))
@settings(max_examples=PAIRS, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_chosen_every_row_is_in_the_map_or_in_the_list(
    here: Organisation, there: Organisation, dice: random.Random
) -> None:
    both = side_by_side(here, there)
    choices = {item.key: dice.choice(item.choices) for item in both.items}
    joined = both.join(choices)
    check(joined.organisation)
    left = {left.item.key for left in joined.left_out}
    there_again = {item.key: item for item in SideBySide(joined.organisation, both.incoming).items}
    for item in both.items:
        beside = choices.get(("division", "", item.key[1])) is Choice.BESIDE
        whole = item.state is State.SAME or item.key in left or beside or choices[item.key] is Choice.BESIDE
        assert whole or not any(point.theirs_speak for point in there_again[item.key].points)


@given(organisations(), organisations())
@UNHURRIED
def test_joining_takes_nothing_of_ours_away(here: Organisation, there: Organisation) -> None:
    after = prefer(Choice.FILL, side_by_side(here, there)).organisation
    assert [one.id for one in after.divisions][: len(here.divisions)] == [one.id for one in here.divisions]
    lost = [item for item in side_by_side(after, here).items if any(p.theirs_speak for p in item.points)]
    assert lost == []


@pytest.mark.parametrize("choice", list(Choice))
def test_every_choice_an_item_offers_gives_a_map_that_can_be_read(choice: Choice) -> None:
    there = surgery(mapping("d1", right("O", "decides", "custom")), people=[Person("Cay", "Cay")])
    check(prefer(choice, side_by_side(surgery(), there)).organisation)
