"""The window: menu bar, rail of divisions, the division's page, status bar.

It holds what is open and passes on; what a screen shows and what an edit does are not its business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from triumvirate.model import edits
from triumvirate.model.organisation import Letters
from triumvirate.ui import actions, files, theme
from triumvirate.ui.background import Background
from triumvirate.ui.division_page import DivisionPage
from triumvirate.ui.rail import Rail
from triumvirate.ui.session import Session
from triumvirate.ui.settings import Desk, keep_desk
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.ui.ask import Ask
    from triumvirate.workspace import Workspace

NARROW_WINDOW = 1360
MESSAGE_MS = 8000
THINK_MS = 60
LARGE, PAUSE_MS = 500, 400
"""With more decisions than this, bars and numbers follow when nothing was changed for this long."""


class Window(QMainWindow):
    """The program's one window."""

    painted = Signal()
    """Sent when the matrix of an opened map has been painted for the first time."""

    def __init__(self, ask: Ask, desk: Desk | None = None, today: date | None = None) -> None:
        super().__init__()
        self.ask = ask
        self.desk = desk or Desk()
        self.today = today
        self.session: Session | None = None
        self.help: QDialog | None = None
        self.background = Background(self)
        self.setWindowTitle("Triumvirate")
        self.setMinimumSize(760, 520)
        self.views = QStackedWidget()
        self.setCentralWidget(self.views)
        self._make_status()
        self.actions_by_key = actions.fill_menus(self)
        self._place()
        self._saved = ""
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._show_saved)
        self._pondering = QTimer(self)
        self._pondering.setSingleShot(True)
        self._pondering.timeout.connect(self.think)
        self.background.slow.connect(self._show_slow)
        self.background.finished.connect(self.progress.hide)
        self.background.finished.connect(self.stop.hide)
        self.show_state()

    def _make_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(8, 0, 12, 0)
        self.tick = theme.picture("check", "good_text", 14)
        self.said, self.hints = QLabel(), QLabel()
        for shown in (self.said, self.hints):
            shown.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.stop = theme.link(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel what is going on"))
        self.stop.clicked.connect(self._give_up)
        self.stop.hide()
        bar.addWidget(self.tick)
        bar.addWidget(self.said, 1)
        bar.addPermanentWidget(self.progress)
        bar.addPermanentWidget(self.stop)
        bar.addPermanentWidget(self.hints)

    def _place(self) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if self.desk.geometry and screen.contains(self.desk.geometry[0] + 40, self.desk.geometry[1] + 40):
            self.setGeometry(*self.desk.geometry)
        else:
            self.resize(min(1440, screen.width()), min(900, screen.height()))
        if self.desk.maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # ---- what is open -----------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the page for when no map is open."""
        from triumvirate.ui.screens.start import StartPage

        page = StartPage([Path(name) for name in self.desk.recent])
        page.new_wanted.connect(lambda: files.new_organisation(self))
        page.open_wanted.connect(lambda: files.choose_map(self))
        page.sample_wanted.connect(lambda: files.open_sample(self))
        page.recent_wanted.connect(self.open_recent)
        self._show_view(page)
        self.setWindowTitle("Triumvirate")
        self._saved = ""
        self._show_saved()
        self.show_state()

    def show_workspace(self, workspace: Workspace) -> None:
        """Show an open map in place of what was open before."""
        self._end_session()
        session = Session(workspace, self.ask, self)
        self.session = session
        self.rail, self.page = Rail(session), DivisionPage(session)
        view = QWidget()
        row = QHBoxLayout(view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.page, 1)
        self._listen(session)
        self._fit_rail()
        self._show_view(view)
        self._saved = tr("All changes saved")
        self._show_saved()
        self.refresh()
        self._watch_first_paint()
        focus_into(self.page.areas()[1 if session.division else 0])

    def close_map(self) -> None:
        """Close the map and show the start page; everything is saved already."""
        self._end_session()
        self.show_start()

    def open_recent(self, name: str) -> None:
        """Open a map that was opened lately; one that is gone leaves the list."""
        path = Path(name)
        if not path.exists():
            self.desk = replace(self.desk, recent=tuple(one for one in self.desk.recent if one != name))
        files.open_map(self, path)

    def _listen(self, session: Session) -> None:
        session.changed.connect(self._changed)
        session.division_changed.connect(self.refresh)
        session.selection_changed.connect(self.show_state)
        session.message.connect(self.say)
        self.rail.add_wanted.connect(self.add_division)
        self.rail.library_wanted.connect(lambda: self.go("library"))
        self.rail.changes_wanted.connect(lambda: self.go("radar"))
        self.rail.division_wanted.connect(self.page.come_back)
        self.page.add_wanted.connect(self.add_division)
        self.page.export_wanted.connect(lambda: files.export(self, "role-chart"))
        self.page.page_shown.connect(lambda _key: self._show_hints())

    def _end_session(self) -> None:
        if self.session is not None:
            self.background.wait()
            self.session.close()
            self.session.deleteLater()
            self.session = None

    def _show_view(self, view: QWidget) -> None:
        old = self.views.currentWidget()
        self.views.setCurrentIndex(self.views.addWidget(view))
        if old is not None:
            self.views.removeWidget(old)
            old.deleteLater()

    def _watch_first_paint(self) -> None:
        page = self.page.page()
        first = getattr(page, "painted", None)
        if first is not None:
            first.connect(self.painted)
            first.connect(lambda: QTimer.singleShot(0, self, self.think))
        else:
            QTimer.singleShot(THINK_MS, self, self.think)

    # ---- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the map as it is now."""
        if self.session is None:
            return
        self.rail.refresh()
        self.page.refresh()
        name = self.session.value.name or self.session.workspace.path.stem
        self.setWindowTitle(f"{name} \u2013 Triumvirate")
        self.show_state()
        self._show_hints()

    def think(self) -> None:
        """Let the analysis fill in its bars and numbers; comes after the first paint."""
        if self.session is not None:
            self.rail.show_bars()
            self.page.show_numbers()

    def _is_large(self) -> bool:
        """Whether a map is so large that its findings wait for a pause in the typing."""
        divisions = self.session.value.divisions if self.session else ()
        return sum(len(division.mappings) for division in divisions) > LARGE

    def _changed(self) -> None:
        self._saved = tr("All changes saved at {time}", time=f"{datetime.now():%H:%M}")
        if self._is_large():
            self.rail.hold()
            self.page.hold()
            self._pondering.start(PAUSE_MS)
        self.refresh()
        if not self._forget.isActive():
            self._show_saved()

    def show_state(self) -> None:
        """Let the menus say what can be done now."""
        actions.show_state(self, self.actions_by_key)

    def say(self, text: str) -> None:
        """Say one sentence in the status bar for a while."""
        self.said.setText(text)
        self.tick.setVisible(False)
        self._forget.start(MESSAGE_MS)

    def say_saved(self) -> None:
        """Say that there is nothing to save."""
        self._forget.stop()
        self._show_saved()

    def _show_saved(self) -> None:
        self.said.setText(self._saved)
        self.tick.setVisible(bool(self._saved))

    def _show_hints(self) -> None:
        matrix = (
            self.session is not None and self.session.division is not None and self.page.key == "decisions"
        )
        letters = tr("P D M S C E I set a cell") + "     " if matrix and self.width() >= 900 else ""
        self.hints.setText(letters + tr("F6 next area     Ctrl+Z undo     F1 help"))

    def _show_slow(self, title: str) -> None:
        self.said.setText(f"{title}\u2026")
        self.tick.hide()
        self.progress.show()
        self.stop.show()

    def _give_up(self) -> None:
        self.background.give_up()
        self.say(tr("Cancelled. Nothing has changed in the map."))

    # ---- what the menus ask for ---------------------------------------------------------------------

    def go(self, key: str) -> None:
        """Show a page of the division."""
        if self.session is not None:
            self.page.go(key)

    def add_division(self) -> None:
        """Ask for a new division and show it."""
        if self.session is None:
            return
        from triumvirate.ui.screens.new_division import NewDivisionDialog

        before = {division.id for division in self.session.value.divisions}
        self.ask.run(NewDivisionDialog(self.session, self))
        new = [division.id for division in self.session.value.divisions if division.id not in before]
        if new:
            self.session.choose_division(new[-1])
            self.go("decisions")

    def work(self, title: str, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do long work in the background and then tell."""
        if not self.background.run(title, work, then, lambda fault: self.ask.error(str(fault))):
            self.say(tr("One thing at a time: the last one is still going on."))

    def set_scheme(self, scheme: str) -> None:
        """Show everything in other colours."""
        self.desk = replace(self.desk, scheme=scheme)
        self.dress()

    def set_scale(self, scale: float) -> None:
        """Show all text in another size."""
        self.desk = replace(self.desk, scale=scale)
        self.dress()

    def set_letters(self, letters: Letters) -> None:
        """Show parts in other letters; what is stored stays."""
        if self.session is not None:
            self.session.do(edits.set_letters, letters)

    def dress(self) -> None:
        """Put on the colours and the text size of this desk."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.desk.scheme, self.desk.scale)
        self._fit_rail()
        self.refresh()

    def next_area(self, step: int) -> None:
        """Move the keyboard to the next area: rail, tabs, page, panel."""
        if self.session is None:
            return
        areas: list[QWidget] = [self.rail, *self.page.areas()]
        focus = QApplication.focusWidget()
        held = [
            place for place, area in enumerate(areas) if focus is area or (focus and area.isAncestorOf(focus))
        ]
        target = areas[(held[-1] + step) % len(areas) if held else 0]
        if target is self.rail:
            self.rail.take_focus()
        else:
            focus_into(target)

    def _fit_rail(self) -> None:
        if self.session is not None:
            self.rail.set_narrow(self.width() < NARROW_WINDOW * theme.look().scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()
        self._show_hints()

    def closeEvent(self, event: QCloseEvent) -> None:
        shown = self.normalGeometry() if self.isMaximized() else self.geometry()
        self.desk = replace(
            self.desk,
            geometry=(shown.x(), shown.y(), shown.width(), shown.height()),
            maximised=self.isMaximized(),
        )
        keep_desk(self.desk)
        self._end_session()
        super().closeEvent(event)


def _holds(area: QWidget, focus: QWidget) -> bool:
    return focus is area or area.isAncestorOf(focus)


def focus_into(area: QWidget) -> None:
    """Put the keyboard on an area, or on the first thing in it that takes it."""
    reason = Qt.FocusReason.TabFocusReason
    if area.focusPolicy() & Qt.FocusPolicy.TabFocus:
        area.setFocus(reason)
        return
    inside = [one for one in area.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one in inside:
        if one.isVisible() and one.isEnabled():
            one.setFocus(reason)
            return
