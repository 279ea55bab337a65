"""The window: menu bar, rail of divisions, the division's page, status bar.

It holds what is open and passes on; what a screen shows and what an edit does are not its business.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from triumvirate.errors import NotPublished
from triumvirate.model.organisation import Letters
from triumvirate.ui import files, looking, saving, theme
from triumvirate.ui.areas import focus_into, next_area
from triumvirate.ui.background import Background
from triumvirate.ui.division_page import DivisionPage
from triumvirate.ui.foot import Foot
from triumvirate.ui.pondering import Pondering, is_large, pieces_of
from triumvirate.ui.rail import Rail
from triumvirate.ui.session import Session
from triumvirate.ui.settings import Desk, columns_kept, keep_desk, with_columns, with_recent
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.ui.ask import Ask
    from triumvirate.workspace import Workspace

MENUS = ("&File", "&Edit", "&View", "&Division", "&Help")
NARROW_WINDOW = 1360
THINK_MS = 60


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
        self.foot = Foot(
            self.statusBar(), lambda: self.saving.line if self.saving else None, self._settle, self._give_up
        )
        self.said, self.hints, self.settle = self.foot.said, self.foot.hints, self.foot.settle
        self.menus = [self.menuBar().addMenu(tr(title)) for title in MENUS]
        self._place()
        self.saving: saving.Saving | None = None
        self.others: list[Window] = []
        self.keeps_desk = True
        self.pondering = Pondering(lambda: pieces_of(self.session), self)
        self.pondering.done.connect(self._thought)
        self.background.slow.connect(self.foot.show_slow)
        self.background.finished.connect(self.foot.show_done)
        self.show_state()

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
        QTimer.singleShot(0, self, self._fill_menus)
        self.setWindowTitle("Triumvirate")
        self.foot.show_saved()
        self.show_state()

    def show_workspace(self, workspace: Workspace) -> None:
        """Show an open map in place of what was open before."""
        self._end_session()
        session = Session(workspace, self.ask, self)
        self.session = session
        self.saving = saving.Saving(self, session)
        self.saving.changed.connect(self.foot.show_saved_soon)
        session.columns = columns_kept(self.desk, workspace.path)
        session.typing, session.thinking = self.desk.typing, is_large(session)
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
        self.foot.show_saved()
        self.refresh()
        self._watch_first_paint()
        focus_into(self.page.areas()[1 if session.division else 0])

    def close_map(self) -> None:
        """Close the map and show the start page, once the file has everything."""
        if self.may_leave():
            self._end_session()
            self.show_start()

    def may_leave(self) -> bool:
        """Whether the map can be closed: its file has everything, or the person closes it all the same."""
        return self.saving is None or self.saving.finish()

    def note_path(self, path: Path) -> None:
        """The map is kept in another file from now on."""
        self.desk = with_recent(self.desk, path)
        self.refresh()

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
        session.look_wanted.connect(lambda value, name: looking.look_at(self, value, name))
        session.view_changed.connect(self._keep_view)
        self.rail.add_wanted.connect(self.add_division)
        self.rail.library_wanted.connect(lambda: self.go("library"))
        self.rail.changes_wanted.connect(lambda: self.go("radar"))
        self.rail.compare_wanted.connect(lambda: self.go("compare"))
        self.rail.division_wanted.connect(self.page.come_back)
        self.rail.organisation_wanted.connect(lambda: self.go("organisation"))
        self.page.add_wanted.connect(self.add_division)
        self.page.export_wanted.connect(lambda: files.export(self, "role-chart"))
        self.page.page_shown.connect(lambda _key: self._show_hints())
        self.page.page_shown.connect(lambda _key: self.rail.show_place(whole=self.page.whole))

    def _end_session(self) -> None:
        self.pondering.leave()
        if self.session is not None:
            self.background.wait()
            with suppress(NotPublished):
                self.session.close()
            self.session.deleteLater()
            self.session = None
            assert self.saving
            self.saving.deleteLater()
            self.saving = None

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
            first.connect(lambda: QTimer.singleShot(0, self, self._fill_menus))
            first.connect(lambda: QTimer.singleShot(0, self, self.pondering.begin))
            first.connect(lambda: QTimer.singleShot(0, self, self._prepare))
        else:
            QTimer.singleShot(0, self, self._fill_menus)
            QTimer.singleShot(THINK_MS, self, self.pondering.begin)
            QTimer.singleShot(THINK_MS, self, self._prepare)

    def _prepare(self) -> None:
        """Get ready for the first edit, and let the file follow each edit from now on."""
        if self.saving is not None:
            self.saving.start()

    # ---- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the map as it is now."""
        if self.session is None:
            return
        self.rail.refresh()
        self.page.refresh()
        workspace = self.session.workspace
        name = workspace.standing.looking_at or self.session.value.name or workspace.path.stem
        self.setWindowTitle(f"{name} \u2013 Triumvirate")
        self.show_state()
        self._show_hints()

    def think(self) -> None:
        """Let the analysis fill in its bars and numbers; comes after the first paint."""
        if self.session is not None:
            self.rail.show_bars()
            self.page.show_numbers()

    def _thought(self) -> None:
        """All is worked out: show it."""
        if self.session is not None:
            self.session.thinking = False
            self.think()
            self.session.thought.emit()

    def _changed(self) -> None:
        if self.session is not None and is_large(self.session):
            self.session.thinking = True
            self.rail.hold()
            self.page.hold()
            self.pondering.begin_after_pause()
        self.refresh()
        self.foot.show_saved_soon()

    def show_state(self) -> None:
        """Let the menus say what can be done now."""
        if "actions_by_key" in vars(self):
            from triumvirate.ui import actions

            actions.show_state(self, self.actions_by_key)

    @cached_property
    def actions_by_key(self) -> dict[str, QAction]:
        """Every line of the menus by its key; they are filled when the window has been painted."""
        from triumvirate.ui import actions

        made = actions.fill_menus(self)
        actions.show_state(self, made)
        return made

    def _fill_menus(self) -> None:
        assert self.actions_by_key

    def say(self, text: str) -> None:
        """Say one sentence in the status bar for a while."""
        self.foot.say(text)

    def _keep_view(self) -> None:
        """Keep on the desk which columns are shown and whether letters set parts."""
        if self.session is not None:
            path, columns = self.session.workspace.path, self.session.columns
            desk = with_columns(self.desk, path, columns) if columns else self.desk
            self.desk = replace(desk, typing=self.session.typing)
            keep_desk(self.desk)
            self._show_hints()

    def _settle(self) -> None:
        """Ask what is to be done so that the file has everything."""
        if self.saving is not None:
            self.saving.ask_what_to_do()

    def say_saved(self) -> None:
        """Save at once, and say how the file stands to the map."""
        if self.saving is not None:
            self.saving.save_now()
        self.foot.show_saved()

    def _show_hints(self) -> None:
        matrix = (
            self.session is not None and self.session.division is not None and self.page.key == "decisions"
        ) and self.session.typing
        letters = tr("P D M S C E I set a cell") + "     " if matrix and self.width() >= 900 else ""
        self.hints.setText(letters + tr("F6 next area     Ctrl+Z undo     F1 help"))

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
            from triumvirate.model import edits

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
        target = next_area([self.rail, *self.page.areas()], step)
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
        if not self.may_leave():
            event.ignore()
            return
        shown = self.normalGeometry() if self.isMaximized() else self.geometry()
        self.desk = replace(
            self.desk,
            geometry=(shown.x(), shown.y(), shown.width(), shown.height()),
            maximised=self.isMaximized(),
        )
        if self.keeps_desk:
            keep_desk(self.desk)
        for other in tuple(self.others):
            other.close()
        self._end_session()
        super().closeEvent(event)
