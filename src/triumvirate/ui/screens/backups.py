"""The list of a map's backups, one of which can be put back.

It only shows and says which one is wanted; what happens to files is for ``ui.safety``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from triumvirate.reports.backups import what, when, why
from triumvirate.store.backups import Backup, contents
from triumvirate.ui import theme
from triumvirate.ui.text import count, tr

SIZE = (680, 420)


class BackupsDialog(QDialog):
    """The backups of one map, newest first. Accepted means: put ``chosen`` back.

    ``reason`` is why the map cannot be opened as it is, or nothing. ``now_wanted`` is whether a backup of
    what is open was asked for instead.
    """

    def __init__(
        self, file: Path, there: tuple[Backup, ...], reason: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.there = there
        self.now_wanted = False
        self._whole = [contents(each) for each in there]
        self.setWindowTitle(tr("Backups"))
        self.table = self._make_table()
        self.restore = theme.button(tr("Restore"), primary=True)
        self.restore.clicked.connect(self.accept)
        self.make = theme.button(tr("Make a backup now"))
        self.make.clicked.connect(self._want_now)
        self.make.setVisible(not reason)
        self.leave = theme.button(tr("Leave it as it is") if reason else tr("Close"))
        self.leave.clicked.connect(self.reject)
        self._lay_out(file, reason)
        self.resize(theme.look().px(SIZE[0]), theme.look().px(SIZE[1]))
        self.table.itemSelectionChanged.connect(self._enable)
        self.table.itemActivated.connect(lambda _item: self.restore.click())
        if there:
            self.table.selectRow(0)
        self._enable()
        self.table.setFocus()

    @property
    def chosen(self) -> Backup | None:
        """The backup the list stands on."""
        row = self.table.currentRow()
        return self.there[row] if 0 <= row < len(self.there) else None

    def _want_now(self) -> None:
        self.now_wanted = True
        self.accept()

    def _enable(self) -> None:
        row = self.table.currentRow()
        self.restore.setEnabled(0 <= row < len(self._whole) and self._whole[row] is not None)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self.there), 3)
        table.setAccessibleName(tr("Backups, newest first"))
        table.setHorizontalHeaderLabels([tr("Made"), tr("Holds"), tr("Why")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setStyleSheet("QTableWidget::item { padding: 0 5px; }")
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        for row, (backup, held) in enumerate(zip(self.there, self._whole, strict=True)):
            for column, text in enumerate((when(backup), what(held), why(backup))):
                table.setItem(row, column, QTableWidgetItem(text))
        return table

    def _lay_out(self, file: Path, reason: str) -> None:
        head = theme.label(reason, "body", "high")
        head.setVisible(bool(reason))
        number = tr("This computer has {count} of {file}.", count=self._count(), file=file.name)
        told = theme.label(number, "body")
        for shown in (head, told):
            shown.setWordWrap(True)
        safe = theme.label(tr("What is there now is backed up before another one takes its place."), "small")
        safe.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for row in (head, told):
            column.addWidget(row)
        column.addWidget(theme.card(self.table), 1)
        column.addWidget(safe)
        column.addLayout(buttons)

    def _count(self) -> str:
        return count(len(self.there), "backup") if self.there else tr("no backup")
