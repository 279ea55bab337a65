"""The form for agreeing a division's chart: on which day, to be looked at again when, and which version.

The map is kept as it is at that moment, so that what changed since can be shown.
"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from triumvirate.model import edits
from triumvirate.model.organisation import Status
from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_arrangement import agreed_name
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import Field, Form, Kind

FIELDS = (
    Field("agreed", "Agreed on", Kind.DATE),
    Field("review", "Review by", Kind.DATE),
    Field("version", "Version"),
)


class AgreeDialog(QDialog):
    """Agree the chart of the division on screen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("Agree the chart"))
        self.form = Form(FIELDS)
        division = session.division
        if division is not None:
            self.form.show_values(
                {"agreed": session.today, "review": division.review, "version": division.version}
            )
        buttons = QDialogButtonBox()
        agree = theme.button(tr("Agree the chart"), primary=True)
        buttons.addButton(agree, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            theme.label(tr("The chart is kept as it is now. Later changes can be shown."), "small")
        )
        column.addWidget(self.form)
        column.addWidget(buttons)

    def agree(self) -> bool:
        """Write down that the chart is agreed, and keep the map; False where a date cannot be read."""
        division = self._session.division
        if division is None or not self.form.settle():
            return False
        said = self.form.values()
        agreed = said["agreed"] or self._session.today
        fields = {"agreed": agreed, "review": said["review"], "version": said["version"] or division.version}
        self._session.do(edits.change_division, division.id, status=Status.AGREED, **fields)
        self._session.keep(agreed_name(division, agreed))
        self._session.say(tr("The chart is agreed and was kept."))
        return True

    def accept(self) -> None:
        if self.agree():
            super().accept()
