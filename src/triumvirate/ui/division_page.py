"""The page of a division: its name and one sentence, the tabs, and the page under each tab.

It knows the list of screens and nothing of what is in them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.ui import theme
from triumvirate.ui.screens import SCREENS, Screen
from triumvirate.ui.screens.matrix_rows import headline
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from triumvirate.ui.widgets.empty import EmptyView

WIDE_MARGIN, NARROW_MARGIN, NARROW = 20, 12, 1000


class DivisionPage(QWidget):
    """Everything about the division on screen."""

    export_wanted = Signal()
    add_wanted = Signal()
    page_shown = Signal(str)

    def __init__(self, session: Session, screens: tuple[Screen, ...] = SCREENS) -> None:
        super().__init__()
        self._session = session
        self._screens = screens
        self._pages: dict[str, QWidget] = {}
        self._numbers = False
        self._lay_out()
        session.screen_wanted.connect(self.go)

    def _lay_out(self) -> None:
        self.title, self.sentence = theme.label("", "title"), theme.label("", "body", "secondary")
        self.export = theme.button(tr("Export role chart"), "file-down", primary=True)
        self.export.clicked.connect(self.export_wanted)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.title)
        said.addWidget(self.sentence)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addLayout(said, 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignVCenter)
        without = frozenset(place for place, screen in enumerate(self._screens) if not screen.tab)
        titles = [tr(screen.title) for screen in self._screens]
        self.row = TabRow(tr("Pages of the division"), titles, without)
        self.tabs = self.row.tabs
        self.pages = QStackedWidget()
        self.tabs.currentChanged.connect(self._show_page)
        self.body = QWidget()
        self._column = body = QVBoxLayout(self.body)
        body.setSpacing(10)
        for row in (self.head, self.row, self.pages):
            body.addWidget(row)
        body.setStretch(2, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    @cached_property
    def empty(self) -> EmptyView:
        """What is shown while there are no divisions."""
        from triumvirate.ui.widgets.empty import EmptyView

        made = EmptyView(
            tr("This organisation has no divisions yet."),
            tr("Add a division"),
            self.add_wanted.emit,
            "building-2",
        )
        self.stack.addWidget(made)
        return made

    @property
    def key(self) -> str:
        """The key of the page in view."""
        return self._screens[max(0, self.tabs.currentIndex())].key

    @property
    def whole(self) -> bool:
        """Whether the page in view is about the whole organisation."""
        return self._screens[max(0, self.tabs.currentIndex())].whole

    def go(self, key: str) -> None:
        """Bring a page into view."""
        keys = [screen.key for screen in self._screens]
        if key in keys:
            self.tabs.setCurrentIndex(keys.index(key))

    def come_back(self) -> None:
        """Leave a page that has no tab for the first one, as when a division is chosen in the rail."""
        if not self._screens[max(0, self.tabs.currentIndex())].tab:
            self.go(self._screens[0].key)

    def page(self) -> QWidget | None:
        """The page in view, made when it is first wanted."""
        if self._session.division is None:
            return None
        if self.key not in self._pages:
            made = self._screens[self.tabs.currentIndex()].factory(self._session)
            self._pages[self.key] = made
            self.pages.addWidget(made)
        return self._pages[self.key]

    def refresh(self) -> None:
        """Show the division as it is now: the head, the page in view and the numbers on the tabs."""
        division = self._session.division
        self.stack.setCurrentWidget(self.empty if division is None else self.body)
        if division is None:
            return
        for part in (self.head, self.row):
            part.setVisible(not self.whole)
        self.title.setText(division.name or tr("Division without a name"))
        shown = Snapshot(self._session.value, division, self._session.today)
        said = headline(shown)
        self.sentence.setText(tr("The trust standard. {said}", said=said) if shown.is_standard else said)
        page = self.page()
        if page is not None:
            self.pages.setCurrentWidget(page)
            page.refresh()  # type: ignore[attr-defined]
        if self._numbers:
            self.show_numbers()

    def hold(self) -> None:
        """Leave the numbers as they are until ``show_numbers``."""
        self._numbers = False

    def show_numbers(self) -> None:
        """Put its number beside each tab's title; from now on with every refresh."""
        self._numbers = True
        if self._session.division is None:
            return
        for place, screen in enumerate(self._screens):
            number = screen.number(self._session)
            title = tr(screen.title)
            self.row.name(place, title if number is None else f"{title}  {number}")

    def areas(self) -> list[QWidget]:
        """The areas F6 visits, in order."""
        if self._session.division is None:
            return [self.empty]
        page = self.page()
        own = page.areas() if page is not None and hasattr(page, "areas") else [page]
        shown = [area for area in own if area is not None]
        return shown if self.whole else [self.row, *shown]

    def resizeEvent(self, _event: QResizeEvent) -> None:
        side = WIDE_MARGIN if self.width() >= NARROW else NARROW_MARGIN
        self._column.setContentsMargins(side, 14, side, 14)

    def _show_page(self, _place: int) -> None:
        self.refresh()
        self.page_shown.emit(self.key)
