"""The only place that opens message boxes and file pickers; tests hand in a fake with the same methods.

It knows nothing of maps: it is given sentences and gives back what the person answered. Qt's classes for
boxes and pickers are slow to load, so each is loaded when it is first wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from triumvirate.ui.text import tip, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget


class Ask:
    """Questions and notices, each in its own window above the program's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def open_file(self, title: str, folder: Path, kinds: str) -> Path | None:
        """Which file to open; ``kinds`` as in "Maps (*.triumvirate)". None when given up."""
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(self.parent, title, str(folder), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Where to save; None when given up. The picker itself asks before a file is replaced."""
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getSaveFileName(self.parent, title, str(suggested), kinds)
        return Path(name) if name else None

    def text(self, title: str, label: str, value: str = "") -> str | None:
        """A line of text; None when given up or left empty."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        said, sure = QInputDialog.getText(self.parent, title, tip(label), QLineEdit.EchoMode.Normal, value)
        return said.strip() or None if sure else None

    def choose(self, title: str, label: str, options: Sequence[str]) -> int | None:
        """Which of the options, by position; None when given up."""
        from PySide6.QtWidgets import QInputDialog

        said, sure = QInputDialog.getItem(self.parent, title, tip(label), list(options), 0, False)
        return list(options).index(said) if sure else None

    def pick(self, title: str, message: str, verbs: Sequence[str]) -> int | None:
        """Which of a few things to do, one button each, the first being the usual one; None when given up."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, title, message, parent=self.parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        role = QMessageBox.ButtonRole
        buttons = [
            box.addButton(verb, role.AcceptRole if not place else role.ActionRole)
            for place, verb in enumerate(verbs)
        ]
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(buttons[-1])
        box.exec()
        said = box.clickedButton()
        box.deleteLater()
        return buttons.index(said) if said in buttons else None

    def run(self, dialog: QDialog) -> bool:
        """Show a form; True when it was accepted."""
        return dialog.exec() == dialog.DialogCode.Accepted

    def error(self, message: str) -> None:
        """Say one plain sentence about a fault of the world; does not hold up the program."""
        self._box("Warning", tr("That did not work"), message)

    def notice(self, title: str, message: str) -> None:
        """Show something to read, such as the keys or the version."""
        self._box("NoIcon", title, message)

    def crash(self, report: Path | None) -> None:
        """Say that the program made a mistake, that the map is safe, and where that is written down."""
        where = (
            tr(
                "The report is in {path}. It holds nothing of your map and nobody\u2019s name. "
                "Please give it to whoever looks after Triumvirate for you.",
                path=str(report),
            )
            if report
            else tr("The report could not be written down; this computer\u2019s disk may be full.")
        )
        message = tr(
            "Triumvirate made a mistake of its own. Your map is safe, with every change you saw saved.\n\n"
            "You can go on working. If it happens again, close the program and open your map anew."
        )
        self._box("Critical", tr("Something went wrong"), f"{message}\n\n{where}")

    def _box(self, icon: str, title: str, message: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon[icon], title, message, QMessageBox.StandardButton.Ok, self.parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
