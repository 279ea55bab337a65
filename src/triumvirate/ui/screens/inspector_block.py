"""The panel beside the matrix while several cells are chosen: parts, basis and document for all of them.

Every answer is one edit of the whole block. It knows nothing of single cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Basis, Document, Lane, Part
from triumvirate.ui import theme
from triumvirate.ui.screens.inspector_grounds import Grounds
from triumvirate.ui.screens.inspector_parts import PartPills
from triumvirate.ui.screens.inspector_rows import block_facts, grounds_for
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.scroll import Column

if TYPE_CHECKING:
    from triumvirate.ui.screens.matrix_blocks import Blocks
    from triumvirate.ui.screens.matrix_view import MatrixView


class BlockPanel(Column):
    """What several cells have in common, edited for all of them at once."""

    left = Signal()

    def __init__(self, session: Session, view: MatrixView, blocks: Blocks) -> None:
        super().__init__(spacing=12, right=4)
        self._session, self._view, self._blocks = session, view, blocks
        self.setAccessibleName(tr("Chosen cells"))
        self.title = theme.label("", "section")
        self.sentence = theme.label("", "small")
        self.pills, self.grounds = PartPills(), Grounds()
        self.pills.toggled.connect(lambda part: self._blocks.set_part(part, True))
        self.grounds.said.connect(self._set_grounds)
        self.grounds.described.connect(self._add_document)
        self.rows.addWidget(theme.card(self.title, self.sentence, self.pills, self.grounds, spacing=10))
        self._add_verbs()
        self.rows.addStretch(1)

    def _add_verbs(self) -> None:
        verbs = (
            (tr("Copy in words"), self._blocks.copy),
            (tr("Copy as letters"), self._blocks.copy_letters),
            (tr("Paste"), self._blocks.paste),
            (tr("Fill down"), self._blocks.fill_down),
            (tr("Clear the cells"), self._blocks.clear),
        )
        links = []
        for text, act in verbs:
            link = theme.link(text)
            link.clicked.connect(act)
            links.append(link)
        self.rows.addWidget(theme.card(*links, spacing=4))

    def refresh(self) -> None:
        """Show what the chosen cells have in common."""
        division, cells = self._session.division, self._view.chosen_cells()
        if division is None or not cells:
            return
        snapshot = Snapshot(self._session.value, division, self._session.today)
        has = self._blocks.parts().values()
        common = frozenset(part for part in Part if all(part in parts for parts in has))
        facts = block_facts(snapshot, cells, common)
        self.title.setText(tr("{cells} chosen", cells=count(len(cells), "cell")))
        self.sentence.setText(
            tr("A part shows as set where all of these cells have it. Each answer is for all of them.")
        )
        self.pills.show_parts(common, Lane.OTHER, self._session.value.settings.letters)
        self.grounds.setVisible(any(has))
        self.grounds.show_facts(facts)

    def take_focus(self) -> None:
        """Put the keyboard on the first part."""
        next(iter(self.pills.pills.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _set_grounds(self, basis: Basis, document: str | None, party: str | None) -> None:
        self._blocks.set_grounds(grounds_for(basis, document, party))
        self.refresh()

    def _add_document(self, basis: Basis, document: Document) -> None:
        self._blocks.set_grounds(grounds_for(basis, document.id, None), document)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
