"""An Ask that answers from what the test has laid out, and remembers what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog


class FakeAsk:
    """Give ``opens``, ``saves``, ``texts``, ``choices``, ``picks`` and ``dialogs`` in
    the order they will be asked for.

    A dialog answer is a function that fills the form in; afterwards the form is accepted.
    """

    def __init__(self) -> None:
        self.opens: list[Path] = []
        self.saves: list[Path] = []
        self.texts: list[str] = []
        self.choices: list[int] = []
        self.picks: list[int] = []
        self.asked: list[tuple[str, str, tuple[str, ...]]] = []
        self.dialogs: list[Callable[[QDialog], None]] = []
        self.errors: list[str] = []
        self.notices: list[str] = []
        self.crashes: list[Path] = []
        self.parent = None

    def open_file(self, title: str, folder: Path, kinds: str) -> Path | None:
        return self.opens.pop(0) if self.opens else None

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        return self.saves.pop(0) if self.saves else None

    def text(self, title: str, label: str, value: str = "") -> str | None:
        return self.texts.pop(0) if self.texts else None

    def choose(self, title: str, label: str, options: Sequence[str]) -> int | None:
        return self.choices.pop(0) if self.choices else None

    def pick(self, title: str, message: str, verbs: Sequence[str]) -> int | None:
        self.asked.append((title, message, tuple(verbs)))
        return self.picks.pop(0) if self.picks else None

    def run(self, dialog: QDialog) -> bool:
        if not self.dialogs:
            return False
        self.dialogs.pop(0)(dialog)
        dialog.accept()
        return dialog.result() == QDialog.DialogCode.Accepted

    def error(self, message: str) -> None:
        self.errors.append(message)

    def notice(self, title: str, message: str) -> None:
        self.notices.append(message)

    def crash(self, report: Path) -> None:
        self.crashes.append(report)
