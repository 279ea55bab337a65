"""What can be tried on the "What if" page: remedies, successors, a date, and keeping it as a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import build
from examples import DAY, handover_h
from triumvirate.analysis.assess import assess
from triumvirate.analysis.lapse import lapses
from triumvirate.analysis.todo import Action
from triumvirate.model import edits
from triumvirate.model.organisation import Successor, TaskAction
from triumvirate.ui.screens import whatif_try_rows as rows
from triumvirate.ui.screens.whatif import WhatIfPage

LEADS = (("C", "clinical"), ("O", "operational"), ("N", "nursing"))
WRITE, DEPUTY = TaskAction.WRITE_DOWN, TaskAction.NAME_DEPUTY


@pytest.fixture
def page(session, shown):
    return shown(WhatIfPage(session))


def counts(bar):
    return {segment.kind: segment.share for segment in bar.segments}


def headings(page):
    return [block.heading for block in page.lapses.blocks]


# ---- the worked handover H ---------------------------------------------------------------------------


@pytest.fixture
def worked(session_at, shown):
    page = shown(WhatIfPage(session_at(handover_h(), DAY)))
    page.choose("person", "P4")
    return page


def test_the_worked_handover_shows_its_printed_bar(worked):
    assert counts(worked.before_after.after) == {"high": 2, "info": 2, "good": 2}


def test_the_worked_handover_shows_each_decision_where_it_is_printed(worked):
    worked.views.setCurrentIndex(1)
    found = {block.kind: {lapse.decision for lapse in block.lapses} for block in worked.lapses.blocks}
    assert found == {"high": {"d1", "d6"}, "info": {"d3", "d4"}, "good": {"d2", "d5"}}


def test_the_worked_handover_shows_the_say_that_moves_and_the_new_single_point(worked):
    assert worked.say.sentence.text().startswith("5 parts in 36 of the say over sign-offs change hands.")
    assert worked.handover.new_single_points == {"P3": ("d5",)}


def test_the_worked_handover_offers_its_printed_to_do_lists_to_try(worked):
    offered = {remedy.action: remedy.group for remedy in rows.remedies(worked.handover)}
    assert [action for action, group in offered.items() if group == "first"] == [Action(WRITE, "N")]
    assert {action for action, group in offered.items() if group == "no-gap"} == {
        Action(DEPUTY, "IPC"),
        Action(DEPUTY, "N"),
    }
    first = next(iter(worked.to_try.ticks.values()))
    assert first.words.text().endswith("write down what it does now")


def test_trying_all_of_them_leaves_no_gap_in_the_same_picture(worked):
    for tick in list(worked.to_try.ticks.values())[:3]:
        tick.click()
    assert worked.before_after.planned_box.isVisible()
    assert counts(worked.before_after.planned) == {"good": 6}
    assert counts(worked.before_after.after) == {"high": 2, "info": 2, "good": 2}


# ---- the lapse list right by right --------------------------------------------------------------------


def test_rights_stand_under_what_becomes_of_them_with_their_cause(page):
    assert headings(page) == ["Must be renegotiated"]
    line = page.lapses.blocks[0].lapses[0]
    assert line.who == "General manager: proposes and decides"
    assert line.cause == "It is a personal arrangement, so it goes with the person."


def test_the_number_of_a_block_counts_rights_and_not_lines(page):
    assert page.lapses.blocks[0].counted == "2 rights"
    assert len(page.lapses.blocks[0].lapses) == 1


def test_a_right_that_needs_a_designation_stands_under_its_own_heading():
    made = build.organisation(
        build.division(
            build.post("C", "clinical", holder="ann"),
            mappings=(build.mapping("d1", build.right("C", "decides", "national-rule")),),
        ),
        people=(),
    )
    division = made.divisions[0]
    handover = assess(made, division, build.TODAY).leave(frozenset({"ann"}))
    blocks = rows.right_blocks(made, division, lapses(handover))
    assert [block.heading for block in blocks] == ["Needs designation or training first"]


# ---- trying -------------------------------------------------------------------------------------------


def test_a_remedy_updates_the_picture_at_once_and_stores_nothing(page, session):
    before = session.value
    assert not page.before_after.planned_box.isVisible()
    page.to_try.ticks[Action(WRITE, "O")].click()
    assert counts(page.before_after.planned) == {"good": 1, "info": 1, "nobody": 1}
    assert headings(page) == ["Pauses until the post is filled"]
    assert session.value is before


def test_a_remedy_taken_back_brings_the_first_answer_back(page):
    tick = page.to_try.ticks[Action(WRITE, "O")]
    tick.click()
    tick.click()
    assert not page.before_after.planned_box.isVisible()
    assert headings(page) == ["Must be renegotiated"]


def test_a_successor_can_be_tried_whether_known_or_not(page):
    page.to_try.ticks[Action(WRITE, "O")].click()
    for who in (rows.UNKNOWN, "tom"):
        page.to_try.choices["O"].committed.emit(who)
        assert counts(page.before_after.planned) == {"good": 2, "nobody": 1}
    page.to_try.choices["O"].committed.emit(rows.NOBODY)
    assert counts(page.before_after.planned) == {"good": 1, "info": 1, "nobody": 1}


def test_whoever_leaves_is_not_offered_as_a_successor(organisation):
    options = rows.successor_options(organisation, organisation.divisions[0], build.TODAY, ["james"])
    assert "james" not in dict(options)
    assert [value for value, _words in options[:2]] == [rows.NOBODY, rows.UNKNOWN]


def test_trying_starts_afresh_with_another_leaver(page):
    page.to_try.ticks[Action(WRITE, "O")].click()
    page.choose("person", "carys")
    assert not page.before_after.planned_box.isVisible()
    assert not page.tried


# ---- a date -------------------------------------------------------------------------------------------


def test_everyone_whose_time_ends_by_a_date_leaves_together(page):
    page.choose_date(date(2026, 3, 31))
    assert page.question.note.text() == "By 31 March 2026: James Okoro (General manager)."
    assert page.handover.situation.gone == {"james"}


def test_a_date_by_which_nobody_leaves_says_so(page):
    page.choose_date(date(2026, 3, 30))
    assert page.question.note.text() == ("Nobody’s time in this division is planned to end by 30 March 2026.")
    assert not page.to_try.keep.isEnabled()


def test_a_date_in_the_past_says_so(page):
    page.choose_date(date(2020, 1, 1))
    assert page.question.note.text() == "1 January 2020 has passed. Choose a day to come."


def test_no_date_at_all_is_no_fault(page):
    page.choose_date(date(2026, 3, 31))
    page.question.dated.emit(None)
    assert page.handover.situation.gone == frozenset()


# ---- keeping it as a plan -------------------------------------------------------------------------------


def test_what_is_tried_is_kept_as_a_plan_in_one_edit(page, session):
    wanted = []
    session.screen_wanted.connect(wanted.append)
    page.to_try.ticks[Action(WRITE, "O")].click()
    page.to_try.ticks[Action(DEPUTY, "O")].click()
    page.to_try.choices["O"].committed.emit("tom")
    page.to_try.keep.click()
    plan = session.division.plans[0]
    assert [(task.action, task.post) for task in plan.tasks] == [(WRITE, "O"), (DEPUTY, "O")]
    assert plan.leaving == date(2026, 3, 31)
    assert plan.people == ("james",)
    assert (plan.successors, plan.open_matters) == ((Successor("O", "tom"),), "")
    assert wanted == ["handover"]
    session.undo()
    assert session.division.plans == ()


def test_with_nothing_tried_the_plan_holds_the_smallest_lists(page, session):
    page.to_try.keep.click()
    assert {(task.action, task.post) for task in session.division.plans[0].tasks} >= {(WRITE, "O")}


# ---- degenerate cases -----------------------------------------------------------------------------------


def test_a_post_without_any_part_says_so(page):
    page.choose("post", "G")
    assert page.lapses.note == "Governance lead: nothing to propose, sign or carry out is recorded."


def test_a_person_without_a_post_says_so(page, session):
    session.choose(person_id="ben")
    page.refresh()
    assert page.question.note.text() == (
        "Ben Archer holds no post in this division today, so nothing would change."
    )


def test_one_person_in_two_posts_leaves_both(session_at, organisation, shown):
    division = organisation.divisions[0]
    posts = tuple(
        replace(post, holdings=(build.holding("james"),)) if post.id == "G" else post
        for post in division.posts
    )
    page = shown(WhatIfPage(session_at(replace(organisation, divisions=(replace(division, posts=posts),)))))
    page.choose("person", "james")
    assert set(page.to_try.choices) == {"O", "G"}


def test_a_committee_that_loses_its_quorum_is_the_cause(session_at, organisation, shown):
    division = organisation.divisions[0]
    row = build.mapping("d3", build.right("B", "decides", "policy"))
    posts = tuple(replace(post, quorum=3) if post.id == "B" else post for post in division.posts)
    changed = replace(division, posts=posts, mappings=(*division.mappings[:2], row))
    page = shown(WhatIfPage(session_at(replace(organisation, divisions=(changed,)))))
    page.choose("person", "james")
    causes = [line.cause for block in page.lapses.blocks for line in block.lapses]
    assert "Divisional board loses a member it needs for its quorum." in causes


def test_people_chosen_together_on_the_page_of_next_changes_are_tried_together(page, session):
    session.wanted_leavers = ("james", "carys")
    page.refresh()
    assert page.handover.situation.gone == {"james", "carys"}
    assert session.wanted_leavers == ()


def test_another_division_starts_afresh_and_can_be_tried_at_once(page, session):
    page.to_try.ticks[Action(WRITE, "O")].click()
    session.do(edits.duplicate_division, session.division_id, "Medicine")
    session.choose_division(session.value.divisions[-1].id)
    page.refresh()
    assert page.chosen is not None
    assert not page.tried


# ---- the pattern ------------------------------------------------------------------------------------------


def test_the_pattern_is_said_before_and_after(worked):
    assert worked.say.pattern.text().startswith(("The pattern stays: ", "Today: "))


def test_a_pattern_changes_when_the_rights_that_made_it_lapse():
    posts = tuple(build.post(key, lane, holder=key) for key, lane in LEADS)
    mappings = (
        *(build.mapping(f"a{n}", build.right("O", "decides", "personal")) for n in range(8)),
        *(build.mapping(f"b{n}", build.right("CN"[n % 2], "decides", "policy")) for n in range(6)),
    )
    made = build.organisation(build.division(*posts, mappings=mappings))
    division = made.divisions[0]
    handover = assess(made, division, build.TODAY).leave(frozenset({"O"}))
    said = rows.pattern_words(handover, lapses(handover))
    assert said.startswith("Today: the operational lead settles most decisions. Afterwards: ")
