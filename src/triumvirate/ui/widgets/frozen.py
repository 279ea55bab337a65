"""The decisions of the matrix, kept in sight while the posts scroll sideways.

A second view on the same rows lies over the first column while the matrix is scrolled sideways.
The keyboard and screen readers always deal with the matrix itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from triumvirate.ui.tables import Index
from triumvirate.ui.widgets.chart_header import ChartHeader

if TYPE_CHECKING:
    from triumvirate.ui.screens.matrix_view import MatrixView


class FrozenDecisions(QTableView):
    """The first column again, over the first column."""

    def __init__(self, matrix: MatrixView) -> None:
        super().__init__(matrix)
        self._matrix = matrix
        self.setObjectName("frozen")
        self.setModel(matrix.chart_model)
        self.setSelectionModel(matrix.selectionModel())
        self.setItemDelegate(matrix.cells)
        self.setHorizontalHeader(ChartHeader(matrix.chart_model, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("")
        self.hide()
        self._follow()

    def _follow(self) -> None:
        matrix_bar, own_bar = self._matrix.verticalScrollBar(), self.verticalScrollBar()
        matrix_bar.valueChanged.connect(own_bar.setValue)
        own_bar.valueChanged.connect(matrix_bar.setValue)
        self._matrix.horizontalHeader().geometriesChanged.connect(self.fit)

    def fit(self) -> None:
        """Lie over the first column while the matrix is scrolled sideways; else stay out of the way."""
        matrix = self._matrix
        needed = matrix.horizontalScrollBar().value() > 0
        self.setVisible(needed)
        if not needed:
            return
        for section in range(1, self.model().columnCount()):
            self.setColumnHidden(section, True)
        self.setColumnWidth(0, matrix.columnWidth(0))
        for row in range(self.model().rowCount()):
            if self.rowHeight(row) != matrix.rowHeight(row):
                self.setRowHeight(row, matrix.rowHeight(row))
        head = matrix.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        self.setGeometry(0, 0, matrix.columnWidth(0), matrix.viewport().height() + head)
        self.verticalScrollBar().setValue(matrix.verticalScrollBar().value())

    def currentChanged(self, _current: Index, _previous: Index) -> None:
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._matrix.pressed_on(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._matrix.edit_wanted.emit()
