"""The first column of a table, kept in sight while the others scroll sideways.

A second view on the same rows lies over the first column. The keyboard and screen readers deal with the
table itself. It knows nothing of what is in the table.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView


class FrozenColumn(QTableView):
    """The first column again, over the first column, while the table is scrolled sideways."""

    def __init__(self, table: QTableView, header: QHeaderView) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName("frozen")
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.itemDelegate())
        self.setHorizontalHeader(header)
        header.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("")
        self.hide()
        bar, own = table.verticalScrollBar(), self.verticalScrollBar()
        bar.valueChanged.connect(own.setValue)
        own.valueChanged.connect(bar.setValue)
        table.horizontalScrollBar().valueChanged.connect(self.fit)
        table.horizontalHeader().geometriesChanged.connect(self.fit)

    def fit(self) -> None:
        """Lie over the first column while the table is scrolled sideways; else stay out of the way."""
        table = self._table
        needed = table.horizontalScrollBar().value() > 0
        self.setVisible(needed)
        if not needed:
            return
        for section in range(1, self.model().columnCount()):
            self.setColumnHidden(section, True)
        self.setColumnWidth(0, table.columnWidth(0))
        for row in range(self.model().rowCount()):
            if self.rowHeight(row) != table.rowHeight(row):
                self.setRowHeight(row, table.rowHeight(row))
        head = table.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        self.setGeometry(0, 0, table.columnWidth(0), table.viewport().height() + head)
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        if index.isValid():
            self._table.setCurrentIndex(index)
