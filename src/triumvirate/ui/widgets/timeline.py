"""A small timeline of who holds a post when: held, acting, interim or vacant, with a line for today.

It paints the stretches it is given and speaks them; it knows nothing of posts or people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from triumvirate.model import words
from triumvirate.ui import theme
from triumvirate.ui.text import tr

YEAR = timedelta(days=365)
LONGEST_BACK = 8 * YEAR
BAR, TICKS = 18, 16


class Stretch(Protocol):
    """What a timeline reads of a stretch of time."""

    @property
    def label(self) -> str: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...
    @property
    def kind(self) -> object | None: ...


def window_of(stretches: Iterable[Stretch], today: date) -> tuple[date, date]:
    """The days a timeline runs from and to: all that is known, but no more than 8 years back."""
    known = [day for stretch in stretches for day in (stretch.since, stretch.until) if day is not None]
    first = min([*known, today - YEAR])
    last = max([*known, today + YEAR])
    return max(first, today - LONGEST_BACK), min(last, today + LONGEST_BACK)


class Timeline(QWidget):
    """One post's stretches on the days from ``first`` to ``last``; ``ticks`` adds the years below."""

    def __init__(self, lane: str, *, ticks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lane = lane
        self.ticks = ticks
        self.stretches: Sequence[Stretch] = ()
        self.today = date.today()
        self.first, self.last = self.today - YEAR, self.today + YEAR
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stretches(
        self, stretches: Sequence[Stretch], today: date, window: tuple[date, date], lane: str
    ) -> None:
        """Paint and speak these stretches on this window of days."""
        self.stretches, self.today, self.lane = stretches, today, lane
        self.first, self.last = window
        spoken = "; ".join(spoken_stretch(stretch) for stretch in stretches)
        self.setAccessibleName(tr("Timeline: {spoken}", spoken=spoken or tr("nobody yet")))
        lines = "<br>".join(escape(spoken_stretch(stretch)) for stretch in stretches)
        self.setToolTip(f"<p>{lines}</p>" if lines else "")
        self.update()

    def across(self, day: date) -> float:
        """Where a day lies across the widget."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, share)) * (self.width() - 2) + 1

    def sizeHint(self) -> QSize:
        return QSize(200, theme.look().px(BAR + (TICKS if self.ticks else 0)) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        for stretch in self.stretches:
            self._paint(painter, stretch)
        if self.ticks:
            self._paint_years(painter)
        self._paint_today(painter)
        painter.end()

    def _place(self, stretch: Stretch) -> QRectF:
        left = self.across(stretch.since) if stretch.since else 1.0
        right = self.across(stretch.until) if stretch.until else float(self.width() - 1)
        return QRectF(left + 1, 4, max(3.0, right - left - 2), theme.look().px(BAR) - 2)

    def _paint(self, painter: QPainter, stretch: Stretch) -> None:
        shown, place = theme.tokens(), self._place(stretch)
        lane = shown.lane(self.lane)
        kind = str(stretch.kind) if stretch.kind is not None else "vacant"
        fill, ink, line = {
            "vacant": (shown.card, shown.high.text, shown.high.text),
            "substantive": (lane.strong, lane.on, lane.strong),
        }.get(kind, (lane.tint, lane.strong, lane.strong))
        painter.setBrush(QColor(fill))
        dashed = kind in ("vacant", "interim")
        painter.setPen(QPen(QColor(line), 1.5, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(place, 4, 4)
        room = self._clear_of_today(place, painter.fontMetrics().horizontalAdvance(stretch.label) + 10)
        if room is not None:
            painter.setPen(QColor(ink))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, stretch.label)

    def _clear_of_today(self, place: QRectF, wanted: float) -> QRectF | None:
        """The part of a stretch where a text of this width stands clear of the line for today."""
        left, right = QRectF(place), QRectF(place)
        if place.left() < self.across(self.today) < place.right():
            left.setRight(self.across(self.today) - 2)
            right.setLeft(self.across(self.today) + 2)
        roomier = max(left, right, key=QRectF.width)
        return next((room for room in (roomier, place) if room.width() >= wanted), None)

    def _paint_years(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.tokens().secondary))
        top, reach = theme.look().px(BAR) + 4, painter.fontMetrics().horizontalAdvance("2026") + 8
        free = 0.0
        for year in range(self.first.year + 1, self.last.year + 1):
            left = self.across(date(year, 1, 1))
            if left >= free and left + reach <= self.width():
                painter.drawText(QPointF(left + 3, top + theme.look().px(TICKS) - 4), str(year))
                painter.drawLine(QPointF(left, top), QPointF(left, top + 6))
                free = left + reach

    def _paint_today(self, painter: QPainter) -> None:
        left = self.across(self.today)
        painter.setPen(QPen(QColor(theme.tokens().text), 2))
        painter.drawLine(QPointF(left, 0), QPointF(left, theme.look().px(BAR) + 4))
        painter.setBrush(QBrush(QColor(theme.tokens().text)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(left, 2.5), 2.5, 2.5)


def spoken_stretch(stretch: Stretch) -> str:
    """A stretch in words: "Dr Amara Shah, interim, 1 May 2025 to 31 March 2027"."""
    start = words.long_date(stretch.since) if stretch.since else ""
    end = words.long_date(stretch.until) if stretch.until else ""
    dates = f"{start} {tr('to')} {end}" if start and end else ""
    dates = dates or (tr("since {day}", day=start) if start else tr("until {day}", day=end) if end else "")
    kind = str(stretch.kind) if stretch.kind is not None and str(stretch.kind) != "substantive" else ""
    return ", ".join(bit for bit in (stretch.label, kind, dates) if bit)
