"""The bar above the matrix: which decisions are shown, and what they stand under."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_arrangement import Group, Only, group_words, only_words
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor


class MatrixBar(QWidget):
    """Two choices and the way to find something."""

    changed = Signal()
    find_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.only, self.group = ChoiceEditor(), ChoiceEditor()
        self.only.setAccessibleName(tr("Which decisions are shown"))
        self.only.offer([(only, only_words(only)) for only in Only])
        self.group.setAccessibleName(tr("How the decisions are grouped"))
        self.group.offer([(group, group_words(group)) for group in Group])
        self.only.set(Only.ALL)
        self.group.set(Group.DOMAIN)
        for choice in (self.only, self.group):
            choice.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToContents)
        self.told = theme.label("", "small")
        self.seek = theme.icon_button("search", tr("Find (Ctrl+F)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.only)
        row.addWidget(self.group)
        row.addWidget(self.told, 1)
        row.addWidget(self.seek)
        self.only.committed.connect(lambda _only: self.changed.emit())
        self.group.committed.connect(lambda _group: self.changed.emit())
        self.seek.clicked.connect(self.find_wanted)

    def choice(self) -> tuple[Group, Only]:
        """What is chosen now."""
        return Group(self.group.value() or Group.DOMAIN), Only(self.only.value() or Only.ALL)

    def choose(self, group: Group | None = None, only: Only | None = None) -> None:
        """Choose as if in the bar itself."""
        if group is not None:
            self.group.set(group)
        if only is not None:
            self.only.set(only)
        self.changed.emit()
