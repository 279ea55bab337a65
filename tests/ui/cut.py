"""What of a window's text is cut: too narrow, too low, elided, or outside what holds it.

It asks each widget for the room its words need and compares that with the room it has. Things inside a scroll
area may lie above or below what is in view, never beside it.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTableView,
    QWidget,
)

from triumvirate.ui.widgets.date_field import DateLine
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.wrap_link import WrapLink

SLACK = 1
"""Pixels that rounding may take."""
LEAST_LINES = 2
"""A scrolling part of a page shows at least so many lines of text."""


def cuts(root: QWidget) -> list[str]:
    """One sentence for each text of a window, or of a part of it, that cannot be read whole."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.window().isHidden() and widget.window() is root.window():
            found += [f"{_name(widget)}: {said}" for said in _of(widget)]
    return found


def _name(widget: QWidget) -> str:
    said = getattr(widget, "text", None)
    words = said() if callable(said) else widget.accessibleName()
    path = [type(one).__name__ for one in (widget, *_above(widget))][:4]
    return f"{' < '.join(path)} {str(words)[:60]!r}"


def _above(widget: QWidget) -> list[QWidget]:
    above, parent = [], widget.parentWidget()
    while parent is not None and not widget.isWindow():
        above.append(parent)
        if parent.isWindow():
            break
        parent = parent.parentWidget()
    return above


def _of(widget: QWidget) -> list[str]:
    """What is cut of one widget's own words."""
    found: list[str] = []
    if isinstance(widget, QLabel):
        found = _label(widget)
    elif isinstance(widget, QAbstractButton):
        found = _button(widget)
    elif isinstance(widget, QTabBar):
        found = _tabs(widget)
    elif isinstance(widget, QComboBox):
        found = _choice(widget)
    elif isinstance(widget, QLineEdit):
        found = _line(widget)
    elif isinstance(widget, QTableView):
        found = _table(widget)
    if isinstance(widget, QScrollArea) and _speaks_inside(widget):
        lines = LEAST_LINES * widget.fontMetrics().height()
        if widget.viewport().height() < min(lines, widget.widget().sizeHint().height()):
            found.append(f"only {widget.viewport().height()} of {lines} pixels to scroll in")
    if _speaks(widget):
        found += _outside(widget)
    return found


def _speaks(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text())
    return isinstance(widget, QTabBar | QComboBox | QLineEdit | QAbstractScrollArea)


def _speaks_inside(area: QScrollArea) -> bool:
    return area.widget() is not None and any(
        label.isVisible() and label.text() for label in area.widget().findChildren(QLabel)
    )


def _too_small(widget: QWidget, need: QSize) -> list[str]:
    if widget.width() + SLACK < need.width():
        return [f"{widget.width()} wide, needs {need.width()}"]
    if widget.height() + SLACK < need.height():
        return [f"{widget.height()} high, needs {need.height()}"]
    return []


def _label(label: QLabel) -> list[str]:
    if not label.text():
        return []
    if not label.wordWrap():
        return _too_small(label, label.sizeHint())
    box = label.contentsRect()
    flags = Qt.TextFlag.TextWordWrap | label.alignment()
    need = label.fontMetrics().boundingRect(QRect(0, 0, box.width(), 100_000), flags, label.text())
    edge = 2 * label.margin()
    if need.width() + edge > box.width() + SLACK:
        return [f"a word needs {need.width()} of {box.width()}"]
    return _too_small(label, QSize(0, need.height() + edge + label.height() - box.height()))


def _button(button: QAbstractButton) -> list[str]:
    if not button.text() and button.layout() is None:
        return []
    if isinstance(button, WrapLink):
        return _wrapped_link(button)
    if button.hasHeightForWidth():
        return _too_small(button, QSize(0, button.heightForWidth(button.width())))
    return _too_small(button, button.sizeHint())


def _wrapped_link(link: WrapLink) -> list[str]:
    whole = link.sizeHint()
    if link.width() >= whole.width():
        return _too_small(link, whole)
    icon = 0 if link.icon().isNull() else link.iconSize().width() + 4
    box = QRect(0, 0, link.width() - icon - 4, 10_000)
    need = link.fontMetrics().boundingRect(box, Qt.TextFlag.TextWordWrap, link.text())
    return _too_small(link, QSize(need.width() + icon, need.height()))


def _tabs(bar: QTabBar) -> list[str]:
    found = []
    for place in range(bar.count()):
        if bar.isTabVisible(place):
            room, said = bar.tabRect(place), bar.tabText(place)
            if not bar.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(room):
                found.append(f"the tab {said!r} is not in view")
            if QFontMetrics(bar.font()).horizontalAdvance(said) > room.width() + SLACK:
                found.append(f"the tab {said!r} is cut")
    return found


def _choice(choice: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    room = choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
    )
    said = choice.currentText()
    wraps = Qt.TextFlag.TextWordWrap if isinstance(choice, ChoiceEditor) else Qt.TextFlag.TextSingleLine
    need = choice.fontMetrics().boundingRect(QRect(0, 0, room.width() - 2, 10_000), wraps, said)
    if need.width() > room.width() + SLACK or need.height() > choice.height():
        return [f"shows {room.width()}x{choice.height()} of {need.width()}x{need.height()} of {said!r}"]
    return []


def _line(line: QLineEdit) -> list[str]:
    """What a line prompts for, and a date; other things people typed into it can be scrolled."""
    said = line.placeholderText() if not line.text() else line.text() if isinstance(line, DateLine) else ""
    if isinstance(line.parentWidget(), QComboBox):
        return []
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    width = room.width() - margins.left() - margins.right() - 4
    need = line.fontMetrics().horizontalAdvance(said)
    return [f"shows {width} of {need} of {said!r}"] if need > width + SLACK else []


def _table(table: QTableView) -> list[str]:
    found = []
    paints = type(table.itemDelegate())
    if paints.paint is not QStyledItemDelegate.paint and paints.sizeHint is QStyledItemDelegate.sizeHint:
        return []  # it draws its cells itself and says nothing of their size; its own tests measure them
    for row in range(table.model().rowCount()):
        if table.isRowHidden(row) or table.rowViewportPosition(row) > table.viewport().height():
            continue
        need = table.sizeHintForRow(row)
        if need > table.rowHeight(row) + SLACK:
            said = table.model().index(row, 0).data()
            found.append(f"row {row} {str(said)[:40]!r} is {table.rowHeight(row)} high, needs {need}")
    for header in (table.horizontalHeader(), table.verticalHeader()):
        found += _header(header)
    return found


def _header(header: QHeaderView) -> list[str]:
    need = header.sizeHint().height()
    across = header.isVisible() and header.orientation() is Qt.Orientation.Horizontal
    if across and header.height() + SLACK < need:
        return [f"the heading is {header.height()} high, needs {need}"]
    return []


def _outside(widget: QWidget) -> list[str]:
    """Where the widget goes over the edge of something that holds it."""
    for holder in _above(widget):
        area = holder.parentWidget()
        box = QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())
        room = holder.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if isinstance(area, QAbstractScrollArea) and area.viewport() is holder:
            beside = box.left() < room.left() or box.right() > room.right()
            if beside and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                return [f"from {box.left()} to {box.right()} in {room.width()} pixels that do not scroll"]
            return []
        if not room.contains(box):
            return [f"{_box(box)} goes over the edge of {type(holder).__name__} {_box(holder.rect())}"]
    return []


def _box(box: QRect) -> str:
    return f"{box.left()},{box.top()} to {box.right()},{box.bottom()}"


# ---- longer words --------------------------------------------------------------------------------

_WORD = re.compile(r"(\{[^{}]*\})|([A-Za-z]{3,})")
_LONG = "\u200b"
"""Stands at the end of a text that is longer already, where nobody sees it."""


def longer(said: str) -> str:
    """A text 40 % longer, word by word, as other languages are; what is to be filled in stays."""
    if _LONG in said:
        return said
    return _WORD.sub(lambda found: found[1] or _long_word(found[2]), said) + _LONG


def _long_word(word: str) -> str:
    return word + word[-max(1, round(len(word) * 0.4)) :]
