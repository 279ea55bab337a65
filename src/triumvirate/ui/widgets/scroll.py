"""A column of widgets that scrolls up and down and never sideways. Knows nothing of what is in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget


class _Inside(QWidget):
    """What scrolls: as tall as its rows are at the width there is, never as at their narrowest."""

    def minimumSizeHint(self) -> QSize:
        size, layout = super().minimumSizeHint(), self.layout()
        return QSize(size.width(), 0) if layout is not None and layout.hasHeightForWidth() else size


class Column(QScrollArea):
    """A scrolling column; add to ``.rows`` and finish with ``add_stretch`` where the rest stays empty."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 12, right: int = 10) -> None:
        super().__init__(parent)
        inner = _Inside()
        self.rows = QVBoxLayout(inner)
        self.rows.setContentsMargins(0, 0, right, 0)
        self.rows.setSpacing(spacing)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, widgets and layouts inside it too."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
            inner.deleteLater()


def thin_line() -> QFrame:
    """A thin line between two things."""
    made = QFrame()
    made.setProperty("rule", True)
    return made
