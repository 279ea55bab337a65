"""A field for a date that may also be empty: type it as people write it, or pick it from a calendar.

An empty field means "no date". What cannot be read as a date is said so and changes nothing.
"""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from triumvirate.model import words
from triumvirate.ui import theme
from triumvirate.ui.text import tr

FIRST_DAY, LAST_DAY = QDate(1900, 1, 1), QDate(2199, 12, 31)
"""The days a calendar offers; any other can be typed."""

LONGEST_DATE = "28 September 2026"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_date(text: str) -> date | None:
    """Read "31 March 2027", "31st Mar 27", "31/3/27", "31.3.2027" or "2027-03-31"; None for an empty text.

    Raises ValueError for anything else.
    """
    said = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text.strip().lower())
    if not said:
        return None
    bits = re.findall(r"[^\W\d_]+|\d+", said)
    if len(bits) != 3:
        raise ValueError(text)
    year, month, day = (bits[0], bits[1], bits[2]) if len(bits[0]) == 4 else (bits[2], bits[1], bits[0])
    return date(_year(year), _month(month), int(day))


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) <= 2 else int(text)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3]) + 1


class DateLine(QLineEdit):
    """A line with room for any date written out."""

    def minimumSizeHint(self) -> QSize:
        beside = super().sizeHint().width() - 17 * self.fontMetrics().horizontalAdvance("x")
        wide = self.fontMetrics().horizontalAdvance(LONGEST_DATE) + max(beside, 8)
        return QSize(wide, super().minimumSizeHint().height())


class DateField(QWidget):
    """A line for the date and a button that opens the calendar."""

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.shown: date | None = None
        self.line = DateLine()
        self.line.setPlaceholderText(tr("No date"))
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(tr("A date such as 31 March 2027, or empty for no date."))
        self.line.editingFinished.connect(self.settle)
        self.opener = theme.icon_button(
            "calendar-clock", tr("Choose {name} from a calendar", name=name.lower())
        )
        self.opener.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.opener)
        self.setFocusProxy(self.line)

    def set(self, value: date | None) -> None:
        """Show a date, or none; nothing is announced."""
        unsaid = self.line.hasFocus() and self.line.isModified() and value == self.shown
        self.shown = value
        if not unsaid:
            self._write(value)

    def value(self) -> date | None:
        """The date shown."""
        return self.shown

    def settle(self) -> bool:
        """Take in what was typed; where it cannot be read, say so, go back to what was, and give False."""
        if not self.line.isModified():
            return True
        try:
            self._say(read_date(self.line.text()))
        except ValueError:
            self._write(self.shown)
            self.unreadable.emit(tr("That is not a date. Type it like 31 March 2027."))
            return False
        return True

    def _write(self, value: date | None) -> None:
        self.line.setText(words.long_date(value) if value else "")
        self.line.setCursorPosition(0)
        self.line.setModified(False)

    def _say(self, value: date | None) -> None:
        changed = value != self.shown
        self.shown = value
        self._write(value)
        if changed:
            self.committed.emit(value)

    def _open(self) -> None:
        popup = Calendar(self.shown, self)
        popup.chosen.connect(self._say)
        popup.move(self._place(popup))
        popup.show()
        popup.calendar.setFocus()

    def _place(self, popup: QWidget) -> QPoint:
        size, screen = popup.sizeHint(), self.screen().availableGeometry()
        corner = self.mapToGlobal(QPoint(self.width() - size.width(), self.height() + 2))
        if corner.y() + size.height() > screen.bottom():
            corner.setY(self.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
        corner.setX(max(screen.left(), corner.x()))
        return corner


class Calendar(QFrame):
    """A calendar that closes when a day is chosen, or with Esc; "No date" empties the field."""

    chosen = Signal(object)

    def __init__(self, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        self.calendar = QCalendarWidget()
        self.calendar.setDateRange(FIRST_DAY, LAST_DAY)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress()
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        nothing = theme.link(tr("No date"))
        nothing.clicked.connect(lambda: self._done(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.calendar)
        column.addWidget(nothing)

    def _dress(self) -> None:
        """Give the calendar the scheme's colours: Qt paints its arrows and weekends in its own."""
        bar = self.calendar.findChild(QWidget, "qt_calendar_navigationbar")
        if bar is not None:
            bar.setStyleSheet("QWidget#qt_calendar_navigationbar { background: transparent; }")
        for way, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
            arrow = self.calendar.findChild(QToolButton, f"qt_calendar_{way}month")
            if arrow is not None:
                arrow.setIcon(theme.icon(icon))
        weekend = QTextCharFormat()
        weekend.setForeground(theme.colour("secondary"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, weekend)

    def _choose(self, day: QDate) -> None:
        self._done(date(day.year(), day.month(), day.day()))

    def _done(self, day: date | None) -> None:
        self.chosen.emit(day)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
