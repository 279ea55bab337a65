"""Edits of handover plans, what their tasks do to the map, and what becomes of plans when things go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import build
from rich_map import PLAN, hospitals
from triumvirate.errors import InvalidMap, UnknownName
from triumvirate.model import edits
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Basis,
    Document,
    DocumentKind,
    Draft,
    Ground,
    Organisation,
    Part,
    Plan,
    Reply,
    ReplyState,
    Successor,
    Task,
    TaskAction,
)

ORG = hospitals()
DAY = date(2026, 5, 1)
POLICY = Document("new", DocumentKind.POLICY, "Policy on leads", approved=date(2026, 4, 1))


def plan_of(organisation: Organisation) -> Plan:
    return organisation.divisions[0].plans[0]


def rights_of(organisation: Organisation, post: str) -> dict[Part, tuple[Ground, ...]]:
    row = organisation.divisions[0].mapping("d1")
    assert row
    return {right.part: right.grounds for right in row.rights if right.post == post}


def test_a_plan_is_kept_after_the_others_and_replaced_by_one_of_its_id():
    after = edits.keep_plan(ORG, "v1", Plan("plan-2", "Second"))
    assert [plan.id for plan in after.divisions[0].plans] == ["plan-1", "plan-2"]
    again = edits.keep_plan(after, "v1", Plan("plan-1", "Reworded"))
    assert [plan.title for plan in again.divisions[0].plans] == ["Reworded", "Second"]
    assert edits.keep_plan(ORG, "v1", PLAN) is ORG


def test_a_plan_is_changed_and_removed():
    assert plan_of(edits.change_plan(ORG, "v1", "plan-1", leaving=DAY)).leaving == DAY
    assert edits.remove_plan(ORG, "v1", "plan-1").divisions[0].plans == ()
    with pytest.raises(UnknownName, match='no plan "plan-7"'):
        edits.change_plan(ORG, "v1", "plan-7", title="x")


def test_tasks_are_added_changed_finished_and_removed():
    task = Task(TaskAction.NAME_DEPUTY, "C")
    after = edits.add_task(ORG, "v1", "plan-1", task)
    assert plan_of(after).tasks == (*PLAN.tasks, task)
    after = edits.change_task(after, "v1", "plan-1", 2, owner="Bob", action="write-down")
    assert plan_of(after).tasks[2] == Task(TaskAction.WRITE_DOWN, "C", "Bob")
    after = edits.finish_task(after, "v1", "plan-1", 2, DAY)
    assert plan_of(after).tasks[2].done == DAY
    assert plan_of(edits.remove_task(after, "v1", "plan-1", 0)).tasks[1] == plan_of(after).tasks[2]
    with pytest.raises(UnknownName):
        edits.finish_task(ORG, "v1", "plan-1", 5, DAY)


def test_a_draft_is_worded_anew_and_blank_text_takes_it_back():
    where = ("v1", "plan-1", "d1", "C", DocumentKind.JOB_DESCRIPTION)
    after = edits.set_draft(ORG, *where, " Leads it. ")
    assert plan_of(after).drafts == (Draft(*where[2:], "Leads it."),)
    other = edits.set_draft(after, *where[:4], DocumentKind.POLICY, "Other")
    assert len(plan_of(other).drafts) == 2
    assert plan_of(edits.set_draft(after, *where, "  ")).drafts == ()


def test_a_reply_replaces_the_one_before_and_can_be_taken_back():
    after = edits.reply(ORG, "v1", "plan-1", "d1", ReplyState.ACCEPTED, "Fine", DAY)
    assert plan_of(after).replies == (Reply("d1", ReplyState.ACCEPTED, "Fine", DAY),)
    assert plan_of(edits.reply(after, "v1", "plan-1", "d1", None)).replies == ()


def test_whoever_follows_is_a_person_a_name_or_somebody_not_known_yet():
    known = edits.set_successor(ORG, "v1", "plan-1", "C", "p2")
    assert plan_of(known).successors == (Successor("O", "p1"), Successor("C", "p2"))
    assert plan_of(known).named == {"p1", "p2"}
    named = edits.set_successor(known, "v1", "plan-1", "C", name=" Zed ")
    assert plan_of(named).successor("C") == Successor("C", name="Zed")
    unknown = edits.set_successor(named, "v1", "plan-1", "C")
    assert plan_of(unknown).successor("C") == Successor("C")
    after = edits.clear_successor(unknown, "v1", "plan-1", "C")
    assert plan_of(after).successor("C") is None
    assert plan_of(after).successors == (Successor("O", "p1"),)
    assert edits.clear_successor(after, "v1", "plan-1", "C") is after


def test_accepting_says_when_and_under_which_name_the_map_was_kept():
    accepted = plan_of(edits.accept_plan(ORG, "v1", "plan-1", "The new lead accepts", DAY))
    assert (accepted.moment, accepted.accepted) == ("The new lead accepts", DAY)


def test_writing_down_lets_all_that_lapses_rest_on_a_new_document_and_finishes_the_task():
    open_again = edits.finish_task(ORG, "v1", "plan-1", 0, None)
    after = edits.write_down(open_again, "v1", "C", POLICY, plan_id="plan-1", done=DAY)
    ground = Ground(Basis.POLICY, "new")
    assert after.document("new") == POLICY
    assert all(ground in grounds for grounds in rights_of(after, "C").values())
    assert rights_of(after, "O") == rights_of(ORG, "O")
    assert [task.done for task in plan_of(after).tasks] == [DAY, None]


def test_writing_down_keeps_to_the_rights_that_are_asked_for():
    after = edits.write_down(ORG, "v1", "C", POLICY, {("d1", Part.PROPOSES)})
    assert rights_of(after, "C")[Part.PROPOSES][-1] == Ground(Basis.POLICY, "new")
    assert rights_of(after, "C")[Part.DECIDES] == rights_of(ORG, "C")[Part.DECIDES]


def test_being_consulted_or_informed_is_not_written_down():
    consulted = edits.toggle_part(ORG, "v1", "d1", "O", Part.CONSULTED)
    after = edits.write_down(consulted, "v1", "O", POLICY)
    assert rights_of(after, "O")[Part.CONSULTED] == ()
    assert rights_of(after, "O")[Part.SIGNS_OFF] == (Ground(Basis.POLICY, "new"),)


def test_a_document_of_another_kind_counts_as_a_letter_or_minute():
    after = edits.write_down(ORG, "v1", "O", replace(POLICY, kind=DocumentKind.OTHER))
    assert rights_of(after, "O")[Part.SIGNS_OFF][-1].basis is Basis.LETTER


def test_a_new_deputy_is_a_post_beside_the_lead_with_a_holder_and_written_cover():
    deputy = edits.Deputy("Deputy manager", "Cy Noon", DAY)
    after = edits.name_deputy(ORG, "v1", "O", deputy, POLICY, "plan-1", DAY)
    posts = after.divisions[0].posts
    made = posts[2]
    assert (made.title, made.lane, made.leadership, made.reports_to) == (
        "Deputy manager",
        "operational",
        False,
        "O",
    )
    assert [after.person(held.person).name for held in made.holdings] == ["Cy Noon"]
    assert made.holdings[0].since == DAY
    assert [(cover.post, cover.basis, cover.document) for cover in posts[1].cover] == [
        (made.id, Basis.POLICY, "new")
    ]
    assert plan_of(after).tasks[1].done == DAY
    check(after)


def test_a_deputy_post_of_that_title_is_used_and_nobody_is_placed_twice():
    deputy = edits.Deputy("deputy", "Bob")
    after = edits.name_deputy(ORG, "v1", "O", deputy, POLICY)
    assert [post.id for post in after.divisions[0].posts] == ["C", "O", "D", "B"]
    assert after.people == ORG.people
    assert edits.name_deputy(after, "v1", "O", deputy, POLICY) is after


def test_a_deputy_without_a_title_or_a_name_is_an_empty_post_called_after_the_lead():
    after = edits.name_deputy(ORG, "v1", "O", edits.Deputy(), POLICY)
    made = after.divisions[0].posts[2]
    assert (made.title, made.holdings) == ("Deputy, Manager", ())


def test_a_post_that_goes_leaves_every_plan():
    after = edits.remove_post(ORG, "v1", "C")
    plan = plan_of(after)
    assert (plan.posts, plan.drafts) == (("O",), ())
    assert [task.post for task in plan.tasks] == ["O"]
    assert [one.post for one in plan.successors] == ["O"]
    assert plan_of(edits.remove_post(ORG, "v1", "O")).posts == ()
    check(after)


def test_a_decision_that_goes_takes_its_draft_and_reply():
    after = edits.remove_mapping(ORG, "v1", "d1")
    assert (plan_of(after).drafts, plan_of(after).replies) == ((), ())
    check(after)


def test_a_person_a_plan_speaks_of_keeps_a_place_without_a_name():
    alone = replace(ORG, standard=None, divisions=(build.division(plans=(Plan("x", people=("p3",)),)),))
    after = edits.remove_person(edits.rename_person(alone, "p3", "Di"), "p3")
    assert after.person("p3").name == ""
    check(after)


def test_whoever_follows_keeps_a_place_without_a_name_too():
    plan = Plan("x", posts=("C",), successors=(Successor("C", "p3"),))
    alone = replace(ORG, standard=None, divisions=(replace(ORG.divisions[0], plans=(plan,)),))
    after = edits.remove_person(edits.rename_person(alone, "p3", "Di"), "p3")
    assert after.person("p3").name == ""
    check(after)


def test_a_copied_division_has_no_plans():
    assert edits.duplicate_division(ORG, "v1", "Copy").divisions[1].plans == ()


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (Plan("x", people=("nobody",)), '"nobody", which is not a known person'),
        (Plan("x", posts=("none",)), '"none", which is not a known post'),
        (Plan("x", tasks=(Task(TaskAction.WRITE_DOWN, "none"),)), '"none", which is not a known post'),
        (Plan("x", drafts=(Draft("d1", "none", DocumentKind.POLICY),)), "not a known post"),
        (Plan("x", drafts=(Draft("d7", "C", DocumentKind.POLICY),)), '"d7", which is not a known decision'),
        (Plan("x", replies=(Reply("d7", ReplyState.ACCEPTED),)), '"d7", which is not a known decision'),
        (Plan("x", successors=(Successor("none"),)), '"none", which is not a known post'),
        (Plan("x", successors=(Successor("C", "nobody"),)), '"nobody", which is not a known person'),
        (Plan(""), "handover plans has an empty id"),
        (Plan("plan-1", "Twin"), "stands twice among the handover plans"),
    ],
)
def test_a_plan_that_leads_nowhere_is_refused(plan, says):
    division = replace(ORG.divisions[0], plans=(*ORG.divisions[0].plans, plan))
    with pytest.raises(InvalidMap, match=says):
        check(replace(ORG, divisions=(division, *ORG.divisions[1:])))
