"""The trust standard: made from a division, from most of them or from nothing, and departed from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings, strategies as st

import strategies
from build import TODAY, all_of, any_of, at_least, division, in_order, mapping, organisation, post, right
from triumvirate.analysis.balance import group_of
from triumvirate.analysis.findings import find
from triumvirate.analysis.radar import radar
from triumvirate.analysis.snapshot import Snapshot, posts_with, rule_of
from triumvirate.analysis.standard import (
    RULE,
    Aspect,
    blank,
    departures,
    distance,
    from_division,
    from_mode,
    standard_of,
)
from triumvirate.model import edits
from triumvirate.model.check import check
from triumvirate.model.organisation import Accepted, Division, Mapping, Organisation, Part

POSTS = (
    post("C", "clinical", title="Clinical director", holder="Ann"),
    post("O", "operational", title="General manager"),
    post("N", "nursing", title="Head of nursing"),
    post("X", title="Board"),
)


def row(name: str, spec: str, **fields: object) -> Mapping:
    """A decision by the parts of each post: "Od Cs" lets O decide and C sign off."""
    parts = {"d": "decides", "m": "must-agree", "s": "signs-off", "p": "proposes", "e": "carries-out"}
    parts |= {"c": "consulted", "i": "informed"}
    rights = [right(who, parts[part]) for who, *letters in spec.split() for part in letters]
    return mapping(name, *rights, **fields)


def chart(name: str, *rows: Mapping) -> Division:
    return division(*POSTS, mappings=rows, division_id=name, name=name)


def usual(*divisions: Division) -> Division:
    return from_mode(organisation(*divisions), [each.id for each in divisions])


def parts_of(standard: Division, name: str = "d1") -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    made = standard.mapping(name)
    assert made is not None
    for each in made.rights:
        found.setdefault(each.part.value, set()).add(each.post)
    return found


def against(standard: Division, *others: Division) -> Organisation:
    made = organisation(*others, standard)
    return replace(made, standard=standard.id)


# ---- from what most divisions do -------------------------------------------------------------------


def test_the_usual_answer_is_the_one_that_more_divisions_give_than_any_other() -> None:
    made = usual(chart("a", row("d1", "Od Cs")), chart("b", row("d1", "Od Cs")), chart("c", row("d1", "Cd")))
    assert parts_of(made) == {"decides": {"operational"}, "signs-off": {"clinical"}}


def test_a_tie_about_who_decides_leaves_everything_that_settles_open() -> None:
    made = usual(chart("a", row("d1", "Od Ns Cp")), chart("b", row("d1", "Cd Ns Cp")))
    assert parts_of(made) == {"proposes": {"clinical"}}
    assert made.mapping("d1").note == "Left open, as the divisions share no answer: who decides."


def test_who_else_signs_is_asked_of_those_who_let_the_same_lead_decide() -> None:
    made = usual(
        chart("a", row("d1", "Od Cm")),
        chart("b", row("d1", "Od Cm")),
        chart("c", row("d1", "Od")),
        chart("d", row("d1", "Cd")),
        chart("e", row("d1", "Nd")),
    )
    assert parts_of(made) == {"decides": {"operational"}, "must-agree": {"clinical"}}


def test_a_tie_about_who_must_agree_leaves_only_that_open() -> None:
    made = usual(chart("a", row("d1", "Od Cm")), chart("b", row("d1", "Od")))
    assert parts_of(made) == {"decides": {"operational"}}
    assert made.mapping("d1").note.endswith(": who must agree.")


def test_one_division_of_several_is_not_what_is_usual() -> None:
    made = usual(chart("a", row("d1", "Od")), chart("b", row("d2", "Cd")))
    assert parts_of(made) == parts_of(made, "d2") == {}


def test_the_only_division_that_is_asked_is() -> None:
    assert parts_of(usual(chart("a", row("d1", "Od Cs")))) == {
        "decides": {"operational"},
        "signs-off": {"clinical"},
    }


def test_a_usual_rule_and_tie_break_come_along_in_the_standards_own_posts() -> None:
    two = at_least(2, "C", "O", "N")
    rows = [chart(name, row("d1", "Cd Od Nd", rule=two, tie_break="N")) for name in "ab"]
    made = usual(*rows, chart("c", row("d1", "Cd Od Nd"))).mapping("d1")
    assert made.rule == at_least(2, "clinical", "operational", "nursing")
    assert made.tie_break == "nursing"


def test_posts_are_called_what_most_divisions_call_them() -> None:
    other = division(
        post("C", "clinical", title="Chief"), post("O", "operational"), division_id="b", name="b"
    )
    titles = {each.id: each.title for each in usual(chart("a"), other).posts}
    assert titles == {
        "clinical": "Clinical lead",
        "operational": "Operational lead",
        "nursing": "Head of nursing",
        "outside": "Board",
    }


def test_a_retired_row_is_not_asked() -> None:
    made = usual(chart("a", row("d1", "Od")), chart("b", row("d1", "Od", retired=True)))
    assert parts_of(made) == {}


@settings(max_examples=60)
@given(strategies.organisations(max_divisions=4))
def test_nobody_decides_in_the_usual_standard_unless_more_divisions_say_so_than_not(
    made: Organisation,
) -> None:
    ids = [each.id for each in made.divisions]
    standard = from_mode(made, ids)
    check(edits.make_standard(made, standard))
    views = [Snapshot(made, each, TODAY) for each in made.divisions]
    for each in standard.mappings:
        decides = frozenset(one.post for one in each.rights if one.part is Part.DECIDES)
        votes = Counter(
            frozenset(
                group_of(view.posts[one]) for one in posts_with(view.by_decision[each.decision], Part.DECIDES)
            )
            for view in views
            if each.decision in view.by_decision and rule_of(view.by_decision[each.decision]) is not None
        )
        assert not decides or all(votes[decides] > n for said, n in votes.items() if said != decides)
        assert not decides or votes[decides] >= min(2, len(ids))


@settings(max_examples=60)
@given(strategies.organisations(max_divisions=4), st.randoms())
def test_the_order_in_which_divisions_are_asked_does_not_matter(made: Organisation, chance: object) -> None:
    ids = [each.id for each in made.divisions]
    shuffled = list(ids)
    chance.shuffle(shuffled)
    one, other = from_mode(made, ids), from_mode(made, shuffled)
    assert (one.posts, one.mappings) == (other.posts, other.mappings)


# ---- from one division, or from nothing ------------------------------------------------------------


@settings(max_examples=60)
@given(strategies.organisations())
def test_a_division_never_departs_from_a_standard_made_from_it(made: Organisation) -> None:
    for each in made.divisions:
        after = edits.make_standard(replace(made, standard=None), from_division(made, each.id))
        check(after)
        assert departures(after, each) == ()
        found = distance(after, each)
        assert found is not None
        assert (found.departs, found.differently, found.jaccard) == (0, 0, 0)


def test_a_standard_has_no_people_and_nothing_personal() -> None:
    one = division(
        post("C", "clinical", holder="Ann"),
        mappings=[
            mapping("d1", right("C", "decides", "personal", party="Bob"), right("C", "proposes", "policy"))
        ],
    )
    made = from_division(organisation(one), "v1")
    assert not made.posts[0].holdings
    assert [[ground.basis.value for ground in each.grounds] for each in made.mappings[0].rights] == [
        [],
        ["policy"],
    ]


def test_a_standard_from_nothing_has_the_posts_and_decisions_and_nobodys_part() -> None:
    made = blank(organisation(chart("a", row("d1", "Od")), chart("b", row("d2", "Cd"))), ["a", "b"])
    assert [each.decision for each in made.mappings] == ["d1", "d2"]
    assert not any(each.rights for each in made.mappings)
    assert [each.id for each in made.posts] == ["clinical", "operational", "nursing", "outside"]


def test_a_new_standard_takes_the_place_of_the_one_before_and_nothing_changes_hands_in_it() -> None:
    here = organisation(chart("a", row("d1", "Od")))
    first = edits.make_standard(here, from_division(here, "a"))
    second = edits.make_standard(first, blank(first, ["a"]))
    assert len(second.divisions) == 2
    assert standard_of(second) is second.divisions[1]
    assert second.ordinary == here.divisions
    assert radar(second, TODAY) == radar(here, TODAY) != ()


# ---- departures ------------------------------------------------------------------------------------


def departing(standard: Mapping, own: Mapping | None) -> tuple[Aspect, ...]:
    rows = () if own is None else (own,)
    made = against(chart("s", standard), chart("a", *rows))
    found = departures(made, made.divisions[0])
    return found[0].aspects if found else ()


def test_a_departure_names_everything_that_differs_the_weightiest_first() -> None:
    assert departing(row("d1", "Od Cs Cp"), row("d1", "Cd Os Op")) == (
        Aspect.SETTLES,
        Aspect.SIGNS,
        Aspect.STARTS,
    )
    assert departing(row("d1", "Od Oe Xc"), row("d1", "Od Ce Cc")) == (Aspect.CARRIES_OUT, Aspect.HEARS)
    assert departing(row("d1", "Od"), row("d1", "Od")) == ()


def test_a_decision_that_is_not_on_the_chart_or_empty_there_departs() -> None:
    assert departing(row("d1", "Od"), None) == (Aspect.ABSENT,)
    assert departing(row("d1", "Od"), mapping("d1")) == (Aspect.ABSENT,)
    assert departing(row("d1", "Od"), row("d1", "Od", retired=True)) == (Aspect.ABSENT,)


def test_nobody_departs_from_what_the_standard_leaves_open() -> None:
    assert departing(mapping("d1"), row("d1", "Od Cs Cp")) == ()
    assert departing(row("d1", "Cp"), row("d1", "Od Cs Cp")) == ()
    assert departing(row("d1", "Od"), row("d1", "Od Cp Ne Xi")) == ()
    assert departing(row("d1", "Od"), row("d1", "Od Cm")) == ()


def test_a_standard_that_declares_its_rule_says_that_nobody_else_signs() -> None:
    alone = row("d1", "Od", rule=all_of("O"))
    assert departing(alone, row("d1", "Od Cm")) == (Aspect.SIGNS,)
    assert departing(alone, row("d1", "Od")) == ()


def test_what_most_divisions_do_declares_who_signs_unless_that_is_left_open() -> None:
    known = usual(chart("a", row("d1", "Od Cm")), chart("b", row("d1", "Od Cm"))).mapping("d1")
    assert known.rule == all_of("operational", "clinical")
    left_open = usual(chart("a", row("d1", "Od Cm")), chart("b", row("d1", "Od"))).mapping("d1")
    assert left_open.rule is None


def test_only_a_rule_or_tie_break_that_asks_for_something_else_departs() -> None:
    said = row("d1", "Cd Od", rule=all_of("C", "O"))
    assert departing(said, row("d1", "Cd Od", rule=any_of("C", "O"))) == (Aspect.SIGNS,)
    assert departing(said, row("d1", "Cd Od", rule=all_of("O", "C"))) == ()
    assert departing(said, row("d1", "Cd Od", rule=at_least(2, "O", "C"))) == ()
    assert departing(said, row("d1", "Cd Od", tie_break="O")) == (Aspect.SIGNS,)
    ordered = row("d1", "Cd Od", rule=in_order("C", "O"))
    assert departing(ordered, row("d1", "Cd Od", rule=in_order("O", "C"))) == (Aspect.SIGNS,)


def test_both_sides_say_who_does_what_by_title() -> None:
    made = against(chart("s", row("d1", "Od Cs")), chart("a", row("d1", "Cd Om")))
    (found,) = departures(made, made.divisions[0])
    assert found.standard == "Decides: General manager. Signs off: Clinical director."
    assert found.division == "Decides: Clinical director. Must agree: General manager."
    made = against(chart("s", row("d1", "Cp")), chart("a", row("d1", "Op")))
    (found,) = departures(made, made.divisions[0])
    assert found.standard == "Who settles it is left open. Proposes: Clinical director."
    assert found.division == "Nobody settles it. Proposes: General manager."


def test_the_weightiest_departures_come_first_then_the_standards_order() -> None:
    made = against(
        chart("s", row("d1", "Od Oe"), row("d2", "Od"), row("d3", "Od"), row("d4", "Od")),
        chart("a", row("d1", "Od Ce"), row("d3", "Cd"), row("d4", "Cd")),
    )
    assert [each.decision for each in departures(made, made.divisions[0])] == ["d3", "d4", "d2", "d1"]


def test_a_departure_is_accepted_as_a_finding_is_until_its_review_date() -> None:
    made = against(chart("s", row("d1", "Od"), row("d2", "Od")), chart("a", row("d1", "Cd")))
    said = Accepted(RULE, ("d1",), "Ann", "We are small", date(2026, 6, 1))
    absent = Accepted(RULE, ("d2",), "Ann", "Not ours", None)
    made = edits.accept_finding(made, "a", "d1", said)
    made = edits.accept_finding(made, "a", None, absent)
    held = {each.decision: each.accepted for each in departures(made, made.division("a"), date(2026, 6, 1))}
    assert held["d1"] == said
    assert held["d2"] == absent or absent.review is None
    past = {each.decision: each.accepted for each in departures(made, made.division("a"), date(2026, 6, 2))}
    assert past["d1"] is None
    assert {each.accepted for each in departures(made, made.division("a"))} >= {said}


def test_a_distance_counts_what_the_standard_speaks_of_and_what_both_settle() -> None:
    made = against(
        chart("s", row("d1", "Od"), row("d2", "Od"), mapping("d3")),
        chart("a", row("d1", "Cd"), row("d4", "Cd")),
    )
    found = distance(made, made.divisions[0])
    assert found is not None
    assert (found.departs, found.of, found.differently, found.both) == (2, 2, 1, 1)
    assert found.jaccard == Fraction(1)


def test_the_standard_itself_and_a_map_without_one_have_no_departures() -> None:
    made = against(chart("s", row("d1", "Od")), chart("a"))
    assert departures(made, made.divisions[1]) == ()
    assert distance(made, made.divisions[1]) is None
    alone = replace(made, standard=None)
    assert departures(alone, alone.divisions[0]) == ()


def test_nothing_is_said_of_empty_posts_in_the_standard() -> None:
    empty = division(post("C", "clinical"), mappings=[mapping("d1", right("C", "decides"))], division_id="s")
    made = organisation(empty)
    rules = {finding.rule for finding in find(Snapshot(made, empty, TODAY))}
    as_standard = {finding.rule for finding in find(Snapshot(replace(made, standard="s"), empty, TODAY))}
    assert rules - as_standard == {"vacant-signatory"}
    assert as_standard
