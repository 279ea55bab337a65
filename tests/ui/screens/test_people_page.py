"""The posts and people page: what is said in the panel becomes one edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from triumvirate.model import edits
from triumvirate.model.organisation import Basis, Cover, HoldingKind, Lane, RoleTime
from triumvirate.ui.screens.people import PeoplePage


@pytest.fixture
def page(session, shown):
    return shown(PeoplePage(session))


def post(session, post_id):
    return session.division.post(post_id)


def say(form, name, text, qtbot):
    """Type over a text or date field and leave it."""
    editor = form.editors[name]
    line = getattr(editor, "line", editor)
    line.setFocus()
    line.selectAll()
    if text:
        qtbot.keyClicks(line, text)
    else:
        qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def choose(form, name, value):
    editor = form.editors[name]
    editor.setCurrentIndex(editor.values.index(value))
    editor.activated.emit(editor.currentIndex())


def test_the_first_post_is_on_the_panel_until_another_is_chosen(page, session):
    assert page.panel.heading.text() == "Clinical director"
    page.cards["N"].click()
    assert page.panel.heading.text() == "Head of nursing"
    assert session.chosen.post_id == "N"


def test_the_arrow_keys_go_from_post_to_post(page, session, qtbot):
    qtbot.keyClick(page.cards["C"], Qt.Key.Key_Down)
    assert session.chosen.post_id == "O"
    qtbot.keyClick(page.cards["O"], Qt.Key.Key_Up)
    assert session.chosen.post_id == "C"


def test_a_card_speaks_the_whole_post(page):
    assert "James Okoro, since 1 May 2022" in page.cards["O"].accessibleName()


def test_renaming_a_post_is_one_step_and_keeps_its_rights(page, session, qtbot):
    page.cards["O"].click()
    say(page.panel.form, "title", "Divisional manager", qtbot)
    assert post(session, "O").title == "Divisional manager"
    assert session.division.mapping("d1").rights[0].post == "O"
    session.undo()
    assert post(session, "O").title == "General manager"
    assert page.panel.form.editors["title"].text() == "General manager"


def test_leaving_a_text_untouched_says_nothing(page, session, qtbot):
    page.cards["O"].click()
    before = session.value
    say(page.panel.form, "title", "General manager", qtbot)
    assert session.value is before


def test_the_professional_line_and_leadership_can_be_changed(page, session):
    page.cards["G"].click()
    choose(page.panel.form, "lane", Lane.NURSING)
    page.panel.form.editors["leadership"].click()
    assert (post(session, "G").lane, post(session, "G").leadership) == (Lane.NURSING, True)


def test_a_post_can_report_to_another_and_to_nobody(page, session):
    choose(page.panel.more, "reports_to", "G")
    assert post(session, "C").reports_to == "G"
    choose(page.panel.more, "reports_to", None)
    assert post(session, "C").reports_to is None


def test_time_in_the_role_keeps_its_unit_and_can_be_taken_back(page, session, qtbot):
    say(page.panel.more, "amount", "3.5", qtbot)
    assert post(session, "C").time == RoleTime(3.5, "sessions")
    choose(page.panel.more, "unit", "wte")
    assert post(session, "C").time == RoleTime(3.5, "wte")
    say(page.panel.more, "amount", "", qtbot)
    assert post(session, "C").time is None


def test_a_planned_leaving_date_is_typed_as_people_write_it(page, session, qtbot):
    editor = page.panel.holdings.editors[0]
    say(editor.form, "until", "31 March 2027", qtbot)
    assert post(session, "C").holdings[0].until == date(2027, 3, 31)
    say(editor.form, "until", "", qtbot)
    assert post(session, "C").holdings[0].until is None


def test_a_date_that_cannot_be_read_changes_nothing_and_is_told(page, session, qtbot):
    said = []
    session.message.connect(said.append)
    before = session.value
    say(page.panel.holdings.editors[0].form, "until", "next spring", qtbot)
    assert session.value is before
    assert said == ["That is not a date. Type it like 31 March 2027."]


def test_a_last_day_before_the_first_is_refused_at_the_field(page, session, qtbot):
    before = session.value
    editor = page.panel.holdings.editors[0]
    say(editor.form, "until", "1 January 2020", qtbot)
    assert session.value is before
    assert editor.problem.text() == "The last day cannot be before the first day, 1 November 2020."
    assert editor.problem.isVisible()
    assert editor.form.editors["until"].line.text() == ""
    say(editor.form, "until", "1 January 2027", qtbot)
    assert not editor.problem.isVisible()
    assert post(session, "C").holdings[0].until == date(2027, 1, 1)


def test_somebody_is_not_placed_with_a_last_day_before_the_first(page, session, qtbot):
    page.cards["G"].click()
    holdings = page.panel.holdings
    holdings.opener.click()
    qtbot.keyClicks(holdings.place_form.editors["name"], "Priya Nair")
    say(holdings.place_form, "since", "1/2/2026", qtbot)
    say(holdings.place_form, "until", "1/1/2026", qtbot)
    before = session.value
    holdings.place()
    assert session.value is before
    assert holdings.problem.isVisible()


def test_a_name_taken_out_of_the_map_leaves_the_posts_history(page, session):
    editor = page.panel.holdings.editors[0]
    editor.forgetter.click()
    assert session.value.person("amara").name == ""
    assert len(post(session, "C").holdings) == 1
    assert "Somebody not named" in page.cards["C"].accessibleName()
    assert not editor.forgetter.isEnabled()
    session.undo()
    assert session.value.person("amara").name == "Dr Amara Shah"


def test_the_role_profile_is_written_on_the_panel(page, session):
    for name in ("purpose", "boundaries", "skills", "pathway"):
        editor = page.panel.more.editors[name]
        editor.setFocus()
        editor.setPlainText(f"About {name}")
        page.panel.form.editors["title"].setFocus()
        assert getattr(post(session, "C"), name) == f"About {name}"


def test_posts_are_put_in_another_order_with_keys_and_with_buttons(page, session, qtbot):
    qtbot.keyClick(page.cards["C"], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.id for one in session.division.posts][:2] == ["O", "C"]
    assert page.panel.post_id == "C"
    page.panel.earlier.click()
    assert session.division.posts[0].id == "C"
    assert not page.panel.earlier.isEnabled()
    page.panel.later.click()
    assert session.division.posts[1].id == "C"


def test_a_post_is_copied_to_another_division_without_its_holders(session_at, organisation, shown):
    import build

    other = build.division(build.post("X"), division_id="v2", name="Medicine")
    session = session_at(replace(organisation, divisions=(*organisation.divisions, other)))
    page = shown(PeoplePage(session))
    copies = page.panel.copies
    assert not copies.doer.isEnabled()
    choose(copies.form, "division", "v2")
    copies.doer.click()
    made = session.value.division("v2").posts[-1]
    assert (made.title, made.holdings) == ("Clinical director", ())
    session.undo()
    assert len(session.value.division("v2").posts) == 1


def test_with_one_division_there_is_nowhere_to_copy_a_post_to(page):
    assert page.panel.copies.isHidden()


def test_two_leads_who_leave_together_are_said_with_the_way_to_look(session_at, organisation, shown):
    division = organisation.divisions[0]
    ending = tuple(
        replace(one, holdings=tuple(replace(held, until=date(2026, 4, 30)) for held in one.holdings))
        for one in division.posts
    )
    session = session_at(replace(organisation, divisions=(replace(division, posts=ending),)))
    page = shown(PeoplePage(session))
    wanted = []
    session.screen_wanted.connect(wanted.append)
    assert page.together.isVisible()
    assert "both change hands by 30 April 2026" in page.together.says.text()
    page.together.link.click()
    assert wanted == ["what-if"]


def test_without_two_leavers_nothing_is_said_of_them(page):
    assert page.together.isHidden()


def test_the_holder_of_today_stands_before_the_one_who_left(page):
    page.cards["N"].click()
    texts = [editor.status.text() for editor in page.panel.holdings.editors]
    assert texts[0].startswith("Today: Carys Bevan")
    assert texts[1].startswith("Not today: Ben Archer")


def test_changing_an_entry_changes_that_entry_and_no_other(page, session):
    page.cards["N"].click()
    choose(page.panel.holdings.editors[0].form, "kind", HoldingKind.ACTING)
    ben, carys = post(session, "N").holdings
    assert (ben.kind, carys.kind) == (HoldingKind.SUBSTANTIVE, HoldingKind.ACTING)


def test_a_name_is_mended_everywhere_at_once(page, session, qtbot):
    say(page.panel.holdings.editors[0].form, "name", "Dr Amara Shah-Lee", qtbot)
    assert session.value.person("amara").name == "Dr Amara Shah-Lee"


def test_placing_somebody_new_is_one_step(page, session, qtbot):
    page.cards["G"].click()
    holdings = page.panel.holdings
    holdings.opener.click()
    qtbot.keyClicks(holdings.place_form.editors["name"], "Priya Nair")
    say(holdings.place_form, "since", "1/2/2026", qtbot)
    holdings.place()
    held = post(session, "G").holdings
    assert [(session.value.person(one.person).name, one.since) for one in held] == [
        ("Priya Nair", date(2026, 2, 1))
    ]
    session.undo()
    assert post(session, "G").holdings == ()
    assert not [person for person in session.value.people if person.name == "Priya Nair"]


def test_placing_nobody_asks_for_a_name_and_changes_nothing(page, session):
    page.cards["G"].click()
    before = session.value
    page.panel.holdings.opener.click()
    page.panel.holdings.place()
    assert session.value is before


def test_an_entry_can_be_taken_out(page, session):
    page.panel.holdings.editors[0].remover.click()
    assert post(session, "C").holdings == ()


def test_a_deputy_is_named_with_its_basis_and_document(page, session):
    page.cards["O"].click()
    page.panel.cover.add()
    choose(page.panel.cover.forms[0], "post", "DC")
    choose(page.panel.cover.forms[0], "basis", Basis.JOB_DESCRIPTION)
    choose(page.panel.cover.forms[0], "document", "doc-job-description")
    assert post(session, "O").cover == (Cover("DC", Basis.JOB_DESCRIPTION, "doc-job-description"),)


def test_a_committee_changes_its_members_and_quorum(page, session, qtbot):
    page.cards["B"].click()
    committee = page.panel.committee
    committee.ticks["G"].click()
    assert post(session, "B").members == ("C", "O", "N", "G")
    say(committee.seats, "quorum", "3", qtbot)
    assert post(session, "B").quorum == 3
    for member in ("C", "O"):
        committee.ticks[member].click()
    assert post(session, "B").quorum is None
    assert post(session, "B").members == ("N", "G")


def test_a_quorum_larger_than_the_committee_becomes_all_of_it(page, session, qtbot):
    page.cards["B"].click()
    say(page.panel.committee.seats, "quorum", "9", qtbot)
    assert post(session, "B").quorum == 3


def test_an_ordinary_post_can_be_made_a_committee(page, session):
    page.cards["G"].click()
    committee = page.panel.committee
    assert committee.ticks["C"].isHidden()
    committee.opener.click()
    committee.ticks["C"].click()
    assert post(session, "G").members == ("C",)


def test_a_new_post_is_ready_to_be_named(page, session, qtbot):
    page.add_post()
    made = session.division.posts[-1]
    assert session.chosen.post_id == made.id
    assert page.panel.form.editors["title"].selectedText() == "New post"


def test_a_removed_post_comes_back_with_undo(page, session):
    page.cards["O"].click()
    page.panel.remover.click()
    assert post(session, "O") is None
    session.undo()
    assert post(session, "O").title == "General manager"


def test_a_division_without_posts_says_one_sentence_and_offers_one_button(session_at, organisation, shown):
    bare = replace(organisation, divisions=(replace(organisation.divisions[0], posts=(), mappings=()),))
    session = session_at(bare)
    page = shown(PeoplePage(session))
    assert page.empty.isVisible()
    page.empty.button.click()
    assert len(session.division.posts) == 1
    assert not page.empty.isVisible()


def test_hostile_titles_are_shown_plainly(page, session, qtbot):
    hostile = '<img src="file:///secret.png"> & \u202e\u05e9\u05dc\u05d5\u05dd e\u0301 ' + "x" * 300
    line = page.panel.form.editors["title"]
    line.selectAll()
    line.insert(hostile)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert post(session, "C").title == hostile
    assert page.panel.heading.text().replace("\u200b", "") == hostile
    assert page.column.widget().width() <= page.column.viewport().width()
    assert page.panel_column.widget().width() <= page.panel_column.viewport().width()
    assert page.panel.heading.textFormat() == Qt.TextFormat.PlainText


def test_a_post_that_sits_on_a_committee_is_told_why_it_cannot_be_one(page):
    committee = page.panel.committee
    assert committee.opener.isHidden()
    assert committee.explained.text() == (
        "This post sits on Divisional board, so it cannot be a committee itself."
    )


def test_after_a_refusal_the_panel_shows_what_is_so(page, session):
    page.cards["B"].click()
    before = session.value
    page.panel.committee.do(edits.set_committee, ("C",), 5, None)
    assert session.value is before
    assert len(session.ask.errors) == 1
    assert [key for key, tick in page.panel.committee.ticks.items() if tick.is_on()] == ["C", "O", "N"]
