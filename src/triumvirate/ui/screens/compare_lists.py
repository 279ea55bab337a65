"""The three short lists of a comparison as cards, each entry with the one thing to do about it.

It shows what it is given and tells what was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.compare_lists_rows import Entry, ShortList
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column, clear, thin_line

ABREAST = 1000
"""From this width on the lists stand side by side."""


class ShortLists(Column):
    """The lists; signals the entry whose link was followed."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.shown: tuple[ShortList, ...] = ()
        self.links: list[QWidget] = []
        self._inside = QWidget()
        self._lists = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._inside)
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(12)
        self.rows.addWidget(self._inside)
        self.rows.addStretch(1)

    def show_lists(self, lists: Sequence[ShortList]) -> None:
        """Show these lists; the same ones again keep the focus where it is."""
        if tuple(lists) == self.shown:
            return
        self.shown = tuple(lists)
        clear(self._lists)
        self.links = []
        for one in self.shown:
            self._lists.addWidget(self._card(one), 1)

    def _card(self, one: ShortList) -> QFrame:
        card = theme.card(theme.label(one.title, "section"))
        rows = card.layout()
        assert isinstance(rows, QVBoxLayout)
        if not one.entries:
            nothing = theme.label(one.nothing, "body", "secondary")
            nothing.setWordWrap(True)
            rows.addWidget(nothing)
        for place, entry in enumerate(one.entries):
            if place:
                rows.addWidget(thin_line())
            self._add(rows, entry)
        rows.addStretch(1)
        return card

    def _add(self, rows: QVBoxLayout, entry: Entry) -> None:
        for text, role in ((entry.says, "strong"), (entry.line, "small")):
            said = theme.label(breakable(text), role)
            said.setWordWrap(True)
            rows.addWidget(said)
        link = theme.link(entry.verb)
        link.setAccessibleName(f"{entry.verb}: {entry.says}")
        link.clicked.connect(lambda _on=False, one=entry: self.wanted.emit(one))
        self.links.append(link)
        rows.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        abreast = self.width() >= theme.look().px(ABREAST)
        ways = QBoxLayout.Direction
        self._lists.setDirection(ways.LeftToRight if abreast else ways.TopToBottom)
        super().resizeEvent(event)
