"""The only place that opens message boxes and file pickers; tests hand in a fake with the same methods.

It knows nothing of maps: it is given sentences and gives back what the person answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from triumvirate.ui.text import tr


class Ask:
    """Questions and notices, each in its own window above the program's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def open_file(self, title: str, folder: Path, kinds: str) -> Path | None:
        """Which file to open; ``kinds`` as in "Maps (*.triumvirate)". None when given up."""
        name, _kind = QFileDialog.getOpenFileName(self.parent, title, str(folder), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Where to save; None when given up. The picker itself asks before a file is replaced."""
        name, _kind = QFileDialog.getSaveFileName(self.parent, title, str(suggested), kinds)
        return Path(name) if name else None

    def text(self, title: str, label: str, value: str = "") -> str | None:
        """A line of text; None when given up or left empty."""
        said, sure = QInputDialog.getText(self.parent, title, label, QLineEdit.EchoMode.Normal, value)
        return said.strip() or None if sure else None

    def choose(self, title: str, label: str, options: Sequence[str]) -> int | None:
        """Which of the options, by position; None when given up."""
        said, sure = QInputDialog.getItem(self.parent, title, label, list(options), 0, False)
        return list(options).index(said) if sure else None

    def run(self, dialog: QDialog) -> bool:
        """Show a form; True when it was accepted."""
        return dialog.exec() == QDialog.DialogCode.Accepted

    def error(self, message: str) -> None:
        """Say one plain sentence about a fault of the world; does not hold up the program."""
        self._box(QMessageBox.Icon.Warning, tr("That did not work"), message)

    def notice(self, title: str, message: str) -> None:
        """Show something to read, such as the keys or the version."""
        self._box(QMessageBox.Icon.NoIcon, title, message)

    def crash(self, report: Path) -> None:
        """Say that the program met a fault of its own, and where it wrote it down."""
        message = tr(
            "Triumvirate met a fault of its own. Your map is safe up to the last change.\n"
            "You can go on working. The report is in {path}.",
            path=str(report),
        )
        self._box(QMessageBox.Icon.Critical, tr("Something went wrong"), message)

    def _box(self, icon: QMessageBox.Icon, title: str, message: str) -> None:
        box = QMessageBox(icon, title, message, QMessageBox.StandardButton.Ok, self.parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
