"""Another laptop's map is merged from the window: shown beside ours, as chosen, with one undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton

from build import decision
from triumvirate.exchange.join import side_by_side
from triumvirate.exchange.sides import Choice, State
from triumvirate.model import edits, plain
from triumvirate.model.organisation import Part
from triumvirate.ui.screens.merge import MergeDialog
from triumvirate.ui.screens.merge_rows import choice_word, headline, rows_for_merge


@pytest.fixture
def there(trust):
    """The same map after an afternoon on another laptop: a cell set otherwise, a decision more."""
    division = trust.divisions[0]
    row = division.mappings[0]
    posts = [post.id for post in division.leads]
    changed = edits.set_parts(trust, division.id, row.decision, posts[1], frozenset({Part.DECIDES}))
    changed = edits.change_mapping(changed, division.id, row.decision, note="Said on the other laptop")
    return edits.map_decisions(changed, division.id, (decision("new-1", code="N1", title="Lend a scanner"),))


@pytest.fixture
def file(there, tmp_path):
    path = tmp_path / "other.json"
    path.write_text(plain.dumps(there), encoding="utf-8")
    return path


def merge(window, ask, file, qtbot, fill):
    ask.opens.append(file)
    ask.dialogs.append(fill)
    window.actions_by_key["merge"].trigger()
    qtbot.waitUntil(lambda: not ask.dialogs, timeout=5000)


def test_a_map_is_merged_as_chosen_and_one_undo_takes_all_of_it_back(window, ask, file, there, qtbot):
    before = window.session.value
    division = before.divisions[0]
    shown = []

    def take_theirs(dialog):
        shown.extend(row.state for row in dialog.rows)
        for row in dialog.rows:
            if Choice.TAKE in row.choices:
                dialog.choose(row.key, Choice.TAKE)

    merge(window, ask, file, qtbot, take_theirs)
    assert {State.CONFLICT, State.NEW} <= set(shown)
    assert window.session.value.division(division.id) == there.division(division.id)
    assert window.said.text() == "other.json was merged. Everything in it is here now."
    assert window.session.workspace.undo_label == "Merge other.json"
    window.session.undo()
    assert window.session.value == before


def test_what_is_left_out_is_told(window, ask, file, qtbot):
    def leave_all_out(dialog):
        for row in dialog.rows:
            if row.key[0] != "row" or row.state is not State.NEW:
                dialog.choose(row.key, Choice.LEAVE)

    merge(window, ask, file, qtbot, leave_all_out)
    (told,) = ask.notices
    assert "Came along because something names them: Lend a scanner." in told
    assert "rights" in told


def test_leaving_the_form_changes_nothing(window, ask, file, qtbot):
    before = window.session.value
    ask.opens.append(file)
    window.actions_by_key["merge"].trigger()
    qtbot.waitUntil(lambda: not window.background.busy, timeout=5000)
    assert window.session.value == before


def test_the_form_shows_both_sides_and_follows_the_choice(qtbot, trust, there):
    dialog = MergeDialog(side_by_side(trust, there), "other.json")
    qtbot.addWidget(dialog)
    assert "in conflict" in headline(dialog.rows)
    assert dialog.shown[0].state is State.CONFLICT
    buttons = dialog.panel.findChildren(QRadioButton)
    assert [button.text() for button in buttons] == [
        "Keep ours, fill in what it lacks",
        "Take theirs",
        "Leave ours as it is",
    ]
    buttons[1].click()
    assert dialog.choices[dialog.shown[0].key] is Choice.TAKE
    assert dialog.table.item(0, 3).text() == "Take theirs"


def test_one_choice_can_be_made_for_all_in_the_list(qtbot, trust, there):
    dialog = MergeDialog(side_by_side(trust, there), "other.json")
    qtbot.addWidget(dialog)
    place = dialog.filter.findData(State.NEW)
    dialog.filter.setCurrentIndex(place)
    assert {row.state for row in dialog.shown} == {State.NEW}
    dialog.choose_all(Choice.LEAVE)
    assert not dialog.joined().organisation.decision("new-1")
    assert dialog.table.item(0, 3).text() == "Leave out"


def test_the_same_map_has_nothing_to_merge(qtbot, trust):
    dialog = MergeDialog(side_by_side(trust, trust), "same.json")
    qtbot.addWidget(dialog)
    assert headline(dialog.rows) == "The other map says nothing that is not here already."
    assert not dialog.merge.isEnabled()
    dialog.filter.setCurrentIndex(dialog.filter.findData(State.SAME))
    assert len(dialog.shown) == len(dialog.rows)


def test_every_row_speaks_and_offers_words(trust, there):
    for row in rows_for_merge(side_by_side(trust, there)):
        assert row.title
        assert row.title in row.spoken
        assert all(choice_word(row, choice) for choice in row.choices)


def test_titles_are_shown_as_plain_text(qtbot, trust, there):
    hostile = edits.change_decision(there, "new-1", title="<b>Lend</b> a scanner")
    dialog = MergeDialog(side_by_side(trust, hostile), "other.json")
    qtbot.addWidget(dialog)
    shown = [dialog.table.item(place, 1).text() for place in range(dialog.table.rowCount())]
    assert any(text.startswith("<b>Lend</b>") for text in shown)
    place = next(place for place, text in enumerate(shown) if "<b>" in text)
    dialog.table.setCurrentCell(place, 1)
    assert "<b>Lend</b> a scanner" in {label.text() for label in dialog.panel.findChildren(QLabel)}
    formats = {label.textFormat() for label in dialog.panel.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
