"""What is refused because it cannot be read, and how much else is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings

import build
import strategies
from rich_map import hospitals
from triumvirate.errors import InvalidMap
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Accepted,
    Basis,
    Cover,
    Document,
    Gate,
    Ground,
    Leaf,
    Mapping,
    Organisation,
    Person,
    Post,
    Quota,
    RoleTime,
)


def surgery(*posts: Post, **row: Any) -> Organisation:
    """A division of two posts, perhaps more, and one row, perhaps spoilt; only p1, doc1 and d1 are known."""
    row = {"rights": (build.right("C", "decides"),), **row}
    division = build.division(build.post("C"), build.post("O"), *posts, mappings=[Mapping("d1", **row)])
    return Organisation(
        people=(Person("p1"),),
        documents=(Document("doc1"),),
        decisions=(build.decision("d1"),),
        divisions=(division,),
    )


def ruled(rule: object) -> Organisation:
    return surgery(rule=rule)


def grounded(**ground: object) -> Organisation:
    return surgery(rights=(build.right("C", "decides", Ground(**ground)),))


def committee(*members: str, **fields: object) -> Organisation:
    return surgery(build.post("B", title="Board", members=members, **fields))


def weighing(weight: object) -> Organisation:
    return Organisation(decisions=(build.decision("d1", title="Appoint", weight=weight),))


def dated(day: object) -> Organisation:
    return Organisation(documents=(Document("a", title="Minutes", approved=day),))


def deep_rule(depth: int) -> Gate | Leaf:
    rule: Gate | Leaf = Leaf("C")
    for _ in range(depth - 1):
        rule = Gate(Quota.ALL, (rule,))
    return rule


REFUSED = [
    # ids that lead nowhere
    (replace(surgery(), standard="v9"), 'This map: the standard is "v9", which is not one of the divisions.'),
    (
        surgery(build.post("X", holder="p9")),
        'Surgery: the post "X" (X) is held by "p9", which is not a known',
    ),
    (surgery(build.post("X", cover=Cover("Z"))), 'the post "X" (X) is covered by "Z", which is not a known'),
    (
        surgery(build.post("X", cover=Cover("C", Basis.POLICY, "doc9"))),
        'has its cover written in "doc9", which',
    ),
    (surgery(build.post("X", title="", reports_to="Z")), 'the post "X" reports to "Z", which is not a known'),
    (committee("Z"), 'the post "Board" (B) has the member "Z", which is not a known post.'),
    (
        surgery(rights=(build.right("Z", "decides"),)),
        'the decision "d1" names "Z", which is not a known post.',
    ),
    (
        surgery(title="Ours", tie_break="Z"),
        'the decision "Ours" (d1) has its tie broken by "Z", which is not',
    ),
    (grounded(document="doc9"), 'the decision "d1" rests on "doc9", which is not a known document.'),
    (
        grounded(party="p9"),
        'the decision "d1" rests on an arrangement with "p9", which is not a known person.',
    ),
    (surgery(rights=(build.right("C", "decides", designated=("p9",)),)), 'designates "p9", which is not a'),
    (ruled(build.all_of("C", build.any_of("Z"))), 'has a sign-off rule that names "Z", which is not a known'),
    (surgery(needs=("d9",)), 'the decision "d1" needs "d9", which is not a known decision.'),
    (replace(surgery(), decisions=()), 'Surgery: a row maps "d1", which is not a known decision.'),
    # ids that stand twice, and none
    (
        Organisation(people=(Person("p1"), Person("p1", "Ann"))),
        'This map: the id "p1" stands twice among the people.',
    ),
    (
        Organisation(documents=(Document("a"), Document("a"))),
        'This map: the id "a" stands twice among the documents.',
    ),
    (Organisation(decisions=(build.decision("a"), build.decision("a"))), "twice among the decisions."),
    (
        build.organisation(build.division(), build.division()),
        'This map: the id "v1" stands twice among the divisions.',
    ),
    (surgery(build.post("C")), 'Surgery: the id "C" stands twice among the posts.'),
    (build.organisation(build.division(mappings=[Mapping("d1"), Mapping("d1")])), 'the id "d1" stands twice'),
    (Organisation(people=(Person(""),)), "This map: one of the people has an empty id."),
    (
        build.organisation(build.division(build.post(""), name="", division_id="v7")),
        "v7: one of the posts has",
    ),
    # committees that mean nothing
    (committee("C", "O", quorum=3), "has a quorum outside 1 to 2, the number of its members."),
    (committee("C", "O", quorum=0), "has a quorum outside 1 to 2, the number of its members."),
    (committee(quorum=1), "has a quorum but no members."),
    (committee("C", "C"), "has the same member twice."),
    (committee("B"), 'has the member "B", which is a committee too.'),
    (
        surgery(build.post("B", members=("C",)), build.post("A", members=("B",))),
        'the post "A" (A) has the member',
    ),
    # rules that mean nothing
    (ruled(build.all_of()), "has a sign-off rule with no members."),
    (ruled(build.any_of("C", build.all_of())), "has a sign-off rule with no members."),
    (ruled(build.at_least(0, "C")), "has a sign-off rule that takes a number outside 1 to 1 of its members."),
    (ruled(build.at_least(3, "C", "O")), "that takes a number outside 1 to 2 of its members."),
    (ruled(Gate(Quota.AT_LEAST, (Leaf("C"),))), "that takes a number outside 1 to 1 of its members."),
    (ruled(Gate(Quota.ALL, (Leaf("C"),), 1)), "has a sign-off rule that takes all but also gives a number."),
    (ruled(deep_rule(51)), "the rule is nested deeper than 50 levels."),
    (ruled(deep_rule(20_000)), "the rule is nested deeper than 50 levels."),
    # values a field cannot hold
    (weighing(-1), "decisions[Appoint].weight: a number from 0 to 1,000,000,000,000,000 is expected here"),
    (weighing(float("nan")), "decisions[Appoint].weight: a number from 0"),
    (weighing(float("inf")), "decisions[Appoint].weight: a number from 0"),
    (weighing(None), "decisions[Appoint].weight: a number from 0"),
    (
        Organisation(decisions=(build.decision("d1", per_year=-2),)),
        "decisions[Decision d1].per_year: a number",
    ),
    (surgery(build.post("X", time=RoleTime(-1))), "divisions[Surgery].posts[X].time.amount: a number from 0"),
    (surgery(replace(build.post("X"), lane="medical")), 'posts[X].lane: "medical" is not allowed here; use'),
    (Organisation(name="\udc80"), "name: text is expected here"),
    (Organisation(people=[Person("p1")]), "people: a tuple is expected here, not a list."),
    (Organisation(people=(Document("p1"),)), "people[p1]: a Person is expected here, not a Document."),
    (Organisation(people=(None,)), "people[NoneType]: a Person is expected here, not an empty value."),
    (dated("2026-01-01"), 'documents[Minutes].approved: a date is expected here, not "2026-01-01".'),
    (dated(datetime(2026, 1, 1, tzinfo=UTC)), "documents[Minutes].approved: a date is expected here"),
    (ruled("C"), 'rule: a sign-off rule is expected here, not "C".'),
    (
        ruled(Gate("most", (Leaf("C"),))),
        'rule: "most" is not allowed here; use all, any, at_least or in_order.',
    ),
    (ruled(Leaf(7)), "rule: text is expected here, not the number 7."),
]


@pytest.mark.parametrize(("organisation", "says"), REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence_that_names_it(organisation, says):
    with pytest.raises(InvalidMap) as caught:
        check(organisation)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


STORED = {
    "an empty organisation": Organisation(),
    "an empty division": build.organisation(build.division()),
    "no right at all": surgery(rights=()),
    "several deciders": surgery(rights=(build.right("C", "decides"), build.right("O", "decides"))),
    "the same part twice": surgery(rights=(build.right("C", "decides"), build.right("C", "decides"))),
    "a decision that needs itself": surgery(needs=("d1",)),
    "a post that covers itself": surgery(build.post("X", cover=Cover("X"))),
    "posts that report to each other": surgery(
        build.post("X", reports_to="Y"), build.post("Y", reports_to="X")
    ),
    "a post that reports to itself": surgery(build.post("X", reports_to="X")),
    "a person in one post twice": surgery(build.post("X", holder=("p1", "p1"))),
    "dates in odd order": surgery(
        build.post("X", holdings=(build.holding("p1", "2026-01-02", "2026-01-01"),))
    ),
    "a rule over posts without a part": ruled(build.all_of("O", "O")),
    "a tie broken by an outsider": surgery(tie_break="O"),
    "a seat basis without members": surgery(build.post("X", seat_basis=Basis.CUSTOM)),
    "a committee with a holder": surgery(build.post("X", holder="p1", members=("C",), quorum=1)),
    "seven leads": build.organisation(build.division(*(build.post(f"L{n}", "nursing") for n in range(7)))),
    "an agreed day without agreement": build.organisation(build.division(agreed=date(2026, 1, 1))),
    "an accepted finding about nothing": surgery(accepted=(Accepted("gone", ("x9",)),)),
    "a rule 50 deep": ruled(deep_rule(50)),
}


@pytest.mark.parametrize("organisation", STORED.values(), ids=STORED.keys())
def test_whatever_a_real_division_may_look_like_is_stored(organisation):
    check(organisation)


@settings(max_examples=40)
@given(strategies.organisations())
def test_every_map_of_the_strategy_passes(organisation):
    check(organisation)
    check(organisation, organisation)


# ---- what passed before is not looked at again, and nothing slips through -------------------------


GOOD = hospitals()


def broken_variants() -> list[Organisation]:
    """Maps one step away from a good one, sharing with it what did not change, each with one fault."""
    first, second = GOOD.divisions
    row, *rest = first.mappings
    return [
        replace(GOOD, people=GOOD.people[1:]),
        replace(GOOD, documents=GOOD.documents[:-1]),
        replace(GOOD, decisions=GOOD.decisions[1:]),
        replace(GOOD, decisions=(replace(GOOD.decisions[0], weight=-1), *GOOD.decisions[1:])),
        replace(GOOD, divisions=(replace(first, posts=first.posts[:-1]), second)),
        replace(GOOD, divisions=(replace(first, mappings=(replace(row, tie_break="Z"), *rest)), second)),
        replace(GOOD, divisions=(replace(first, mappings=(row, row)), second)),
        replace(GOOD, divisions=(first, replace(second, mappings=first.mappings))),
        replace(GOOD, divisions=(first, replace(first, id="v2", posts=second.posts))),
        replace(GOOD, divisions=(replace(first, name=7), second)),
    ]


@pytest.mark.parametrize("organisation", broken_variants())
def test_a_fault_is_found_also_when_the_map_before_it_is_known(organisation):
    with pytest.raises(InvalidMap):
        check(organisation)
    with pytest.raises(InvalidMap):
        check(organisation, GOOD)


def test_what_passed_before_is_not_looked_at_again():
    row = replace(GOOD.divisions[1].mappings[0], tie_break="Z")
    never_passed = replace(GOOD, divisions=(replace(GOOD.divisions[1], mappings=(row,)),), standard=None)
    check(never_passed, never_passed)
    with pytest.raises(InvalidMap):
        check(never_passed)
