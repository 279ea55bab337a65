"""The documents page: what is said in the panel becomes one edit, also for many rights at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from triumvirate.model.organisation import Basis, DocumentKind, Names
from triumvirate.ui.screens.documents import DocumentsPage
from ui.screens.test_people_page import choose, say


@pytest.fixture
def page(session, shown):
    return shown(DocumentsPage(session))


def first(session):
    return session.value.documents[0]


def test_a_document_is_changed_in_place_one_step_at_a_time(page, session, qtbot):
    say(page.panel.form, "title", "Scheme of delegation 2026", qtbot)
    say(page.panel.form, "reference", "SoRD 7", qtbot)
    say(page.panel.form, "review", "1 March 2027", qtbot)
    choose(page.panel.form, "names", Names.PERSON)
    said = first(session)
    assert (said.title, said.reference, said.review) == (
        "Scheme of delegation 2026",
        "SoRD 7",
        date(2027, 3, 1),
    )
    assert page.panel.state.text() == "Not in force: it names a person, not the post."
    session.undo()
    assert first(session).names is Names.POST
    assert page.panel.state.text() == "In force."


def test_a_new_document_is_ready_to_be_named(page, session):
    page.adder.click()
    made = session.value.documents[-1]
    assert session.chosen.document_id == made.id
    assert page.panel.form.editors["title"].selectedText() == "New document"
    assert page.panel.state.text() == "Not in force: no approval date is recorded."


def test_a_removed_document_leaves_the_basis_and_comes_back_with_undo(page, session):
    document = next(one for one in session.value.documents if one.kind is DocumentKind.POLICY)
    page.cards[document.id].click()
    page.panel.remover.click()
    (ground,) = session.division.mapping("d2").rights[0].grounds
    assert (ground.basis, ground.document) == (Basis.POLICY, None)
    assert document.id not in page.cards
    session.undo()
    assert document.id in page.cards


def test_a_document_is_attached_to_many_rights_in_one_step(page, session):
    page.adder.click()
    before = session.value
    attach = page.panel.attach
    attach.opener.click()
    assert attach.doer.text() == "Attach to 4 rights"
    choose(attach.form, "post", "O")
    assert attach.doer.text() == "Attach to 2 rights"
    choose(attach.form, "basis", Basis.SCHEME_OF_DELEGATION)
    attach.doer.click()
    rights = session.division.mapping("d1").rights
    made = session.value.documents[-1].id
    assert all(Basis.SCHEME_OF_DELEGATION in {g.basis for g in right.grounds} for right in rights)
    assert page.panel.resting.text() == "Surgery: 2 rights"
    assert attach.opener.isVisible()
    session.undo()
    assert session.value == before
    assert session.value.documents[-1].id == made


def test_where_no_right_is_left_there_is_nothing_to_attach(page, session):
    page.adder.click()
    attach = page.panel.attach
    attach.opener.click()
    choose(attach.form, "post", "G")
    assert attach.meant.text() == "No right here is left to attach it to."
    assert not attach.doer.isEnabled()


def test_another_division_offers_its_own_posts(session_at, organisation, shown):
    import build

    other = build.division(build.post("X", title="Matron"), division_id="v2", name="Medicine")
    session = session_at(replace(organisation, divisions=(*organisation.divisions, other)))
    page = shown(DocumentsPage(session))
    attach = page.panel.attach
    attach.opener.click()
    choose(attach.form, "post", "C")
    choose(attach.form, "division", "v2")
    assert attach.form.editors["post"].values == [None, "X"]
    assert attach.form.editors["post"].value() is None


def test_the_arrow_keys_go_from_document_to_document(page, session, qtbot):
    keys = list(page.cards)
    qtbot.keyClick(page.cards[keys[0]], Qt.Key.Key_Down)
    assert session.chosen.document_id == keys[1]


def test_without_documents_there_is_one_sentence_and_one_button(session_at, shown):
    from triumvirate.model.organisation import Division, Organisation

    session = session_at(Organisation("New", divisions=(Division("v1", "Surgery"),)))
    page = shown(DocumentsPage(session))
    assert page.empty.isVisible()
    page.empty.button.click()
    assert len(session.value.documents) == 1
    assert not page.empty.isVisible()


def test_hostile_text_is_shown_plainly(page, session, qtbot):
    hostile = '<img src="file:///secret.png"> \u202e\u05e9\u05dc\u05d5\u05dd e\u0301 ' + "x" * 10_000
    line = page.panel.form.editors["title"]
    line.selectAll()
    line.insert(hostile)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert first(session).title == hostile
    assert page.column.widget().width() <= page.column.viewport().width()
    assert page.panel_column.widget().width() <= page.panel_column.viewport().width()
    shown = [label for label in page.findChildren(QLabel) if label.text()]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)


def test_a_search_narrows_the_list_and_says_when_nothing_is_left(page, session, qtbot):
    qtbot.keyClicks(page.search, "policy")
    assert [session.value.document(key).kind for key in page.cards] == [DocumentKind.POLICY]
    qtbot.keyClicks(page.search, " zzz")
    assert page.none.isVisible()
    assert not page.empty.isVisible()
    page.none.button.click()
    assert len(page.cards) == len(session.value.documents)
