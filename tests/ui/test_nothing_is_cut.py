"""No word of any page or form is clipped or elided, at three sizes, with all words 40 % longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from triumvirate.model import words
from triumvirate.model.organisation import Part
from triumvirate.shelf import resource
from triumvirate.store.file import read
from triumvirate.ui import text, theme
from triumvirate.ui.screens import SCREENS
from triumvirate.ui.screens.matrix_rows import GroupRow
from triumvirate.ui.widgets.chart_cells import EDGE, INDENT, LEFT_WRAPPED
from triumvirate.ui.widgets.form import ChoiceEditor, Field, Form, Kind
from triumvirate.ui.widgets.pills import WIDTH
from triumvirate.ui.widgets.scroll import Column
from triumvirate.ui.widgets.tab_row import TabRow
from ui.cut import cuts, longer

ROOMS = ((1440, 900, 1.0), (1280, 720, 1.5), (1024, 640, 1.0))


def settle():
    """Let the window lay itself out and take away what is no longer in it."""
    for _ in range(3):
        for _ in range(4):
            QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def long_names(organisation):
    """The map with every title and name 40 % longer."""

    def named(things, field):
        return tuple(replace(one, **{field: longer(getattr(one, field) or "") or None}) for one in things)

    divisions = tuple(
        replace(
            one,
            name=longer(one.name),
            posts=named(one.posts, "title"),
            mappings=tuple(
                replace(row, title=longer(row.title)) if row.title else row for row in one.mappings
            ),
        )
        for one in organisation.divisions
    )
    return replace(
        organisation,
        divisions=divisions,
        decisions=named(organisation.decisions, "title"),
        people=named(organisation.people, "name"),
        documents=named(organisation.documents, "title"),
    )


@pytest.fixture(scope="module")
def sample():
    return long_names(read(resource("sample.triumvirate")))


@pytest.fixture
def long_words():
    """Every text of the program 40 % longer."""
    text.speak_with(longer)
    yield
    text.speak_with(str)


@pytest.fixture(params=ROOMS, ids=[f"{wide}x{high} at {scale:.0%}" for wide, high, scale in ROOMS])
def room(request):
    return request.param


@pytest.fixture
def roomy(long_words, window_on, sample, room):
    """The window on the sample in one of the sizes, everything 40 % longer."""
    wide, high, scale = room
    window = window_on(sample)
    window.set_scale(scale)
    window.resize(wide, high)
    settle()
    assert (window.width(), window.height()) == (wide, high)
    yield window
    window.set_scale(1.0)


def found_on(window, words=""):
    """What is cut in the window now, each with the page it is on."""
    settle()
    return [f"{window.page.key} {words}: {said}" for said in cuts(window)]


def test_every_decision_and_every_part_fits_its_cell_in_the_matrix(roomy):
    view = roomy.page.page().view
    metrics, strong = QFontMetrics(theme.font("decision")), QFontMetrics(theme.font("strong"))
    room = view.columnWidth(0) - theme.look().px(INDENT) - EDGE
    parts = max(strong.horizontalAdvance(words.part_word(part)) for part in Part)
    for number, row in enumerate(view.chart_model.chart.rows):
        if isinstance(row, GroupRow):
            continue
        box = metrics.boundingRect(QRect(0, 0, room, 10_000), LEFT_WRAPPED, row.title)
        assert box.height() <= view.rowHeight(number)
        assert box.width() <= room
    for section in view.post_sections():
        assert EDGE + theme.look().px(WIDTH + 6) + parts <= view.columnWidth(section)


def test_no_word_of_any_page_is_cut(roomy):
    found = []
    for screen in SCREENS:
        roomy.go(screen.key)
        found += found_on(roomy)
    assert found == []


def test_no_word_of_any_page_is_cut_with_text_at_twice_the_size(window_on):
    window = window_on(read(resource("sample.triumvirate")))
    window.set_scale(2.0)
    found = []
    for screen in SCREENS:
        window.go(screen.key)
        found += found_on(window)
    window.set_scale(1.0)
    assert found == []


def test_no_word_of_a_division_with_many_findings_and_a_handover_is_cut(roomy):
    roomy.session.choose_division(next(one.id for one in roomy.session.value.divisions if one.plans))
    roomy.go("findings")
    found = found_on(roomy)
    for key, bar in (("what-if", "views"), ("handover", "tabs")):
        roomy.go(key)
        tabs = getattr(roomy.page.page(), bar)
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            found += found_on(roomy, tabs.tabText(place))
    assert found == []


def test_no_word_of_the_inspector_is_cut(roomy):
    session = roomy.session
    row = next(row for row in session.division.mappings if len(row.rights) > 2)
    roomy.go("decisions")
    found = found_on(roomy)
    for chosen in (
        {"decision_id": row.decision, "post_id": row.rights[0].post},
        {"decision_id": row.decision},
        {"post_id": session.division.posts[0].id},
        {"person_id": session.value.people[0].id},
        {"document_id": session.value.documents[0].id},
    ):
        session.choose(**chosen)
        found += found_on(roomy, " ".join(chosen))
    assert found == []


def test_no_word_of_the_forms_is_cut(roomy):
    from triumvirate.ui.screens.agree import AgreeDialog
    from triumvirate.ui.screens.new_division import NewDivisionDialog

    found = []
    for form in (NewDivisionDialog, AgreeDialog):
        dialog = form(roomy.session, roomy)
        px = theme.look().px
        if form is NewDivisionDialog:
            dialog.resize(min(px(1080), roomy.width() - 40), min(px(760), roomy.height() - 60))
        dialog.show()
        settle()
        found += cuts(dialog)
        dialog.close()
    assert found == []


def test_no_word_of_the_start_page_is_cut(long_words, window_on, room):
    wide, high, scale = room
    window = window_on(None)
    window.set_scale(scale)
    window.show_start()
    window.resize(wide, high)
    settle()
    found = cuts(window)
    window.set_scale(1.0)
    assert found == []


def test_every_page_tab_can_be_reached_and_read_at_twice_the_size(window):
    window.set_scale(2.0)
    window.resize(1024, 640)
    settle()
    row = window.page.row
    assert cuts(row) == []
    assert row.more.isVisible()
    row.menu.aboutToShow.emit()
    hidden = [action.text() for action in row.menu.actions()]
    seen = [row.tabs.tabText(place) for place in range(row.tabs.count()) if row.tabs.isTabVisible(place)]
    listed = [row.tabs.tabText(place) for place, screen in enumerate(SCREENS) if screen.tab]
    assert seen + hidden == listed
    row.menu.actions()[-1].trigger()
    settle()
    assert window.page.key == [screen.key for screen in SCREENS if screen.tab][-1]
    assert row.tabs.isTabVisible(row.tabs.currentIndex())
    assert row.tabs.hasFocus()
    window.set_scale(1.0)


# ---- the finder of cut words finds them ----------------------------------------------------------


@pytest.fixture
def holder(qtbot):
    """A window of 400 by 300 with nothing in it."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def shown(holder, widget, box=None):
    widget.setParent(holder)
    if box:
        widget.setGeometry(*box)
    holder.show()
    settle()
    return cuts(holder)


LONG = "A sentence that is so long that it takes two lines at the width there is"


def wrapped():
    label = theme.label(LONG)
    label.setWordWrap(True)
    return label


def prompted():
    line = QLineEdit()
    line.setPlaceholderText(LONG)
    return line


def offering():
    choice = QComboBox()
    choice.addItem(LONG)
    return choice


PLANTED = {
    "a label too narrow": (lambda: QLabel(LONG), (0, 0, 120, 20)),
    "a wrapped label too low": (wrapped, (0, 0, 200, 20)),
    "a word wider than its label": (lambda: theme.label("Unbreakableword"), (0, 0, 40, 40)),
    "a button too narrow": (lambda: QPushButton("Export role chart"), (0, 0, 60, 30)),
    "a link narrower than a word": (lambda: theme.link(LONG), (0, 0, 30, 20)),
    "a prompt too long for its line": (prompted, (0, 0, 120, 30)),
    "a choice too narrow": (offering, (0, 0, 60, 30)),
    "a label over the edge": (lambda: QLabel("Over the edge"), (380, 10, 120, 20)),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_cut_is_found(qapp, holder, planted):
    make, box = PLANTED[planted]
    widget = make()
    widget.setMinimumSize(0, 0)
    assert len(shown(holder, widget, box)) == 1


def test_the_same_things_with_room_are_not_found(qapp, holder):
    column = QVBoxLayout(holder)
    for make, _box in PLANTED.values():
        column.addWidget(make())
    column.addStretch(1)
    holder.resize(900, 500)
    holder.show()
    settle()
    assert cuts(holder) == []


def test_a_table_row_lower_than_its_words_is_found(qapp, holder):
    table = QTableWidget(1, 1)
    table.setWordWrap(True)
    table.setItem(0, 0, QTableWidgetItem(LONG))
    table.setColumnWidth(0, 150)
    shown(holder, table, (0, 0, 300, 200))
    table.resizeRowsToContents()
    settle()
    assert cuts(holder) == []
    table.setRowHeight(0, 20)
    settle()
    assert "row 0" in cuts(holder)[0]


def test_what_stands_beside_a_scrolling_column_is_found_and_what_stands_below_is_not(qapp, holder):
    column = Column()
    for _ in range(30):
        column.rows.addWidget(QLabel("A line among many"))
    assert shown(holder, column, (0, 0, 300, 200)) == []
    column.rows.addWidget(QPushButton("A button that is far too wide for so narrow a column of lines"))
    settle()
    assert any("do not scroll" in said for said in cuts(holder))


def test_a_tab_without_room_goes_into_the_menu(qapp, holder):
    row = TabRow("Pages", ["Decisions", "Findings", "Posts and people", "Documents"])
    across = QHBoxLayout(holder)
    across.addWidget(row)
    holder.resize(260, 60)
    holder.show()
    settle()
    assert cuts(holder) == []
    assert row.more.isVisible()
    assert row.more.focusPolicy() & Qt.FocusPolicy.TabFocus
    holder.resize(900, 60)
    settle()
    assert not row.more.isVisible()
    assert all(row.tabs.isTabVisible(place) for place in range(4))


def test_two_half_fields_stand_under_each_other_where_both_would_be_cut(qapp, holder):
    form = Form((Field("since", "From", Kind.DATE, half=True), Field("until", "Until", Kind.DATE, half=True)))
    QVBoxLayout(holder).addWidget(form)
    holder.resize(600, 300)
    holder.show()
    settle()
    assert form.editors["since"].y() == form.editors["until"].y()
    for name in ("since", "until"):
        form.editors[name].set(date(2026, 9, 28))
    holder.resize(240, 300)
    settle()
    assert form.editors["since"].y() < form.editors["until"].y()
    assert cuts(holder) == []


def test_a_choice_with_many_words_grows_taller_where_it_is_narrow(qapp, holder):
    choice = ChoiceEditor()
    choice.offer([(1, LONG), (2, "Short")])
    choice.set(1)
    QVBoxLayout(holder).addWidget(choice)
    holder.resize(240, 300)
    holder.show()
    settle()
    assert cuts(holder) == []
    tall = choice.height()
    choice.set(2)
    settle()
    assert choice.height() < tall
