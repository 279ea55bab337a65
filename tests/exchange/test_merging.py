"""Another laptop's map joins this one: same things stay one, clashing ids part, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from build import decision, division, mapping, organisation, post, right
from strategies import organisations
from triumvirate.errors import UnknownName
from triumvirate.exchange.merge import merge_map
from triumvirate.exchange.sheets import fold
from triumvirate.model import plain
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Accepted,
    Division,
    DocumentKind,
    Draft,
    Letters,
    Mapping,
    Organisation,
    Part,
    Person,
    Plan,
    Reply,
    ReplyState,
    Right,
    Settings,
    Successor,
)

UNHURRIED = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def surgery(**fields: object) -> Organisation:
    return organisation(
        division(
            post("C", "clinical", holder="Ann", cover="D"),
            post("D"),
            mappings=[mapping("d1", right("C", "decides", "policy", designated=("Ann",)), needs=("d2",))],
        ),
        **fields,
    )


@given(organisations())
@UNHURRIED
def test_into_an_empty_organisation_a_map_comes_exactly(other: Organisation) -> None:
    after, _ = merge_map(Organisation(), plain.loads(plain.dumps(other)))
    assert after == other


@given(organisations(), organisations())
@UNHURRIED
def test_two_maps_together_hold_the_divisions_of_both_and_can_be_read(
    here: Organisation, there: Organisation
) -> None:
    after, report = merge_map(here, there)
    check(after)
    if here.people or here.documents or here.decisions or here.divisions:
        assert after.divisions[: len(here.divisions)] == here.divisions
        assert after.decisions[: len(here.decisions)] == here.decisions
        assert (after.name, after.settings) == (here.name, here.settings)
        assert here.standard in (None, after.standard)
        assert (after.standard is None) == (here.standard is None and there.standard is None)
    assert report.posts == sum(len(each.posts) for each in there.divisions)


@given(organisations(), organisations())
@UNHURRIED
def test_what_comes_in_says_the_same_as_before(here: Organisation, there: Organisation) -> None:
    after, _ = merge_map(here, there)
    said = [said_of(after, each) for each in after.divisions]
    told = titled(there, here)
    for each in told.divisions:
        assert said_of(told, each) in said


def titled(there: Organisation, here: Organisation) -> Organisation:
    """The map with the titles from here on its decisions that have none, where the code is the same."""
    known = {each.code: each.title for each in here.decisions if each.code}
    return replace(
        there,
        decisions=tuple(
            each if fold(each.title) else replace(each, title=known.get(each.code, each.title))
            for each in there.decisions
        ),
    )


def test_a_decision_without_a_title_takes_the_one_it_has_here_under_its_code() -> None:
    here = organisation(decisions=[decision("d1", code="F1", title="Spend")])
    there = organisation(division(mappings=[mapping("x")]), decisions=[decision("x", code="F1", title="")])
    after, _ = merge_map(here, there)
    assert (after.decisions, after.divisions[0].mappings[0].title) == (here.decisions, None)


def said_of(whole: Organisation, division: Division) -> object:
    """What a division says, with the things it names in place of their ids."""
    titles = {each.id: fold(each.title).casefold() for each in whole.decisions}
    documents = {each.id: replace(each, id="") for each in whole.documents}
    people = {each.id: each.name for each in whole.people}

    def grounds(right: Right) -> list[object]:
        return [(g.basis, documents.get(g.document or ""), people.get(g.party or "")) for g in right.grounds]

    def row(row: Mapping) -> object:
        title = fold(row.title or "").casefold() or titles[row.decision]
        rights = [(r.post, r.part, grounds(r), [people[id_] for id_ in r.designated]) for r in row.rights]
        return title, rights, row.rule, row.tie_break, row.note, len(row.needs)

    holders = [[people[holding.person] for holding in post.holdings] for post in division.posts]
    covers = [[documents.get(cover.document or "") for cover in post.cover] for post in division.posts]
    return division.name, holders, covers, [row(each) for each in division.mappings]


@given(organisations())
@UNHURRIED
def test_merging_a_map_into_itself_changes_nothing(one: Organisation) -> None:
    assert merge_map(one, one)[0] == one


def test_a_division_whose_id_is_taken_gets_another() -> None:
    here = surgery()
    there = replace(here, divisions=(replace(here.divisions[0], name="Medicine"),))
    after, _ = merge_map(here, there)
    assert [each.name for each in after.divisions] == ["Surgery", "Medicine"]
    assert after.divisions[0].id != after.divisions[1].id


def test_a_person_whose_id_is_somebody_else_s_gets_another_everywhere() -> None:
    here = surgery()
    there = replace(surgery(people=[Person("Ann", "Ann Other")]), divisions=surgery().divisions)
    after, _ = merge_map(here, replace(there, divisions=(replace(there.divisions[0], id="v2"),)))
    check(after)
    (ann, other) = after.people
    second = after.divisions[1]
    assert (ann.name, other.name) == ("Ann", "Ann Other")
    assert second.posts[0].holdings[0].person == other.id
    assert second.mappings[0].rights[0].designated == (other.id,)


def test_a_document_whose_id_is_taken_gets_another_everywhere() -> None:
    here = surgery()
    changed = tuple(replace(each, title="New policy") for each in here.documents)
    division_ = replace(here.divisions[0], id="v2")
    after, _ = merge_map(here, replace(here, documents=changed, divisions=(division_,)))
    check(after)
    ground = after.divisions[1].mappings[0].rights[0].grounds[0]
    cover = after.divisions[1].posts[0].cover[0]
    for id_ in (ground.document, cover.document):
        assert id_ is not None
        written = after.document(id_)
        assert written is not None
        assert written.title == "New policy"


def test_decisions_of_the_same_code_are_one_and_another_wording_stays_the_division_s_own() -> None:
    here = organisation(
        division(mappings=[mapping("d1")]), decisions=[decision("d1", code="F1", title="Spend")]
    )
    there = organisation(
        division(mappings=[mapping("x", needs=("y",))], division_id="v2"),
        decisions=[decision("x", code="F1", title="Spend money"), decision("y", code="F2", title="Save")],
    )
    after, _ = merge_map(here, there)
    check(after)
    assert [each.code for each in after.decisions] == ["F1", "F2"]
    assert (after.divisions[1].mappings[0].decision, after.divisions[1].mappings[0].title) == (
        "d1",
        "Spend money",
    )
    assert after.divisions[1].mappings[0].needs == ("y",)


def test_decisions_of_the_same_id_and_title_are_one() -> None:
    here = organisation(
        division(mappings=[mapping("d1")]), decisions=[decision("d1", code="", title="Spend")]
    )
    there = replace(here, decisions=(decision("d1", code="F1", title="SPEND"),))
    after, _ = merge_map(here, replace(there, divisions=(replace(here.divisions[0], id="v2"),)))
    assert after.decisions == here.decisions


def test_decisions_of_the_same_id_and_another_title_are_two() -> None:
    here = organisation(
        division(mappings=[mapping("d1")]), decisions=[decision("d1", code="", title="Spend")]
    )
    there = replace(here, decisions=(decision("d1", code="", title="Hire"),))
    after, _ = merge_map(here, there)
    check(after)
    assert [each.title for each in after.decisions] == ["Spend", "Hire"]
    assert after.divisions[1].mappings[0].decision == after.decisions[1].id


def test_an_accepted_finding_follows_what_it_is_about() -> None:
    here = surgery()
    accepted = Accepted("no-basis", ("d1", "C", "Ann"))
    there = replace(
        surgery(people=[Person("Ann", "Ann Other")], decisions=[decision("d1", code="X", title="Other")]),
        divisions=(replace(here.divisions[0], id="v2", accepted=(accepted,)),),
    )
    after, _ = merge_map(here, there)
    second = after.divisions[1]
    assert second.accepted[0].about == (second.mappings[0].decision, "C", second.posts[0].holdings[0].person)
    assert second.accepted[0].about != accepted.about


def test_a_handover_plan_follows_what_it_speaks_of() -> None:
    here = surgery()
    plan = Plan(
        "plan",
        people=("Ann",),
        posts=("C",),
        drafts=(Draft("d1", "C", DocumentKind.POLICY, "Decides."),),
        replies=(Reply("d1", ReplyState.ACCEPTED),),
        successors=(Successor("C", "Ann"), Successor("C")),
    )
    there = replace(
        surgery(people=[Person("Ann", "Ann Other")], decisions=[decision("d1", code="X", title="Other")]),
        divisions=(replace(here.divisions[0], id="v2", plans=(plan,)),),
    )
    after, _ = merge_map(here, there)
    check(after)
    second = after.divisions[1]
    assert second.plans[0].people == (second.posts[0].holdings[0].person,) != ("Ann",)
    assert [one.person for one in second.plans[0].successors] == [*second.plans[0].people, None]
    assert second.plans[0].decisions == {second.mappings[0].decision} != {"d1"}
    alone, _ = merge_map(Organisation(), there, "Surgery")
    check(alone)


def test_one_division_can_be_chosen_and_brings_only_what_it_names() -> None:
    whole = organisation(
        division(post("C", holder="Ann"), mappings=[mapping("d1", needs=("d2",))]),
        division(post("C", holder="Bob"), mappings=[mapping("d3")], division_id="v2", name="Medicine"),
    )
    after, report = merge_map(Organisation(), whole, "MEDICINE")
    assert [each.name for each in after.divisions] == ["Medicine"]
    assert ([each.id for each in after.people], [each.id for each in after.decisions]) == (["Bob"], ["d3"])
    assert (report.division, report.decisions, report.posts) == ("Medicine", 1, 1)


def test_the_only_division_of_a_map_comes_in_under_the_given_name() -> None:
    after, _ = merge_map(surgery(), surgery(), "Theatres")
    assert [each.name for each in after.divisions] == ["Surgery", "Theatres"]


def test_a_division_that_is_not_there_is_refused_with_those_there_are() -> None:
    two = organisation(division(), division(division_id="v2", name="Medicine"))
    with pytest.raises(UnknownName, match="Surgery and Medicine"):
        merge_map(Organisation(), two, "Theatres")


def test_a_chosen_division_s_id_comes_before_its_name() -> None:
    two = organisation(division(division_id="v2", name="v1"), division(name="Medicine"))
    after, _ = merge_map(Organisation(), two, "v1")
    assert [each.name for each in after.divisions] == ["Medicine"]


def test_a_chosen_name_that_several_divisions_have_is_refused_with_their_ids() -> None:
    two = organisation(division(), division(division_id="v2"))
    with pytest.raises(UnknownName, match=r"more than one division surgery\. Use an id: v1 or v2\.$"):
        merge_map(Organisation(), two, "surgery")


def test_a_map_without_a_trust_standard_takes_the_incoming_one_under_its_new_id_and_says_so() -> None:
    there = organisation(division(name="Trust"), standard="v1")
    after, report = merge_map(surgery(), there)
    check(after)
    assert after.divisions[1].id == after.standard != "v1"
    assert report.reading == "The trust standard is now Trust."


def test_a_map_that_holds_the_incoming_standard_already_makes_it_its_own() -> None:
    after, report = merge_map(surgery(), surgery(standard="v1"))
    assert (len(after.divisions), after.standard) == (1, "v1")
    assert report.reading == "The trust standard is now Surgery."


def test_a_map_keeps_its_own_trust_standard_and_settings_and_says_so() -> None:
    there = organisation(
        division(division_id="v2", name="Trust"), standard="v2", settings=Settings(Letters.RACI)
    )
    here = surgery(standard="v1")
    after, report = merge_map(here, there)
    assert (after.standard, after.settings) == ("v1", here.settings)
    assert report.reading == "The trust standard is still Surgery. This map kept its own settings."


def test_the_report_says_nothing_of_a_standard_that_both_maps_share() -> None:
    assert merge_map(surgery(standard="v1"), surgery(standard="v1"))[1].reading == ""


def test_the_report_counts_what_the_map_holds() -> None:
    _, report = merge_map(Organisation(), surgery())
    assert (report.decisions, report.posts, dict(report.rights)) == (1, 2, {Part.DECIDES: 1})
