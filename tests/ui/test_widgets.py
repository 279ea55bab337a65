"""The small pieces: they show plainly what they are given, in every scheme and without colour."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage

from triumvirate.model.organisation import Lane, Letters, Part
from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_rows import Cell, DecisionRow, GroupRow
from triumvirate.ui.segments import Segment
from triumvirate.ui.tokens import SCHEMES
from triumvirate.ui.widgets.bars import ShareBar, segment_colours
from triumvirate.ui.widgets.chart_cells import row_height
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.finding_card import FindingCard
from triumvirate.ui.widgets.legend import Legend
from triumvirate.ui.widgets.pills import pill_pixmap

NASTY = '<img src="file:///secret.png"><b>bold</b>'


@pytest.fixture(autouse=True, params=SCHEMES)
def scheme(request, qapp):
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, "light")


def grey(part: Part, letter: str = "X") -> QImage:
    """A pill as a photocopier sees it, always with the same letter."""
    return pill_pixmap(part, letter, Lane.CLINICAL).toImage().convertToFormat(QImage.Format.Format_Grayscale8)


PLAIN = (Part.CARRIES_OUT, Part.INFORMED)


@pytest.mark.parametrize(
    ("one", "other"), [pair for pair in combinations(Part, 2) if pair != (PLAIN[0], PLAIN[1])]
)
def test_two_parts_differ_in_shape_and_not_only_in_colour_or_letter(one, other):
    assert grey(one) != grey(other)


def test_lanes_differ_in_colour(scheme):
    pictures = [pill_pixmap(Part.DECIDES, "D", lane).toImage() for lane in Lane]
    assert all(one != other for one, other in combinations(pictures, 2))


def test_a_pill_is_drawn_once_and_kept():
    assert pill_pixmap(Part.DECIDES, "D", Lane.NURSING) is pill_pixmap(Part.DECIDES, "D", Lane.NURSING)


def test_a_bar_leaves_out_what_is_nothing_and_speaks_the_rest(qtbot):
    bar = ShareBar(22, "Who settles decisions")
    qtbot.addWidget(bar)
    bar.show_segments((Segment(3, "clinical", "3", "Clinical 3"), Segment(0, "nursing", "0", "Nursing 0")))
    assert [segment.words for segment in bar.segments] == ["Clinical 3"]
    assert (bar.accessibleName(), bar.accessibleDescription()) == ("Who settles decisions", "Clinical 3")


def test_a_bar_cuts_its_width_by_the_shares(qtbot):
    bar = ShareBar(20)
    qtbot.addWidget(bar)
    bar.resize(400, 20)
    bar.show_segments((Segment(Fraction(1, 4), "clinical"), Segment(Fraction(3, 4), "operational")))
    picture = bar.grab().toImage()
    assert picture.pixelColor(50, 10) == segment_colours("clinical")[0]
    assert picture.pixelColor(300, 10) == segment_colours("operational")[0]


@pytest.mark.parametrize("kind", ["clinical", "nobody", "shared", "high", "medium", "good", "info", "other"])
def test_every_kind_of_segment_has_its_colours(kind):
    ground, ink = segment_colours(kind)
    assert ground.isValid()
    assert ink.isValid()
    assert ground != ink


def test_an_empty_bar_is_painted_as_a_quiet_line(qtbot):
    bar = ShareBar(20)
    qtbot.addWidget(bar)
    bar.resize(100, 20)
    assert bar.grab().toImage().pixelColor(50, 10) == theme.colour("line")


def test_a_finding_card_shows_markup_as_typed_and_its_link_acts(qtbot):
    done = []
    card = FindingCard("high", NASTY, "Name a deputy.", "Show the decision", lambda: done.append(True))
    qtbot.addWidget(card)
    qtbot.mouseClick(card.link, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert card.accessibleName() == NASTY


def test_a_label_never_guesses_markup(qtbot):
    label = theme.label(NASTY)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.wordWrap()


def test_an_empty_view_says_one_sentence_and_offers_one_button(qtbot):
    done = []
    view = EmptyView("No decisions yet.", "Open the decision library", lambda: done.append(True))
    qtbot.addWidget(view)
    view.button.click()
    assert done == [True]


def test_the_legend_takes_as_many_lines_as_its_width_asks_for(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show_letters(Letters.RACI)
    assert legend.heightForWidth(1200) < legend.heightForWidth(300)
    assert "Must agree" in legend.accessibleName()


def test_a_row_is_high_enough_for_its_title_and_its_parts():
    metrics = QFontMetrics(theme.font("decision"))
    plain = DecisionRow("d", "Short", (Cell(),), "nobody")
    wordy = DecisionRow("d", "A very long title indeed " * 10, (Cell(),), "nobody")
    busy = DecisionRow("d", "Short", (Cell(tuple(Part)),), "written")
    assert row_height(plain, 200, metrics) == 44
    assert row_height(wordy, 200, metrics) > 44
    assert row_height(busy, 200, metrics) >= 7 * 22
    assert row_height(GroupRow("Money", 3), 200, metrics) == 30
