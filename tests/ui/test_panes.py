"""Small pieces: a list and its panel, rows that go on in the next line, links that wrap, the calendar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton, QWidget

from triumvirate.ui import theme
from triumvirate.ui.widgets.date_field import Calendar
from triumvirate.ui.widgets.flow import Flow
from triumvirate.ui.widgets.panes import PANEL, Panes
from triumvirate.ui.widgets.wrap_link import WrapLink


@pytest.fixture
def shown(qtbot, qapp):
    theme.apply(qapp, "light")

    def show(widget, width, height=300):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qapp.processEvents()
        return widget

    yield show
    theme.apply(qapp, "light")


def test_the_panel_has_its_width_and_the_list_takes_the_rest(shown):
    panes = shown(Panes(QWidget(), QWidget()), 1000)
    assert panes.sizes()[1] == PANEL


def test_large_text_never_crowds_the_list_out(shown, qapp):
    theme.apply(qapp, "light", 2.0)
    panes = shown(Panes(QWidget(), QWidget()), 900)
    first, panel = panes.sizes()
    assert first > panel - 20


def test_a_border_that_was_dragged_stays_where_it_was_put(shown, qapp):
    panes = shown(Panes(QWidget(), QWidget()), 1000)
    panes.setSizes([480, 508])
    panes.splitterMoved.emit(480, 1)
    panes.resize(1001, 300)
    qapp.processEvents()
    assert panes.sizes()[1] > PANEL


def test_a_row_goes_on_in_the_next_line_where_the_width_ends(shown, qapp):
    holder = QWidget()
    flow = Flow(holder, across=10, down=5)
    buttons = [QPushButton(f"Button {number}") for number in range(4)]
    for button in buttons:
        flow.addWidget(button)
    shown(holder, 2000)
    assert len({button.y() for button in buttons}) == 1
    holder.resize(buttons[0].width() * 2 + 30, 300)
    qapp.processEvents()
    assert [button.y() > 0 for button in buttons] == [False, False, True, True]
    assert flow.heightForWidth(holder.width()) > flow.heightForWidth(2000)


def test_a_hidden_widget_takes_no_place_in_a_row(shown, qapp):
    holder = QWidget()
    flow = Flow(holder)
    first, second = QPushButton("First"), QPushButton("Second")
    flow.addWidget(first)
    flow.addWidget(second)
    first.hide()
    shown(holder, 600)
    assert second.x() == 0


def test_a_link_takes_as_many_lines_as_its_words_need(shown):
    link = shown(WrapLink("The new holder must be designated first"), 400)
    assert link.heightForWidth(120) > link.heightForWidth(400)


def test_the_calendar_never_leaves_the_years_a_date_can_have(shown, qtbot):
    holder = shown(QWidget(), 300)
    calendar = Calendar(None, holder)
    chosen = []
    calendar.chosen.connect(chosen.append)
    calendar.calendar.setSelectedDate(QDate(-4000, 1, 1))
    calendar._choose(calendar.calendar.selectedDate())
    assert 1900 <= chosen[0].year <= 2199
