"""The pictures of a comparison, one view each; they are drawn when they come into view.

A mark that is chosen is told on. Nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from triumvirate.analysis.figures import Picture
from triumvirate.reports.pictures import handover_bars, settles_bars, small_multiples, triangle
from triumvirate.reports.pictures.paint import Drawing
from triumvirate.reports.pictures.palette import Style
from triumvirate.ui import theme
from triumvirate.ui.screens.compare_bar import DOMAINS, HANDOVER, PICTURES
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.picture import PictureView
from triumvirate.ui.widgets.scroll import Column

Maker = Callable[[Picture, Style, float], Drawing]
BESIDE = 720
"""From this width on the triangle stands beside the bars."""

PICTURES_BY_NAME: dict[str, tuple[str, Maker]] = {
    "settles": ("Who settles how many decisions", settles_bars),
    "triangle": ("Who starts, and who signs", triangle),
    "domains": ("Who settles, domain by domain", small_multiples),
    "handover": ("If any one person leaves", handover_bars),
}
OF_VIEW = {PICTURES: ("settles", "triangle"), DOMAINS: ("domains",), HANDOVER: ("handover",)}


def drawn_by(name: str, picture: Picture) -> Callable[[Style, float], Drawing]:
    """What draws a picture of these figures."""
    make = PICTURES_BY_NAME[name][1]
    return lambda style, width: make(picture, style, width)


class PicturePanel(QWidget):
    """One picture or several in cards, beside each other where there is room."""

    mark_chosen = Signal(object)

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.views: dict[str, PictureView] = {}
        inside = QWidget()
        self.cards = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(12)
        for name in names:
            view = PictureView()
            view.mark_chosen.connect(self.mark_chosen)
            self.views[name] = view
            heading = theme.label(tr(PICTURES_BY_NAME[name][0]), "section")
            card = theme.card(heading, view, spacing=10)
            card.layout().addStretch(1)  # type: ignore[union-attr]
            self.cards.addWidget(card, 1)
        self.column = Column(spacing=12, right=6)
        self.column.rows.addWidget(inside)
        self.column.rows.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.column)

    def show_picture(self, picture: Picture) -> None:
        """Show the figures of a comparison."""
        for name, view in self.views.items():
            view.show_picture(drawn_by(name, picture))

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= theme.look().px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.cards.setDirection(across if wide else down)
        super().resizeEvent(event)
