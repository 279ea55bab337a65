"""The form for copying one division's way with a decision to others: what each says now, and would say.

It copies through the session as one edit. Nothing has changed until then.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.model import edits
from triumvirate.model.organisation import Division
from triumvirate.model.said import Speaker
from triumvirate.ui import theme
from triumvirate.ui.screens.compare_lists_rows import CopyRow, rows_for_copy, said_of
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column

SIZE = (760, 560)


class CopyRowDialog(QDialog):
    """A decision as one division has it, and a tick for each division that is to have it so."""

    def __init__(
        self,
        session: Session,
        source: Division,
        decision_id: str,
        targets: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._source, self._decision = session, source, decision_id
        self.rows = rows_for_copy(session.value, source, decision_id, targets)
        self.ticks: dict[str, QCheckBox] = {}
        self.setWindowTitle(tr("Copy a row to other divisions"))
        self.copier = theme.button(tr("Copy"), primary=True)
        self.copier.clicked.connect(self.accept)
        self.cancel = theme.button(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.with_posts = QCheckBox(tr("Also add the posts that are missing, without their holders"))
        self.with_posts.setVisible(any(row.left for row in self.rows))
        self._lay_out()
        self.resize(theme.look().px(SIZE[0]), theme.look().px(SIZE[1]))
        self._enable()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The divisions that are ticked."""
        return tuple(id_ for id_, tick in self.ticks.items() if tick.isChecked())

    def accept(self) -> None:
        copied = self._session.do(
            edits.copy_row, self._source.id, self._decision, self.chosen, self.with_posts.isChecked()
        )
        if copied:
            divisions = count(len(self.chosen), "division")
            self._session.say(tr("The row was copied to {divisions}.", divisions=divisions))
        super().accept()

    def _lay_out(self) -> None:
        value, source = self._session.value, self._source
        row = source.mapping(self._decision)
        decision = value.decision(self._decision)
        title = (row.title if row else None) or (decision.title if decision else "")
        said = said_of(row, Speaker.of(value, source)) if row else ""
        told = tr("Posts are matched by lead, else by title. Nothing personal goes along. One undo.")
        column = Column(spacing=10)
        column.rows.addWidget(
            theme.card(_wrapped(title, "section"), _wrapped(source.name, "strong"), _wrapped(said))
        )
        for each in self.rows:
            column.rows.addWidget(self._card(each))
        column.rows.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.copier)
        whole = QVBoxLayout(self)
        whole.setSpacing(10)
        whole.addWidget(_wrapped(told, "body", "secondary"))
        whole.addWidget(column, 1)
        whole.addWidget(self.with_posts)
        whole.addLayout(buttons)

    def _card(self, row: CopyRow) -> QWidget:
        tick = QCheckBox(breakable(row.name))
        tick.setAccessibleName(tr("Copy to {division}", division=row.name))
        tick.setChecked(row.changes)
        tick.setEnabled(row.changes)
        tick.toggled.connect(lambda _on: self._enable())
        self.ticks[row.division_id] = tick
        lines = [_wrapped(tr("Now"), "small", "secondary"), _wrapped(row.before)]
        if row.changes:
            lines += [_wrapped(tr("Then"), "small", "secondary"), _wrapped(row.after)]
        else:
            lines += [_wrapped(tr("It says the same already."), "small", "secondary")]
        if row.left:
            lines.append(_wrapped(row.left, "small", "medium_text"))
        return theme.card(tick, *lines, spacing=4)

    def _enable(self) -> None:
        self.copier.setEnabled(bool(self.chosen))


def _wrapped(text: str, role: str = "body", tint: str = "") -> QWidget:
    made = theme.label(breakable(text), role, tint)
    made.setWordWrap(True)
    return made
