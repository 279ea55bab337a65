"""Tabs that are never cut and never scroll: those without room stand in a menu at the end of the row.

Knows nothing of what the tabs show.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton, QWidget

from triumvirate.ui import theme
from triumvirate.ui.text import tr

GAP = 4


class Tabs(QTabBar):
    """The tabs themselves, each as wide as its words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(name)

    def room_for(self, place: int) -> int:
        """How wide a tab is, shown or not."""
        return self.tabSizeHint(place).width()


class TabRow(QWidget):
    """Tabs in one row (``tabs``) and, where they do not all fit, a menu of the others (``more``)."""

    def __init__(self, name: str, titles: Sequence[str], without_tab: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self.tabs = Tabs(name)
        for title in titles:
            self.tabs.addTab(title)
        self._listed = [place for place in range(len(titles)) if place not in without_tab]
        for place in without_tab:
            self.tabs.setTabVisible(place, False)
        self.more = QToolButton()
        self.more.setText(tr("More"))
        self.more.setAccessibleName(f"{tr('More')}: {name}")
        self.more.setProperty("tabs", True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.wear(self.more, "chevron-down", "secondary", 14)
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self.menu)
        self.more.hide()
        for part in (self.tabs, self.more):
            part.setParent(self)
        self.setFocusProxy(self.tabs)
        self.tabs.currentChanged.connect(lambda _place: self.fit())

    def name(self, place: int, title: str) -> None:
        """Give a tab other words."""
        if self.tabs.tabText(place) != title:
            self.tabs.setTabText(place, title)
            self.fit()

    def fit(self) -> None:
        """Show as many tabs as there is room for, the present one always."""
        shown = self._fitting()
        for place in self._listed:
            self.tabs.setTabVisible(place, place in shown)
        used = sum(self.tabs.room_for(place) for place in shown)
        self.tabs.setGeometry(0, 0, min(used, self.width()), self.height())
        self.more.setVisible(len(shown) < len(self._listed))
        size = self.more.sizeHint()
        self.more.setGeometry(used + GAP, (self.height() - size.height()) // 2, size.width(), size.height())

    def _fitting(self) -> frozenset[int]:
        """The places of the tabs there is room for."""
        widths = {place: self.tabs.room_for(place) for place in self._listed}
        room = self.width()
        if sum(widths.values()) <= room:
            return frozenset(widths)
        room -= self.more.sizeHint().width() + GAP
        present = self.tabs.currentIndex()
        shown = {present} & widths.keys()
        room -= sum(widths[place] for place in shown)
        for place in self._listed:
            if place not in shown:
                room -= widths[place]
                if room < 0:
                    break
                shown.add(place)
        return frozenset(shown)

    def _fill(self) -> None:
        self.menu.clear()
        for place in self._listed:
            if not self.tabs.isTabVisible(place):
                action = self.menu.addAction(self.tabs.tabText(place).replace("&", "&&"))
                action.triggered.connect(lambda _on=False, place=place: self._go(place))

    def _go(self, place: int) -> None:
        self.tabs.setCurrentIndex(place)
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        height = max(self.tabs.sizeHint().height(), self.more.sizeHint().height())
        return QSize(sum(self.tabs.room_for(place) for place in self._listed), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.fit()
