"""The row above a comparison: what of each decision is compared, which rows, and which view.

It tells what was chosen and knows nothing of the comparison.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from triumvirate.analysis.compared_words import ASPECT_WORDS
from triumvirate.analysis.side_by_side import Aspect
from triumvirate.ui import theme
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.flow import Flow

TABLE, LISTS, PICTURES, DOMAINS, HANDOVER, PAIRS = (
    "table",
    "lists",
    "pictures",
    "domains",
    "handover",
    "pairs",
)
VIEWS = (
    (TABLE, "Table"),
    (LISTS, "What to do"),
    (PICTURES, "Pictures"),
    (DOMAINS, "By domain"),
    (HANDOVER, "Handover"),
    (PAIRS, "Pair by pair"),
)


class Segments(QWidget):
    """A few choices side by side of which one is on; arrows move between them."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key, said in choices:
            button = QPushButton(tr(said))
            button.setProperty("pill", True)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {tr(said)}")
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            bold = QFontMetrics(theme.font("strong")).horizontalAdvance(tr(said))
            button.setMinimumWidth(bold + theme.look().px(20))
            button.clicked.connect(lambda _on=False, one=key: self.chosen.emit(one))
            self._group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(choices[0][0])

    def set(self, key: str) -> None:
        """Show which one is on, without announcing it."""
        self.buttons[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        keys = list(self.buttons)
        on = next(place for place, key in enumerate(keys) if self.buttons[key].isChecked())
        if not step:
            super().keyPressEvent(event)
        elif 0 <= on + step < len(keys):
            self.buttons[keys[on + step]].setFocus(Qt.FocusReason.TabFocusReason)
            self.buttons[keys[on + step]].click()


class CompareBar(QWidget):
    """Views, aspects and ticks; what does not belong to the view is out of sight."""

    aspect_chosen = Signal(object)
    view_chosen = Signal(str)
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.views = Segments(tr("Show"), VIEWS)
        self.views.chosen.connect(self.view_chosen)
        aspects = [(aspect.value, tr(ASPECT_WORDS[aspect])) for aspect in Aspect]
        self.aspects = Segments(tr("Compare"), aspects)
        self.aspects.chosen.connect(lambda key: self.aspect_chosen.emit(Aspect(key)))
        self.differences = _tick(tr("Differences only"))
        self.partly = _tick(tr("Partly mapped too"))
        for box in (self.differences, self.partly):
            box.clicked.connect(lambda _on: self.ticked.emit())
        self._flow = flow = Flow(self, across=18, down=6)
        for widget in (self.views, self.aspects, self.differences, self.partly):
            flow.addWidget(widget)

    def show_for(self, view: str) -> None:
        """Show what belongs to a view."""
        self.views.set(view)
        for widget in (self.aspects, self.differences, self.partly):
            widget.setVisible(view == TABLE)

    def sizeHint(self) -> QSize:
        width = self.width() or theme.look().px(700)
        return QSize(width, self._flow.heightForWidth(width))


def _tick(said: str) -> QCheckBox:
    made = QCheckBox(said)
    made.setAccessibleName(said)
    return made
