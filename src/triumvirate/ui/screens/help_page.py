"""The user guide in a window of its own: the pages of resources/help, shown plainly and with nothing loaded.

Links lead from page to page only; every picture, style or address is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from triumvirate.shelf import resource
from triumvirate.ui import theme
from triumvirate.ui.text import tr

PAGES = {
    "decisions": "matrix",
    "findings": "findings",
    "people": "posts-and-people",
    "what-if": "what-if",
    "handover": "handover",
    "library": "library",
    "documents": "documents",
    "history": "history",
    "radar": "handover",
    "organisation": "organisation",
    "standard": "standard",
    "compare": "compare",
}
"""The page of help for each screen."""


def page_file(name: str) -> Path | None:
    """The file of a help page by its bare name; None for anything else."""
    if not re.fullmatch(r"[a-z-]+(\.md)?", name):
        return None
    file = resource("help", f"{name.removesuffix('.md')}.md")
    return file if file.is_file() else None


def page_text(name: str) -> str:
    """A help page's text, or the first page's where there is no such page."""
    file = page_file(name) or page_file("index")
    return file.read_text(encoding="utf-8") if file else tr("There is no help here.")


class HelpText(QTextBrowser):
    """A page of help; it opens pages of help and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName(tr("Help"))
        self.anchorClicked.connect(lambda url: self.show_page(url.path(), url.fragment()))

    def show_page(self, name: str, at: str = "") -> None:
        """Show a page by its name."""
        if page_file(name) is None:
            return
        self.document().setDefaultFont(theme.font())
        self.setMarkdown(page_text(name))
        self.moveCursor(self.textCursor().MoveOperation.Start)
        if at:
            self.find(at.replace("-", " "))

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        return QByteArray()


class HelpDialog(QDialog):
    """The guide, opened at a page."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.look().px(720), theme.look().px(620))
        self.text = HelpText()
        first = theme.link(tr("All pages of the guide"))
        first.clicked.connect(lambda: self.text.show_page("index"))
        close = theme.button(tr("Close"), primary=True)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.text, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.text.show_page(name)
        self.text.setFocus()
