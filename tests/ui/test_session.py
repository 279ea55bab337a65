"""A sitting at a map: what is chosen, what is told, and what a refusal leaves behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

import build
from triumvirate.errors import CannotSave
from triumvirate.model import edits
from triumvirate.model.organisation import Part
from triumvirate.ui.session import Chosen, Session
from triumvirate.workspace import new_workspace
from ui.fake_ask import FakeAsk


@pytest.fixture
def session(qapp, trust, tmp_path):
    made = Session(new_workspace(tmp_path / "map.triumvirate", trust, build.TODAY), FakeAsk())
    yield made
    made.close()


def test_the_first_division_is_on_screen(session):
    assert session.division.name == "Surgery"


def test_the_standard_is_on_screen_first_only_where_there_is_no_division(qapp, trust, tmp_path):
    for name, value, first in (
        ("first", replace(trust, standard="v1"), "v2"),
        ("alone", replace(trust, divisions=trust.divisions[:1], standard="v1"), "v1"),
    ):
        made = Session(new_workspace(tmp_path / f"{name}.triumvirate", value, build.TODAY), FakeAsk())
        assert made.division_id == first
        made.close()


def test_an_edit_is_told_once_it_is_saved(session, qtbot):
    with qtbot.waitSignal(session.changed):
        assert session.do(edits.rename_division, "v1", "Theatres")
    assert session.division.name == "Theatres"


def test_an_edit_that_changes_nothing_says_nothing(session, qtbot):
    with qtbot.assertNotEmitted(session.changed):
        assert not session.do(edits.rename_division, "v1", "Surgery")


def test_a_fault_of_the_worlds_is_told_and_nothing_has_changed(session, monkeypatch):
    def full(*_said):
        raise CannotSave("The disk is full. Nothing was changed.")

    monkeypatch.setattr(session.workspace._store, "save", full)
    before = session.value
    assert not session.do(edits.rename_division, "v1", "Theatres")
    assert session.ask.errors == ["The disk is full. Nothing was changed."]
    assert session.value is before


def test_a_fault_of_ours_is_not_hushed_up(session):
    def broken(_organisation):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        session.do(broken)


def test_undo_and_redo_say_what_they_did(session, qtbot):
    session.do(edits.rename_division, "v1", "Theatres")
    with qtbot.waitSignal(session.message) as undone:
        assert session.undo()
    with qtbot.waitSignal(session.message) as redone:
        assert session.redo()
    assert undone.args[0].startswith("Undone: Rename division")
    assert redone.args[0].startswith("Redone: Rename division")
    assert session.division.name == "Theatres"


def test_with_nothing_to_undo_or_redo_nothing_happens(session, qtbot):
    with qtbot.assertNotEmitted(session.message), qtbot.assertNotEmitted(session.changed):
        assert not session.undo()
        assert not session.redo()


def test_another_division_starts_with_nothing_chosen(session, qtbot):
    session.choose("d1", "C")
    with qtbot.waitSignals([session.division_changed, session.selection_changed]):
        session.choose_division("v2")
    assert (session.division.name, session.chosen) == ("Medicine", Chosen())


def test_the_same_choice_is_told_once(session, qtbot):
    session.choose("d1", "C")
    with qtbot.assertNotEmitted(session.selection_changed):
        session.choose("d1", "C")


def test_when_the_division_on_screen_goes_another_takes_its_place(session, qtbot):
    session.choose("d1", "C")
    with qtbot.waitSignal(session.division_changed):
        session.do(edits.remove_division, "v1")
    assert (session.division_id, session.chosen) == ("v2", Chosen())
    session.do(edits.remove_division, "v2")
    assert session.division is None
    session.undo()
    assert session.division.id == "v2"


def test_when_the_chosen_decision_goes_nothing_is_chosen(session):
    session.choose("d1", "C")
    session.do(edits.remove_mapping, "v1", "d1")
    assert session.chosen == Chosen()
    assert session.mapping is None


def test_the_assessment_is_of_the_division_on_screen_and_is_remembered(session):
    assert session.assessment().name == "Surgery"
    assert session.assessment() is session.assessment("v1")
    session.do(edits.set_parts, "v1", "d3", "C", frozenset({Part.DECIDES}))
    assert session.assessment().mapped == 3


def test_going_back_undoes_several_edits_and_going_forward_makes_them_again(session):
    for name in ("One", "Two", "Three"):
        session.do(edits.rename_division, "v1", name)
    said = []
    session.message.connect(said.append)
    assert session.go_back(2) == 2
    assert session.division.name == "One"
    assert session.go_back(9) == 1
    assert session.division.name == "Surgery"
    assert session.go_forward(2) == 2
    assert session.division.name == "Two"
    assert said == ["2 edits undone.", "1 edit undone.", "2 edits made again."]


def test_going_back_stops_where_a_step_cannot_be_saved(session, monkeypatch):
    for name in ("One", "Two"):
        session.do(edits.rename_division, "v1", name)

    def full(*_said):
        raise CannotSave("The disk is full. Nothing was changed.")

    monkeypatch.setattr(session.workspace._store, "save", full)
    assert session.go_back(2) == 0
    assert session.division.name == "Two"
    assert session.ask.errors == ["The disk is full. Nothing was changed."]


def test_a_moment_is_kept_and_listed(session):
    assert session.keep("Before the change")
    assert [moment.name for moment in session.moments()] == ["Before the change"]


def test_a_moment_that_cannot_be_kept_is_told(session, monkeypatch):
    def full(*_said):
        raise CannotSave("The disk is full.")

    monkeypatch.setattr(session.workspace, "keep", full)
    assert not session.keep("Before the change")
    assert session.ask.errors == ["The disk is full."]


def test_every_edit_is_listed_with_its_label(session):
    session.do(edits.rename_division, "v1", "Theatres")
    session.undo()
    assert [entry.label for entry in session.entries()] == [
        "Rename division: Surgery",
        "Undo: Rename division: Surgery",
    ]


def test_cells_are_pointed_out_until_another_division_is_shown(session, qtbot):
    with qtbot.waitSignal(session.highlight_changed):
        session.highlight([("d1", "C"), ("d2", None)])
    assert session.highlighted == {("d1", "C"), ("d2", None)}
    with qtbot.assertNotEmitted(session.highlight_changed):
        session.highlight([("d2", None), ("d1", "C")])
    session.choose_division("v2")
    assert session.highlighted == frozenset()


def test_a_document_can_be_the_one_all_screens_speak_about(session):
    session.choose(document_id="scheme")
    assert session.chosen == Chosen(document_id="scheme")
