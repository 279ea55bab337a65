"""The matrix's table model keeps to Qt's rules and tells only of what differs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

import build
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import Letters, Part
from triumvirate.ui.screens.matrix_rows import rows_for_matrix, spoken_cell
from triumvirate.ui.tables import MatrixModel


def chart_of(organisation, folded=frozenset()):
    return rows_for_matrix(Snapshot(organisation, organisation.divisions[0], build.TODAY), folded)


@pytest.fixture
def model(trust, qapp):
    snapshot = Snapshot(trust, trust.divisions[0], build.TODAY)

    def speak(decision, post):
        row = snapshot.by_decision[decision]
        return spoken_cell(snapshot, row, post) if post else snapshot.title(decision)

    made = MatrixModel(speak)
    made.show(chart_of(trust))
    return made


def test_the_model_keeps_to_the_rules_of_item_models_through_every_change(model, trust, qtmodeltester):
    qtmodeltester.check(model)
    model.show(chart_of(trust, frozenset({"Money"})))
    model.show(chart_of(edits.remove_mapping(trust, "v1", "d1")))
    model.show(chart_of(edits.remove_post(trust, "v1", "O")))
    model.show(chart_of(trust), Letters.RACI)
    qtmodeltester.check(model)


def test_only_rows_that_differ_are_told(model, trust):
    told = []
    model.dataChanged.connect(lambda top, bottom, _roles: told.append((top.row(), bottom.row())))
    moved = model.show(chart_of(edits.set_parts(trust, "v1", "d3", "C", frozenset({Part.DECIDES}))))
    assert not moved
    assert told == [(2, 2)]


def test_the_same_chart_again_tells_nothing(model, trust, qtbot):
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show(chart_of(trust))


def test_other_letters_change_every_row_and_nothing_stored(model, trust):
    model.show(chart_of(trust), Letters.RACI)
    assert model.index(1, 2).data() == "R Proposes A Decides"


def test_how_it_is_set_stands_after_the_leads_and_other_posts_follow(model):
    heads = [model.headerData(section, Qt.Orientation.Horizontal) for section in range(model.columnCount())]
    assert heads == [
        "Decision",
        "Clinical director",
        "General manager",
        "Head of nursing",
        "How it is set",
        "Governance lead",
    ]
    row = [model.index(4, section).data() for section in range(model.columnCount())]
    assert row == ["Appoint consultants", "D Decides", "", "", "Down to the person", "C Consulted"]


def test_a_head_speaks_its_holder(model):
    role = Qt.ItemDataRole.AccessibleTextRole
    said = model.headerData(2, Qt.Orientation.Horizontal, role)
    assert said == "General manager, James Okoro, Leaves 31 March"


def test_cells_groups_and_states_speak(model):
    def speak(row, section):
        return model.index(row, section).data(Qt.ItemDataRole.AccessibleTextRole)

    assert speak(0, 0) == "Money, 2 decisions, open"
    assert speak(1, 0) == "Set the budget"
    assert speak(1, 1) == "Clinical director, Set the budget: signs off, written in the scheme of delegation"
    assert speak(2, 4) == "Close a ward: nobody"


def test_an_index_that_is_not_there_has_no_data_no_flags_and_no_children(model):
    nowhere, somewhere = QModelIndex(), model.index(1, 1)
    assert model.data(nowhere) is None
    assert model.flags(nowhere) == Qt.ItemFlag.NoItemFlags
    assert model.rowCount(somewhere) == model.columnCount(somewhere) == 0


def test_a_place_is_found_by_decision_and_post(model):
    assert (model.place("d1", "N").row(), model.place("d1", "N").column()) == (1, 3)
    assert model.place("d2", "G").column() == 5
    assert model.place("d1", "gone").column() == 0
    assert not model.place("gone", "N").isValid()
    assert not model.place(None, None).isValid()
