"""Forms that are folded away until they are asked for, given texts that try to be more than text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

import build
from triumvirate.model import edits
from triumvirate.model.organisation import Accepted, Basis
from triumvirate.ui.screens.agree import AgreeDialog
from triumvirate.ui.screens.new_division import NewDivisionDialog
from ui.test_accessible import HOSTILE

IDS = ["markup", "long", "rtl", "combining", "emoji", "formats"]
hostile = pytest.mark.parametrize("said", HOSTILE, ids=IDS)


def settle():
    for _ in range(3):
        QApplication.processEvents()


def fill(shown: QWidget, said: str) -> int:
    """Type into every free text of a form; each must hold what was typed. Gives how many there were."""
    fields = [one for one in shown.findChildren(QLineEdit) if one.isVisible() and one.validator() is None]
    for field in fields:
        field.setText(said)
        assert field.text() == said[: field.maxLength()]
    paragraphs = [one for one in shown.findChildren(QPlainTextEdit) if one.isVisible()]
    for paragraph in paragraphs:
        paragraph.setPlainText(said)
        assert paragraph.toPlainText() == said
    settle()
    assert not shown.grab().isNull()
    return len(fields) + len(paragraphs)


def assert_plain(shown: QWidget, said: str) -> None:
    """No label reads the text as markup, and somewhere it stands as it was typed."""
    settle()
    for label in shown.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or said not in label.text()
    texts = [label.text().replace("\u200b", "") for label in shown.findChildren(QLabel)]
    assert any(said in text for text in texts)
    for one in shown.findChildren(QWidget):
        assert "<img" not in one.toolTip()


@hostile
def test_an_acceptance_keeps_its_owner_and_reason_as_they_were_typed(window, said):
    window.go("findings")
    settle()
    page = window.page.page()
    case = next(iter(page.cards.values())).cases[0]
    case.open("Accept for now")
    settle()
    editors = case.form.form.editors
    assert fill(case.form, said) >= 2
    editors["review"].set(window.session.today.replace(year=2027))
    case.form.act()
    accepted = [one for row in window.session.division.mappings for one in row.accepted]
    accepted += window.session.division.accepted
    assert [(one.owner, one.reason) for one in accepted] == [(said, said)]
    assert_plain(page, said)


@hostile
def test_every_remedy_that_asks_for_words_takes_them_as_they_are(window, said):
    window.go("findings")
    settle()
    for card in tuple(window.page.page().cards.values()):
        case = card.cases[0]
        for remedy in case.remedies():
            if remedy.questions:
                case.open(remedy.verb)
                settle()
                fill(case.form, said)


@hostile
def test_a_person_is_placed_and_a_post_described_in_any_words(window, said):
    window.go("people")
    window.session.choose(post_id="C")
    settle()
    holdings = window.page.page().panel.holdings
    holdings.opener.click()
    settle()
    holdings.place_form.editors["name"].setText(said)
    holdings.place()
    assert window.session.value.people[-1].name == said
    for field in ("title", "purpose", "boundaries", "skills", "pathway"):
        assert window.session.do(edits.change_post, "v1", "C", **{field: said})
    assert_plain(window.page.page(), said)


@hostile
def test_a_deep_rule_of_posts_with_any_titles_is_said_plainly(window, said):
    for post in ("C", "O"):
        assert window.session.do(edits.change_post, "v1", post, title=said)
    rule = build.all_of("C", build.any_of("O", build.in_order("N", "C")))
    assert window.session.do(edits.set_sign_off, "v1", "d1", rule, "C")
    window.session.choose("d1", "C")
    settle()
    inspector = window.page.page().inspector
    assert_plain(inspector.sign_off, said)
    lines = inspector.sign_off.builder.list
    assert lines.item(0).text().replace("\u200b", "") == said
    assert inspector.horizontalScrollBar().maximum() == 0
    for place in range(lines.count()):
        lines.setCurrentRow(place)
        settle()


@hostile
def test_a_document_described_in_the_inspector_keeps_its_words(window, said):
    window.session.choose("d1", "C")
    settle()
    grounds = window.page.page().inspector.grounds
    grounds.basis.set(Basis.JOB_DESCRIPTION)
    grounds.basis.committed.emit(Basis.JOB_DESCRIPTION)
    grounds._document_said("new document")
    settle()
    form = grounds.new_document
    form.title.setText(said)
    form.reference.setText(said)
    form.add()
    made = window.session.value.documents[-1]
    longest = form.title.maxLength()
    assert (made.title, made.reference) == (said[:longest].strip(), said[:longest].strip())


@hostile
@pytest.mark.parametrize("make", [AgreeDialog, NewDivisionDialog])
def test_dialogs_take_any_words(window, qtbot, make, said):
    dialog = make(window.session)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    assert fill(dialog, said) > 0


@hostile
def test_an_accepted_finding_without_a_date_shows_any_words_plainly(window_on, trust, said):
    division = trust.divisions[0]
    rows = tuple(
        replace(row, accepted=(Accepted("nobody-decides", (), said, said),)) for row in division.mappings
    )
    window = window_on(replace(trust, divisions=(replace(division, mappings=rows), *trust.divisions[1:])))
    window.go("findings")
    assert_plain(window.page.page(), said)
