"""The panel in which one types a few letters and jumps to a decision, a post, a person or a document.

What is found is worked out in find_rows; it changes no map.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.ui import theme
from triumvirate.ui.screens.find_rows import Hit, found
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr

PAGES = {"post": "people", "person": "people", "document": "documents"}


class FindPanel(QWidget):
    """A field and what was found."""

    left = Signal()
    jumped = Signal(str)
    """The decision that was found and chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._hits: tuple[Hit, ...] = ()
        self.setAccessibleName(tr("Find"))
        self.field, self.list = QLineEdit(), QListWidget()
        self.field.setAccessibleName(tr("Find a decision, post, person or document"))
        self.field.setPlaceholderText(tr("Decision, post, person or document"))
        self.field.setClearButtonEnabled(True)
        self.list.setAccessibleName(tr("What was found"))
        self.list.setWordWrap(True)
        self.told = theme.label("", "small")
        close = theme.link(tr("Close"))
        close.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = theme.card(theme.label(tr("Find"), "section"), self.field, self.told, self.list, close)
        column.addWidget(card)
        self.field.textChanged.connect(self.refresh)
        self.field.returnPressed.connect(self._jump)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self._jump)
        self.list.itemClicked.connect(self._jump)

    def take_focus(self) -> None:
        """Put the keyboard into the field, its text ready to be replaced."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def refresh(self) -> None:
        """Look again for what stands in the field."""
        division = self._session.division
        if division is None:
            return
        text = self.field.text()
        self._hits = found(Snapshot(self._session.value, division, self._session.today), text)
        self.list.clear()
        self.list.addItems([hit.says for hit in self._hits])
        if self._hits:
            self.list.setCurrentRow(0)
        self.told.setText(tr("{hits} found.", hits=count(len(self._hits), "thing")) if text.strip() else "")

    def _jump(self) -> None:
        place = self.list.currentRow()
        if not 0 <= place < len(self._hits):
            return
        hit = self._hits[place]
        if hit.kind == "decision":
            self.left.emit()
            self.jumped.emit(hit.id)
            self._session.choose(hit.id)
            return
        self.left.emit()
        self._session.go(PAGES[hit.kind])
        self._session.choose(**{f"{hit.kind}_id": hit.id})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                place = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(place, 0), self.list.count() - 1))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
