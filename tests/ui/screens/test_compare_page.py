"""The Compare page: the table, the pictures, the choice, the way to what a cell or mark means, and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

import build
from triumvirate.analysis.side_by_side import Aspect
from triumvirate.model import edits, plain
from triumvirate.model.organisation import Organisation
from triumvirate.ui.screens.compare import ComparePage
from triumvirate.ui.screens.compare_bar import DOMAINS, HANDOVER, LISTS, PAIRS, PICTURES, TABLE
from triumvirate.ui.screens.compare_choice import MOMENT, WHAT_IF, CompareDialog
from triumvirate.ui.screens.compare_rows import Divisions, WhatIf

ROLE = Qt.ItemDataRole


def chart(name: str, spec: str):
    posts = (
        build.post("C", "clinical", holder="ann", title="Clinical director"),
        build.post("O", "operational", holder="bob", title="General manager"),
        build.post("N", "nursing", holder="cy", title="Head of nursing"),
    )
    rows = [
        build.mapping(f"d{n}", *(build.right(one, "decides", "custom") for one in who))
        for n, who in enumerate(spec.split(), 1)
    ]
    return build.division(*posts, mappings=rows, division_id=name.lower(), name=name)


def trust() -> Organisation:
    return build.organisation(
        chart("Surgery", "C O N C"),
        chart("Medicine", "C O N CO"),
        chart("Women", "C O N O"),
        chart("Support", "C N N O"),
        chart("Heart", "C"),
    )


CHOICE = Divisions(("surgery", "medicine", "women", "support"))


@pytest.fixture
def session(session_at):
    return session_at(trust())


@pytest.fixture
def page(session, shown):
    made = ComparePage(session)
    made.choice = CHOICE
    shown(made)
    made.resize(1240, 700)
    return made


def titles(page: ComparePage) -> list[str]:
    return [row.title for row in page.table.shown.rows]


def cell_at(page: ComparePage, title: str, name: str):
    row = next(n for n, one in enumerate(page.table.shown.rows) if one.title == title)
    column = next(n for n, one in enumerate(page.table.shown.columns) if one.name == name)
    return page.table.shown.index(row, column + 1)


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


# ---- what it shows -----------------------------------------------------------------------------------------


def test_the_headline_prints_the_overlap_and_the_most_disputed_stands_first(page) -> None:
    said = "4 decisions mapped in all 4 divisions: 2 settled by a different lead somewhere."
    assert page.headline.text() == said
    assert titles(page) == ["Decision d4", "Decision d2", "Decision d1", "Decision d3"]


def test_cells_say_who_settles_and_speak_whole_sentences(page) -> None:
    odd = cell_at(page, "Decision d2", "Support")
    assert odd.data() == "Nursing"
    assert odd.data(ROLE.AccessibleTextRole) == (
        "Support, Decision d2: Nursing, Head of nursing. Odd one out."
    )
    assert cell_at(page, "Decision d4", "Medicine").data() == "Clinical and operational"
    header = page.table.shown.headerData(1, Qt.Orientation.Horizontal, ROLE.AccessibleTextRole)
    assert "Nearest to all the others" in header


def test_differences_only_leaves_out_what_all_settle_alike(page) -> None:
    page.bar.differences.click()
    assert titles(page) == ["Decision d4", "Decision d2"]
    page.bar.differences.click()
    assert len(titles(page)) == 4


def test_another_aspect_is_shown_on_demand(page) -> None:
    page.bar.aspects.buttons["basis"].click()
    assert page.aspect is Aspect.BASIS
    assert cell_at(page, "Decision d1", "Surgery").data() == "Custom"
    page.bar.aspects.buttons["starts"].click()
    assert cell_at(page, "Decision d1", "Surgery").data() == "No post proposes"


def test_partly_mapped_decisions_join_when_they_are_asked_for(session, shown) -> None:
    page = ComparePage(session)
    page.choice = Divisions(("surgery", "medicine", "heart"))
    shown(page)
    assert titles(page) == ["Decision d1"]
    page.bar.partly.click()
    assert titles(page) == ["Decision d4", "Decision d1", "Decision d2", "Decision d3"]
    assert cell_at(page, "Decision d4", "Heart").data() == "Not on its list"


def test_the_pairs_and_what_is_good_to_know_have_a_view_of_their_own(page) -> None:
    page.bar.views.buttons[PAIRS].click()
    texts = [label.text() for label in page.pairs.findChildren(type(page.title))]
    said = "Surgery and Support: settled by a different lead in 2 of the 4 decisions both have mapped."
    assert said in texts
    assert page.views.currentWidget() is page.pairs


def test_a_change_of_the_map_is_shown_and_the_cursor_stays_where_it_was(page, session) -> None:
    page.table.setCurrentIndex(cell_at(page, "Decision d3", "Women"))
    session.do(edits.set_parts, "support", "d2", "N", frozenset())
    row, column = page.table.where()
    assert (row.title, column.name) == ("Decision d3", "Women")


def test_one_division_alone_is_told_and_leads_to_the_choice(session_at, shown) -> None:
    page = shown(ComparePage(session_at(build.organisation(chart("Surgery", "C")))))
    assert page.views.currentWidget() is page.empty
    assert "One division alone" in page.empty.sentence.text()
    assert not page.export_button.isEnabled()
    assert page.areas() == [page.empty]


def test_where_nothing_differs_the_table_makes_way_for_a_sentence(session_at, shown) -> None:
    same = build.organisation(chart("Surgery", "C"), chart("Medicine", "C"))
    page = shown(ComparePage(session_at(same)))
    page.bar.differences.click()
    assert not page.table.isVisible()
    assert page.reading.text() == "No difference among the decisions shown."


# ---- going there -------------------------------------------------------------------------------------------


def test_enter_on_a_cell_goes_to_that_decision_in_that_division(page, session, qtbot) -> None:
    wanted = []
    session.screen_wanted.connect(wanted.append)
    page.table.setFocus()
    page.table.setCurrentIndex(cell_at(page, "Decision d2", "Support"))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert (session.division_id, session.chosen.decision_id, wanted) == ("support", "d2", ["decisions"])


def test_a_click_on_a_cell_goes_there_too_and_one_on_a_title_does_not(page, session, qtbot) -> None:
    settle()
    place = page.table.visualRect(cell_at(page, "Decision d4", "Women")).center()
    title = page.table.visualRect(page.table.shown.index(1, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert session.chosen.decision_id is None
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (session.division_id, session.chosen.decision_id) == ("women", "d4")


def test_a_click_on_a_mark_points_out_the_decisions_it_stands_for(page, session, qtbot) -> None:
    page.bar.views.buttons[PICTURES].click()
    settle()
    view = page.panels[PICTURES].views["settles"]
    mark = next(one for one in view.drawing.marks if one.said == "Support: Nursing, 2 decisions")
    place = QPoint(round(mark.left + mark.width / 2), round(mark.top + mark.height / 2))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert session.division_id == "support"
    assert session.highlighted == {("d2", None), ("d3", None)}


def test_marks_are_walked_through_and_chosen_by_keys_and_speak(page, session, qtbot) -> None:
    page.bar.views.buttons[HANDOVER].click()
    settle()
    view = page.panels[HANDOVER].views["handover"]
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    first = view.drawing.marks[0]
    assert view.accessibleDescription() == first.said
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert {decision for decision, _post in session.highlighted} == set(first.decisions)


def test_a_division_of_another_file_cannot_be_gone_to_and_says_why(page, session, tmp_path) -> None:
    said = []
    session.message.connect(said.append)
    page._go(None, ("d1",))
    assert said == ["This division is in another file. Open that file to see it."]


# ---- choosing ----------------------------------------------------------------------------------------------


def test_divisions_are_chosen_by_ticks(session) -> None:
    dialog = CompareDialog(session, CHOICE)
    dialog.ticks["women"].click()
    dialog.ticks["support"].click()
    assert dialog.choice() == Divisions(("surgery", "medicine"))
    dialog.ticks["medicine"].click()
    assert dialog.choice() is None
    assert dialog.note.text() == "Choose two divisions or more."


def test_another_file_is_opened_read_only_and_its_divisions_join(page, session, tmp_path) -> None:
    path = tmp_path / "west.json"
    path.write_text(plain.dumps(build.organisation(chart("Surgery", "N N N N"), name="West")), "utf-8")
    before = path.read_bytes()
    dialog = CompareDialog(session, CHOICE)
    session.ask.opens.append(path)
    dialog.ask_for_file()
    page.choice = dialog.choice()
    page.refresh()
    assert "Surgery (West)" in [column.name for column in page.table.shown.columns]
    assert path.read_bytes() == before
    assert len(session.value.divisions) == 5


def test_a_file_that_is_no_map_is_told_and_changes_nothing(session, tmp_path) -> None:
    path = tmp_path / "no.json"
    path.write_text("[]", "utf-8")
    dialog = CompareDialog(session, CHOICE)
    session.ask.opens.append(path)
    dialog.ask_for_file()
    assert len(session.ask.errors) == 1
    assert dialog.files == []


def test_a_kept_moment_is_compared_with_now(page, session) -> None:
    session.keep("Agreed")
    session.do(edits.set_parts, "surgery", "d1", "C", frozenset())
    session.do(edits.set_parts, "surgery", "d2", "O", frozenset())
    dialog = CompareDialog(session, CHOICE)
    dialog.set_kind(MOMENT)
    page.compare(dialog.choice())
    assert page.title.text().startswith("Surgery: Agreed (")
    assert page.headline.text() == (
        "Settled by a different lead in 0 of the 2 decisions both have mapped."
        " 2 decisions settled in one of them alone."
    )
    assert titles(page)[:2] == ["Decision d1", "Decision d2"]
    assert cell_at(page, "Decision d1", "Now").data() == "Not settled"


def test_without_a_kept_moment_the_dialog_says_how_to_get_one(session) -> None:
    dialog = CompareDialog(session, CHOICE)
    dialog.set_kind(MOMENT)
    assert dialog.note.text() == "No moment is kept yet. Keep one on the History page."
    assert dialog.choice() is None


def test_a_change_of_hands_is_chosen_by_post(page, session) -> None:
    dialog = CompareDialog(session, CHOICE)
    dialog.set_kind(WHAT_IF)
    dialog.post.set("N")
    assert dialog.choice() == WhatIf("surgery", "N")
    page.choice = dialog.choice()
    page.refresh()
    assert page.title.text() == "Surgery: today, and without the Head of nursing"


# ---- out ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>")])
def test_the_comparison_is_written_from_the_page(page, session, tmp_path, ending, start) -> None:
    out = tmp_path / f"out.{ending}"
    session.ask.saves.append(out)
    page.export(ending)
    page.background.wait()
    settle()
    assert out.read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["settles", "triangle", "domains", "handover"])
def test_a_picture_is_written_as_png_and_as_svg(page, session, tmp_path: Path, name: str) -> None:
    for ending in ("png", "svg"):
        out = tmp_path / f"{name}.{ending}"
        session.ask.saves.append(out)
        page.export_picture(name)
        page.background.wait()
        settle()
        assert out.is_file()
    image = QImage(str(tmp_path / f"{name}.png"))
    assert image.width() > 1500
    assert "<title" in (tmp_path / f"{name}.svg").read_text("utf-8")


@pytest.mark.parametrize("view", [TABLE, PICTURES, DOMAINS, HANDOVER, PAIRS])
def test_every_view_has_areas_to_move_between_by_key(page, view) -> None:
    page.bar.views.buttons[view].click()
    assert len(page.areas()) >= 3


def test_the_decisions_stay_in_sight_while_divisions_scroll_sideways(session_at, shown) -> None:
    many = build.organisation(*(chart(f"Division {n}", "C O") for n in range(12)))
    page = shown(ComparePage(session_at(many)))
    page.resize(800, 600)
    settle()
    assert not page.table.frozen.isVisible()
    page.table.horizontalScrollBar().setValue(page.table.horizontalScrollBar().maximum())
    settle()
    assert page.table.horizontalScrollBar().value() > 0
    assert page.table.frozen.isVisible()
    assert page.table.frozen.columnWidth(0) == page.table.columnWidth(0)


def test_in_the_window_the_rail_leads_here_and_a_cell_leads_to_the_chart(window_on, qtbot) -> None:
    window = window_on(trust())
    window.rail.compare.click()
    settle()
    page = window.page.page()
    assert isinstance(page, ComparePage)
    page.table.setCurrentIndex(page.table.shown.index(0, 2))
    row, column = page.table.where()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert window.page.key == "decisions"
    assert window.session.division_id == column.here
    assert window.session.chosen.decision_id == row.cells[1].decision
    window.go("compare")
    assert window.page.page() is page
    assert page.table.where()[0].key == row.key


# ---- the short lists -------------------------------------------------------------------------------


@pytest.fixture
def with_example(session_at, shown):
    """Surgery has it written; in Medicine it is down to the person."""
    surgery, medicine = (chart(name, "C") for name in ("Surgery", "Medicine"))
    written = build.mapping("d1", build.right("C", "decides", "policy"))
    personal = build.mapping("d1", build.right("O", "decides", "personal"))
    whole = build.organisation(replace(surgery, mappings=(written,)), replace(medicine, mappings=(personal,)))
    made = ComparePage(session_at(whole))
    made.choice = Divisions(("surgery", "medicine"))
    shown(made)
    made.show_view(LISTS)
    return made


def test_the_short_lists_stand_beside_the_table_and_lead_back_to_a_decision(with_example):
    page = with_example
    assert page.views.currentWidget() is page.lists
    varying = page.lists.shown[-1].entries[0]
    page.lists.wanted.emit(varying)
    assert page.view == TABLE
    row, _column = page.table.where()
    assert row.key == varying.key


def test_a_row_is_copied_from_a_short_list_with_one_undo_and_the_lists_follow(with_example, ask):
    page, session = with_example, with_example.session
    before = session.value
    session.ask.dialogs.append(lambda dialog: None)
    page.lists.wanted.emit(page.lists.shown[0].entries[0])
    medicine = session.value.division("medicine").mapping("d1")
    assert [(each.post, each.grounds[0].basis) for each in medicine.rights] == [("C", "policy")]
    page.refresh()
    assert page.lists.shown[0].entries == ()
    session.undo()
    assert session.value == before
