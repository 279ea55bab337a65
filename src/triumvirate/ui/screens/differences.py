"""What differs between two states of a map, as a list to read; nothing can be changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from triumvirate.model.organisation import Organisation
from triumvirate.ui import theme
from triumvirate.ui.screens.differences_rows import Said, between
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.long_words import breakable

if TYPE_CHECKING:
    from triumvirate.ui.ask import Ask

MOST = 1000
"""More lines than anybody reads."""


class DifferencesDialog(QDialog):
    """Each difference in a line of its own: what it was, an arrow, what it is."""

    def __init__(
        self, title: str, before: str, after: str, said: Sequence[Said], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.addItems([breakable(each.text) for each in said[:MOST]])
        if len(said) > MOST:
            self.list.addItem(tr("{number} more", number=len(said) - MOST))
        self.list.setCurrentRow(0)
        close = theme.button(tr("Close"), primary=True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        keys = QHBoxLayout()
        keys.addStretch(1)
        keys.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(theme.label(count(len(said), "difference"), "section"))
        how = tr("“{before}” stands before the arrow, “{after}” after it.", before=before, after=after)
        column.addWidget(theme.label(how, "body", "secondary"))
        column.addWidget(self.list, 1)
        column.addLayout(keys)
        self.resize(theme.look().px(640), theme.look().px(460))


def show_differences(
    ask: Ask, title: str, before: str, was: Organisation, after: str, now: Organisation
) -> None:
    """Show in what two states of a map differ; that they do not is one sentence."""
    said = between(was, now)
    if said:
        ask.run(DifferencesDialog(title, before, after, said, getattr(ask, "parent", None)))
    else:
        ask.notice(title, tr("“{before}” and “{after}” say the same.", before=before, after=after))
