"""A list and the panel beside it, with a border people can drag; large text never crowds the list out.

Knows nothing of what is in either.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from triumvirate.ui import theme

PANEL, NARROWEST, SHARE = 340, 300, 0.5


class Panes(QSplitter):
    """The first widget takes what room there is, the second a panel's width."""

    def __init__(self, first: QWidget, panel: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.panel = panel
        self.setChildrenCollapsible(False)
        self.setHandleWidth(12)
        self.addWidget(first)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self._dragged = False
        self.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        self._dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        room, px = round(self.width() * SHARE), theme.look().px
        self.panel.setMinimumWidth(min(px(NARROWEST), room))
        super().resizeEvent(event)
        if not self._dragged:
            wide = min(px(PANEL), room)
            self.setSizes([self.width() - self.handleWidth() - wide, wide])
