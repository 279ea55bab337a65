"""The handover page: tasks that are edits, missing paragraphs, acceptance, and what drifted after 90 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

import build
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import (
    DocumentKind,
    Part,
    Plan,
    ReplyState,
    Successor,
    Task,
    TaskAction,
)
from triumvirate.ui.screens import plan_rows as rows
from triumvirate.ui.screens.plan import HandoverPage

WRITE, DEPUTY = TaskAction.WRITE_DOWN, TaskAction.NAME_DEPUTY
LEAVING = date(2026, 3, 31)
PLAN = Plan(
    "p1",
    "Handover: General manager",
    people=("james",),
    leaving=LEAVING,
    tasks=(Task(WRITE, "O", due=date(2026, 3, 17)), Task(DEPUTY, "O")),
)


@pytest.fixture
def session(session_at, organisation):
    division = replace(organisation.divisions[0], plans=(PLAN,))
    return session_at(replace(organisation, divisions=(division,)))


@pytest.fixture
def page(session, shown):
    return shown(HandoverPage(session))


def counts(bar):
    return {segment.kind: segment.share for segment in bar.segments}


def test_a_division_without_a_plan_offers_the_what_if_page(session_at, organisation, shown):
    session = session_at(organisation)
    wanted = []
    session.screen_wanted.connect(wanted.append)
    page = shown(HandoverPage(session))
    assert page.empty.isVisible()
    page.empty.button.click()
    assert wanted == ["what-if"]


def test_the_plan_shows_its_progress_against_the_leaving_date(page):
    days = (LEAVING - build.TODAY).days
    assert page.tasks.progress.text() == f"0 of 2 tasks done. {days} days until 31 March 2026."


def test_three_bars_show_today_the_change_now_and_with_every_task_done(page):
    assert counts(page.tasks.bars.before) == {"good": 2, "nobody": 1}
    assert counts(page.tasks.bars.after) == {"good": 1, "high": 1, "nobody": 1}
    assert counts(page.tasks.bars.planned) == {"good": 2, "nobody": 1}


def test_whoever_follows_is_kept_with_the_plan_and_moves_its_bar(page, session):
    card = page.parts[0].followers
    assert list(card.choices) == ["O"]
    assert card.choices["O"].value() == ""
    before = counts(page.parts[0].bars.planned)
    card.choices["O"].committed.emit("?")
    page.refresh()
    assert session.division.plans[0].successors == (Successor("O"),)
    assert counts(page.parts[0].bars.planned) == before
    card.choices["O"].committed.emit("tom")
    page.refresh()
    assert card.choices["O"].value() == "tom"
    card.choices["O"].committed.emit("")
    assert session.division.plans[0].successors == ()
    session.undo()
    assert session.division.plans[0].successors == (Successor("O", "tom"),)


def test_a_successor_moves_the_bar_of_the_whole_plan_without_any_task(page, session):
    for place in (1, 0):
        session.do(edits.remove_task, session.division_id, "p1", place)
    page.refresh()
    bars = page.parts[0].bars
    assert not bars.planned_box.isVisible()
    page.parts[0].followers.choices["O"].committed.emit("?")
    page.refresh()
    assert bars.planned_box.isVisible()


def test_somebody_else_is_asked_for_by_name_and_a_name_on_the_list_is_that_person(page, session):
    card = page.parts[0].followers
    session.ask.texts += ["Zed Newcomer", "tom ferrier"]
    card.choices["O"].committed.emit("+")
    page.refresh()
    assert session.division.plans[0].successors == (Successor("O", name="Zed Newcomer"),)
    assert card.choices["O"].currentText() == "Zed Newcomer"
    card.choices["O"].committed.emit("+")
    page.refresh()
    assert session.division.plans[0].successors == (Successor("O", "tom"),)
    card.choices["O"].committed.emit("+")
    assert card.choices["O"].value() == "tom"


# ---- tasks ----------------------------------------------------------------------------------------------


def do(page, place, fill=lambda dialog: None):
    page.session.ask.dialogs = [fill]
    page.tasks.do(place)


def test_writing_it_down_gives_the_rights_a_document_and_moves_the_bar(page, session):
    do(page, 0, lambda dialog: dialog.document.editors["title"].setText("General manager’s job description"))
    document = session.value.documents[-1]
    assert (document.title, document.approved) == ("General manager’s job description", build.TODAY)
    right = session.division.mapping("d1").rights[0]
    assert document.id in {ground.document for ground in right.grounds}
    assert session.division.plans[0].tasks[0].done == build.TODAY
    assert counts(page.tasks.bars.after) == {"good": 1, "info": 1, "nobody": 1}
    assert page.tasks.progress.text().startswith("1 of 2 tasks done.")


def test_a_document_of_the_list_can_be_used(page, session):
    known = session.value.documents[0]
    do(page, 0, lambda dialog: dialog.document.editors["document"].set(known.id))
    assert len(session.value.documents) == len(page.session.value.documents)
    right = session.division.mapping("d1").rights[0]
    assert known.id in {ground.document for ground in right.grounds}


def test_naming_a_deputy_makes_the_post_and_places_the_holder(page, session):
    def fill(dialog):
        dialog.deputy.editors["deputy_title"].setText("Deputy general manager")
        dialog.deputy.editors["name"].setText("Tom Ferrier")

    do(page, 1, fill)
    deputy = next(post for post in session.division.posts if post.title == "Deputy general manager")
    assert deputy.holdings[0].person == "tom"
    assert session.division.post("O").cover[0].post == deputy.id
    assert session.division.plans[0].tasks[1].done == build.TODAY


def test_doing_a_task_is_one_step_to_undo(page, session):
    before = session.value
    do(page, 1)
    session.undo()
    assert session.value == before


def test_a_deputy_nobody_holds_is_told(page, session):
    said = []
    session.message.connect(said.append)
    do(page, 1)
    assert said[-1].endswith("Nobody holds the deputy post yet, so it does not cover.")


def test_a_form_given_up_changes_nothing(page, session):
    before = session.value
    session.ask.dialogs = []
    page.tasks.do(0)
    assert session.value is before


def test_a_task_that_is_done_can_be_opened_again(page, session):
    do(page, 0)
    page.tasks.cards[0].doer.click()
    assert session.division.plans[0].tasks[0].done is None


def test_owner_and_due_date_are_edited_in_place(page, session):
    card = page.tasks.cards[1]
    card.form.said.emit("owner", "Amara Shah")
    page.tasks.cards[1].form.said.emit("due", date(2026, 3, 1))
    task = session.division.plans[0].tasks[1]
    assert (task.owner, task.due) == ("Amara Shah", date(2026, 3, 1))


def test_a_task_can_be_removed_and_added_again(page, session):
    page.tasks.cards[1].remover.click()
    assert len(session.division.plans[0].tasks) == 1
    session.ask.choices = [0]
    page.tasks.adder.click()
    assert len(session.division.plans[0].tasks) == 2


def test_the_newest_plan_comes_into_view(page, session):
    session.do(edits.keep_plan, session.division_id, Plan("p2", "Handover: Head of nursing"))
    assert page.plan.id == "p2"
    page.show_plan("p1")
    session.do(edits.rename_division, session.division_id, "Surgery and theatres")
    assert page.plan.id == "p1"


def test_a_removed_plan_leaves_the_page_empty(page, session):
    page.remover.click()
    assert session.division.plans == ()
    assert page.empty.isVisible()


# ---- the missing paragraphs ---------------------------------------------------------------------------


def test_each_unwritten_right_has_a_draft_under_its_document(page):
    page.show_part(1)
    assert set(page.drafts.cards) == {("d1", "O")}
    text = page.drafts.cards["d1", "O"].text.toPlainText()
    assert "general manager" in text.casefold()
    assert "Set the budget" in text


def test_own_wording_is_kept_with_the_plan_and_can_be_given_up(page, session):
    page.show_part(1)
    card = page.drafts.cards["d1", "O"]
    kind = card.kind.value()
    card.text.committed.emit("The general manager sets the budget.")
    assert session.division.plans[0].drafts[0].text == "The general manager sets the budget."
    assert session.division.plans[0].drafts[0].kind is kind
    page.drafts.cards["d1", "O"].usual.click()
    assert session.division.plans[0].drafts == ()


def test_another_kind_of_document_gets_another_sentence(page):
    page.show_part(1)
    card = page.drafts.cards["d1", "O"]
    before = card.text.toPlainText()
    card.kind.committed.emit(DocumentKind.SCHEME_OF_DELEGATION)
    after = page.drafts.cards["d1", "O"]
    assert after.kind.value() is DocumentKind.SCHEME_OF_DELEGATION
    assert after.text.toPlainText() != before


def test_the_paragraphs_are_written_in_the_background(page, session, qtbot, tmp_path):
    page.show_part(1)
    session.ask.saves = [tmp_path / "paragraphs.md"]
    page.drafts.to_text.click()
    qtbot.waitUntil(lambda: not page.background.busy)
    assert "Set the budget" in (tmp_path / "paragraphs.md").read_text(encoding="utf-8")


# ---- what to tell, the pack -----------------------------------------------------------------------------


def test_what_the_predecessor_tells_is_kept_with_the_plan(page, session):
    page.show_part(2)
    page.tell.form.said.emit("notes", "Ask finance in the first week.")
    assert session.division.plans[0].notes == "Ask finance in the first week."


def test_the_pack_is_written_for_the_plans_post(page, session, qtbot, tmp_path):
    session.ask.saves = [tmp_path / "pack.html"]
    page.exporter.click()
    qtbot.waitUntil(lambda: not page.background.busy)
    assert "General manager" in (tmp_path / "pack.html").read_text(encoding="utf-8")
    assert session.ask.errors == []


def test_a_plan_about_no_post_says_so_instead_of_writing_a_pack(page, session):
    said = []
    session.message.connect(said.append)
    session.do(edits.keep_plan, session.division_id, Plan("p2", "Empty"))
    page.exporter.click()
    assert said[-1] == "This plan is about no post, so there is no pack to write."


# ---- acceptance and re-check ----------------------------------------------------------------------------


def test_the_newcomer_accepts_or_queries_item_by_item(page, session):
    page.show_part(3)
    assert [item.decision for item in page.accepting.items] == ["d1"]
    page.accepting.cards["d1"].querier.click()
    page.accepting.cards["d1"].note.committed.emit("Up to which amount?")
    reply = session.division.plans[0].replies[0]
    assert (reply.state, reply.note) == (ReplyState.QUERIED, "Up to which amount?")
    page.accepting.cards["d1"].accepter.click()
    assert session.division.plans[0].replies[0].state is ReplyState.ACCEPTED
    page.accepting.cards["d1"].accepter.click()
    assert [reply.state for reply in session.division.plans[0].replies if not reply.note] == []


def accept(page):
    page.show_part(3)
    page.accepting.accepter.click()


def test_accepting_keeps_the_map_as_a_named_moment(page, session):
    accept(page)
    plan = session.division.plans[0]
    assert plan.accepted == build.TODAY
    assert [moment.name for moment in session.moments()] == [plan.moment]


def test_90_days_later_the_page_shows_what_drifted(page, session):
    accept(page)
    page.show_part(4)
    assert page.recheck.found == ()
    assert page.recheck.sentence.text().endswith("Nothing has drifted from what was handed over.")
    session.workspace.today = build.TODAY + timedelta(days=90)
    session.do(edits.set_parts, session.division_id, "d1", "O", frozenset({Part.PROPOSES}))
    assert len(page.recheck.found) == 1 + (session.today > LEAVING)
    assert "The re-check was due" in page.recheck.sentence.text()


def test_before_it_is_accepted_the_re_check_says_so(page):
    page.show_part(4)
    assert page.recheck.sentence.text().startswith("The handover is not accepted yet.")


def test_a_moment_that_is_gone_is_told_without_a_fault(page, session):
    session.do(edits.accept_plan, session.division_id, "p1", "no such moment", build.TODAY)
    page.show_part(4)
    assert "nothing can be compared" in page.recheck.sentence.text()


# ---- words ------------------------------------------------------------------------------------------------


def test_every_part_of_a_plan_about_nobody_can_be_shown(page, session):
    session.do(edits.keep_plan, session.division_id, Plan("p2"))
    for place in range(5):
        page.show_part(place)
    page.show_part(0)
    assert page.tasks.progress.text() == "This plan has no tasks. No leaving date is set."
    assert page.accepting.sentence.text().endswith("so there is nothing to accept.")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 day until 1 March 2026."),
        (0, "The post changes hands today."),
        (-3, "The post changed hands on 1 March 2026."),
    ],
)
def test_the_days_left_are_said_in_words(days, said):
    from triumvirate.analysis.plan import progress

    leaving = date(2026, 3, 1)
    plan = replace(PLAN, leaving=leaving, tasks=())
    words = rows.progress_words(progress(plan, leaving - timedelta(days=days)), plan)
    assert words == f"This plan has no tasks. {said}"


def test_a_late_task_is_counted_and_marked(organisation):
    from triumvirate.analysis.plan import progress

    day = date(2026, 3, 20)
    how_far = progress(PLAN, day)
    assert "1 task late." in rows.progress_words(how_far, PLAN)
    assert [row.late for row in rows.task_rows(organisation.divisions[0], PLAN, how_far)] == [True, False]


@pytest.mark.parametrize(
    ("approved", "review", "said"),
    [
        (None, None, "has no approval date"),
        (date(2030, 1, 1), None, "counts from 1 January 2030"),
        (date(2020, 1, 1), date(2021, 1, 1), "is past its review date"),
        (date(2020, 1, 1), None, ""),
    ],
)
def test_a_document_that_does_not_count_yet_says_why(approved, review, said):
    document = rows.document_of(build.organisation(), rows.NEW, "Scheme", DocumentKind.POLICY, approved)
    words = rows.counts_words(replace(document, review=review), build.TODAY)
    assert said in words
    assert bool(words) == bool(said)


def test_items_of_two_posts_in_one_decision_stand_together(organisation):
    division = organisation.divisions[0]
    plan = Plan("p", posts=("C", "N"))
    found = rows.item_rows(Snapshot(organisation, division, build.TODAY), plan)
    assert [row.does for row in found] == ["Clinical director: Decides; Head of nursing: Signs off"]


# ---- by keyboard, and from one division to another -------------------------------------------------------


def test_an_edit_keeps_the_cards_so_that_the_keyboard_stays_where_it_is(page):
    task = page.tasks.cards[1]
    task.form.said.emit("owner", "Amara Shah")
    assert page.tasks.cards[1] is task
    page.show_part(1)
    draft = page.drafts.cards["d1", "O"]
    draft.text.committed.emit("The general manager sets the budget.")
    assert page.drafts.cards["d1", "O"] is draft
    assert not draft.usual.isHidden()
    page.show_part(3)
    item = page.accepting.cards["d1"]
    item.accepter.click()
    assert page.accepting.cards["d1"] is item
    assert item.accepter.text() == "Accepted"


def test_another_division_shows_its_own_plans(page, session):
    session.do(edits.duplicate_division, session.division_id, "Medicine")
    other = session.value.divisions[-1]
    session.choose_division(other.id)
    page.refresh()
    assert page.plan is None or page.plan in other.plans
    assert page.empty.isVisible() == (not other.plans)


def test_names_stand_in_the_pack_only_when_they_are_asked_for(page, session, qtbot, tmp_path):
    for named, out in ((False, tmp_path / "posts.html"), (True, tmp_path / "people.html")):
        page.named.box.setChecked(named)
        session.ask.saves = [out]
        page.exporter.click()
        qtbot.waitUntil(lambda: not page.background.busy)
    assert "Okoro" not in (tmp_path / "posts.html").read_text(encoding="utf-8")
    assert "Okoro" in (tmp_path / "people.html").read_text(encoding="utf-8")


def test_a_handover_that_is_not_accepted_leads_from_the_re_check_to_accepting(page, session):
    page.show_part(4)
    page.recheck.to_accept.click()
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Accept"
