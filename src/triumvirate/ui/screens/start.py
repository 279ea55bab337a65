"""The page shown while no map is open: one sentence, three ways in, and the files opened lately.

It opens nothing itself: it says what is wanted, and the program does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.card_button import CardButton
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column, thin_line

WIDTH = 640
SHOWN = 6


class StartPage(QWidget):
    """The first thing a team sees."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(str)

    def __init__(self, recent: Sequence[Path] = ()) -> None:
        super().__init__()
        self.ways = {
            "sample": Way(
                "library", tr("Open the sample"), tr("Look round an invented trust of 4 divisions.")
            ),
            "new": Way("plus", tr("New organisation"), tr("Start your own map. It takes a minute.")),
            "open": Way("folder-open", tr("Open a file"), tr("Go on with a map on this laptop or a share.")),
        }
        self.ways["sample"].clicked.connect(self.sample_wanted)
        self.ways["new"].clicked.connect(self.new_wanted)
        self.ways["open"].clicked.connect(self.open_wanted)
        self.recent = [self._recent(path) for path in list(recent)[:SHOWN]]
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(theme.look().px(WIDTH))
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(
            theme.label(tr("Who decides what, and what happens when a post changes hands?"), "title")
        )
        column.addWidget(
            theme.label(
                tr("Map a division's decisions. See what rests on a person, and mend it in time."),
                "body",
                "secondary",
            )
        )
        for way in self.ways.values():
            column.addWidget(way)
        if self.recent:
            heading = theme.label(tr("Opened lately"), "strong", "secondary")
            heading.setContentsMargins(0, 12, 0, 0)
            column.addWidget(heading)
            column.addWidget(thin_line())
        for row in self.recent:
            column.addWidget(row)
        scroll = Column(right=0)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inner, 20)
        across.addStretch(1)
        scroll.rows.addStretch(2)
        scroll.rows.addLayout(across)
        scroll.rows.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _recent(self, path: Path) -> QWidget:
        row = Way("file-text", path.stem, str(path.parent))
        row.setAccessibleName(tr("Open {name}, in {folder}", name=path.stem, folder=str(path.parent)))
        row.clicked.connect(lambda _on=False, name=str(path): self.recent_wanted.emit(name))
        return row


class Way(CardButton):
    """One way in: an icon, a verb and one line."""

    def __init__(self, icon: str, verb: str, line: str) -> None:
        super().__init__()
        self.setCheckable(False)
        self.setAccessibleName(verb)
        self.setAccessibleDescription(line)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(theme.label(breakable(verb), "decision"))
        texts.addWidget(theme.label(breakable(line), "small"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(theme.picture(icon, "accent", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        self.rows.addLayout(row)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
