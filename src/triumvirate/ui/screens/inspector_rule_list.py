"""The lines of a sign-off rule as it is built: posts and the rules inside, each as deep as it stands.

The arrow keys choose a line, Delete takes it out, Alt with an arrow moves it. It changes no map.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from triumvirate.model.rule_sentences import RuleLine
from triumvirate.model.signing_rules import Path
from triumvirate.ui import theme
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.long_words import breakable

STEP, DEEPEST, ACROSS, DOWN = 14, 5, 8, 5
DEPTH, INNER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_KEYS = {
    Qt.Key.Key_Up: "earlier",
    Qt.Key.Key_Down: "later",
    Qt.Key.Key_Left: "out",
    Qt.Key.Key_Right: "in",
}


class _Indented(QStyledItemDelegate):
    """Paints a line as far in as it is deep, with a thin mark for each level, wrapped where it is long."""

    def _left(self, index: QModelIndex | QPersistentModelIndex) -> int:
        depth = min(int(index.data(DEPTH) or 0), DEEPEST)
        return theme.look().px(ACROSS + STEP * depth)

    def _font(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return "strong" if index.data(INNER) else "body"

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.colour("selection" if chosen else "card"))
        painter.setPen(QPen(theme.colour("line"), 1))
        for depth in range(min(int(index.data(DEPTH) or 0), DEEPEST)):
            left = rect.left() + theme.look().px(ACROSS + STEP * depth) + 2
            painter.drawLine(left, rect.top(), left, rect.bottom())
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(self._font(index)))
        room = rect.adjusted(self._left(index), DOWN, -ACROSS, -DOWN)
        painter.drawText(room, WRAPPED, str(index.data()))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, RuleList) else 200
        room = QRect(0, 0, max(60, width - self._left(index) - ACROSS), 10_000)
        needed = QFontMetrics(theme.font(self._font(index))).boundingRect(room, WRAPPED, str(index.data()))
        return QSize(width, needed.height() + 2 * DOWN)


class RuleList(QListWidget):
    """The lines of one rule; as tall as they are."""

    line_chosen = Signal()
    asked = Signal(str)
    """What the keyboard asked to do with the chosen line: "earlier", "later", "in", "out" or "remove"."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[RuleLine, ...] = ()
        self.setItemDelegate(_Indented(self))
        self.setAccessibleName(tr("Who stands in the rule"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentRowChanged.connect(lambda _row: self.line_chosen.emit())

    def show_lines(self, lines: Sequence[RuleLine], chosen: Path | None) -> None:
        """Show a rule's lines, with the one at this path chosen, or the first."""
        self.blockSignals(True)
        if tuple(lines) != self.lines:
            self.lines = tuple(lines)
            self.clear()
            for line in self.lines:
                self._add(line)
        places = [line.path for line in self.lines]
        self.setCurrentRow(places.index(chosen) if chosen in places else 0 if places else -1)
        self.blockSignals(False)
        self._fit()

    def chosen(self) -> RuleLine | None:
        """The line the keyboard stands on."""
        place = self.currentRow()
        return self.lines[place] if 0 <= place < len(self.lines) else None

    def _add(self, line: RuleLine) -> None:
        item = QListWidgetItem(breakable(line.says))
        item.setData(DEPTH, len(line.path) - 1)
        item.setData(INNER, line.inner)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
        self.addItem(item)

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        height = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(height + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _KEYS:
            self.asked.emit(_KEYS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked.emit("remove")
        else:
            super().keyPressEvent(event)
