"""The decisions page: the matrix, and beside it the overview or the inspector for what is chosen.

It makes edits only through the session; rows are worked out in matrix_rows.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Division, Organisation
from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_arrangement import Group, Only, agreed_moment, arrangement
from triumvirate.ui.screens.matrix_columns import Columns
from triumvirate.ui.screens.matrix_rows import Arrange, Remembered, rows_for_matrix, spoken_cell
from triumvirate.ui.screens.matrix_view import MatrixView
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.legend import Legend

if TYPE_CHECKING:
    from triumvirate.ui.screens.find_panel import FindPanel
    from triumvirate.ui.screens.inspector import Inspector
    from triumvirate.ui.screens.inspector_block import BlockPanel
    from triumvirate.ui.screens.matrix_bar import MatrixBar
    from triumvirate.ui.screens.matrix_blocks import Blocks
    from triumvirate.ui.screens.matrix_moves import Moves
    from triumvirate.ui.screens.matrix_overview import OverviewPanel
    from triumvirate.ui.widgets.empty import EmptyView

PANEL, NARROW_PANEL, NARROW_PAGE, SMALL_PAGE = 316, 276, 1000, 720


def bar_room() -> int:
    """How tall the bar above the matrix is, known before it is made: nothing may jump when it comes."""
    return theme.look().px(24) + 21


class DecisionsPage(QWidget):
    """Who does what in the division on screen."""

    painted = Signal()
    """Sent once, when the matrix has been painted for the first time."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._folded: dict[str, frozenset[str]] = {}
        self._remembered: Remembered = {}
        self._stands_on: tuple[object, ...] = ()
        self._agreed: tuple[tuple[object, ...], Division | None] = ((), None)
        self._following = self._asked = self._whole = False
        self.view = MatrixView(self._speak)
        self.columns = Columns(session)
        self._inspector: Inspector | None = None
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.legend, self.above = Legend(), QVBoxLayout()
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.addSpacing(bar_room())
        self.add = theme.link(tr("Add decisions"))
        self._foot = foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.legend, 1)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        chart = QFrame()
        chart.setProperty("card", True)
        column = QVBoxLayout(chart)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self.above)
        column.addWidget(self.view, 1)
        line = QFrame()
        line.setProperty("rule", True)
        column.addWidget(line)
        column.addLayout(foot)
        self.panel = QStackedWidget()
        self.board = QWidget()
        row = QHBoxLayout(self.board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(chart, 1)
        row.addWidget(self.panel)
        self._stack_views()

    def _stack_views(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    @cached_property
    def no_posts(self) -> EmptyView:
        """What is shown while the division has no posts."""
        said, verb = tr("This division has no posts yet."), tr("Add posts")
        return self._empty(said, verb, "people", "users")

    @cached_property
    def no_decisions(self) -> EmptyView:
        """What is shown while the division has no decisions."""
        said, verb = tr("No decisions yet. Choose some to map."), tr("Open the decision library")
        return self._empty(said, verb, "library", "library")

    def _empty(self, said: str, verb: str, screen: str, icon: str) -> EmptyView:
        from triumvirate.ui.widgets.empty import EmptyView

        view = EmptyView(said, verb, lambda: self._session.go(screen), icon)
        self.stack.addWidget(view)
        return view

    def _listen(self) -> None:
        self.view.part_typed.connect(lambda part, adds: self.blocks.set_part(part, adds))
        self.view.block_changed.connect(self._show_panel)
        self.view.chosen.connect(self._choose)
        self.view.folded.connect(self._fold)
        self.view.edit_wanted.connect(self._edit)
        self.view.left.connect(self._leave)
        self.view.viewport().installEventFilter(self)
        self.add.clicked.connect(lambda: self._session.go("library"))
        self._session.selection_changed.connect(self._show_choice)
        self._session.highlight_changed.connect(self._point_out)
        self._session.view_changed.connect(self.refresh)
        self._session.thought.connect(self._show_panel)
        self._session.division_changed.connect(self._remembered.clear)

    @cached_property
    def blocks(self) -> Blocks:
        """What can be done with the chosen cells."""
        from triumvirate.ui.screens.matrix_blocks import Blocks

        return Blocks(self._session, self.view)

    @cached_property
    def moves(self) -> Moves:
        """What moves decisions and posts."""
        from triumvirate.ui.screens.matrix_moves import Moves

        return Moves(self._session, self.view, lambda: self.bar.choice()[1] is Only.ALL)

    @cached_property
    def bar(self) -> MatrixBar:
        """Which decisions are shown, above the matrix; its room is kept until it comes."""
        from triumvirate.ui.screens.matrix_bar import MatrixBar

        made = MatrixBar()
        made.setMinimumHeight(bar_room())
        made.changed.connect(self.refresh)
        made.find_wanted.connect(self.start_finding)
        self.above.takeAt(0)
        self.above.addWidget(made)
        return made

    @cached_property
    def overview(self) -> OverviewPanel:
        """The panel for when nothing is chosen, made when the matrix has been painted."""
        from triumvirate.ui.screens.matrix_overview import OverviewPanel

        made = OverviewPanel(self._session)
        self.panel.addWidget(made)
        return made

    @cached_property
    def block_panel(self) -> BlockPanel:
        """The panel for several cells at once, made when several are first chosen."""
        from triumvirate.ui.screens.inspector_block import BlockPanel

        made = BlockPanel(self._session, self.view, self.blocks)
        made.left.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.panel.addWidget(made)
        return made

    @property
    def inspector(self) -> Inspector:
        """The panel for what is chosen, made when something first is."""
        if self._inspector is None:
            from triumvirate.ui.screens.inspector import Inspector

            self._inspector = Inspector(self._session)
            self._inspector.left.connect(self._leave_inspector)
            self.panel.addWidget(self._inspector)
        return self._inspector

    def refresh(self) -> None:
        """Show the division on screen."""
        division = self._session.division
        if division is None:
            return
        snapshot = Snapshot(self._session.value, division, self._session.today)
        self.stack.setCurrentWidget(self._wanted_view(snapshot))
        if self._whole:
            self.bar.setMinimumHeight(bar_room())
        letters = self._session.value.settings.letters
        self._forget_what_changed(self._session.value)
        folded = self._folded.get(division.id, frozenset())
        arrange, choices = self._arrangement(snapshot), self.columns.choices()
        chart = rows_for_matrix(snapshot, folded, self._remembered, arrange, choices)
        self.columns.see(chart.columns)
        self.view.typing = self._session.typing
        self.view.show_chart(chart, letters)
        self.legend.show_letters(letters)
        self._point_out()
        self._show_choice()

    def _arrangement(self, snapshot: Snapshot) -> Arrange:
        """What the bar asks for, and beside it what that gives."""
        if not self._whole:
            return arrangement(snapshot)
        group, only = self.bar.choice()
        levels = self._session.assessment().worst if group is Group.RISK else {}
        agreed = self._as_agreed(snapshot.division) if only is Only.CHANGED else None
        arrange = arrangement(snapshot, group, only, levels, agreed)
        shown = sum(arrange(row) is not None for row in snapshot.mappings) if only is not Only.ALL else 0
        if only is Only.CHANGED and agreed is None:
            self.bar.told.setText(tr("This chart has not been kept as agreed yet. All decisions are shown."))
            return arrangement(snapshot, group, Only.ALL, levels)
        said = tr("{shown} of {all} shown", shown=shown, all=len(snapshot.mappings))
        self.bar.told.setText("" if only is Only.ALL else said)
        return arrange

    def _as_agreed(self, division: Division) -> Division | None:
        """The division as it was when its chart was agreed, read once from what was kept."""
        asked = (division.id, division.agreed, division.name)
        if asked != self._agreed[0]:
            moment = agreed_moment(self._session.moments(), division)
            kept = self._session.recall(moment) if moment else None
            self._agreed = (asked, kept.division(division.id) if kept else None)
        return self._agreed[1]

    def start_finding(self) -> None:
        """Ask what to find, in the panel."""
        self._asked = True
        self._fit_panel()
        self.panel.setCurrentWidget(self.find_panel)
        self.find_panel.refresh()
        self.find_panel.take_focus()

    @cached_property
    def find_panel(self) -> FindPanel:
        """The panel for finding, made when it is first wanted."""
        from triumvirate.ui.screens.find_panel import FindPanel

        made = FindPanel(self._session)
        made.left.connect(self._leave_find)
        made.jumped.connect(self.reveal)
        self.panel.addWidget(made)
        return made

    def reveal(self, decision_id: str) -> None:
        """Bring a decision into the chart: unfold all groups, and let no filter hide it."""
        if self.view.chart_model.place(decision_id, None).isValid():
            return
        self._folded.pop(self._session.division_id or "", None)
        self.bar.choose(only=Only.ALL)

    def _leave_find(self) -> None:
        self._asked = False
        self._fit_panel()
        self._show_panel()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point_out(self) -> None:
        """Outline the cells a finding speaks of, until Escape."""
        self.view.cells.pointed = self._session.highlighted
        for shown in (self.view, self.view.frozen):
            if shown is not None:
                shown.viewport().update()

    def first_area(self) -> QWidget:
        """Where the keyboard starts on this page."""
        return self.view if self.stack.currentWidget() is self.board else self.stack

    def areas(self) -> list[QWidget]:
        """The areas F6 visits on this page."""
        if self.panel.isHidden():
            return [self.first_area()]
        return [self.view, self.panel] if self.stack.currentWidget() is self.board else [self.first_area()]

    def _wanted_view(self, snapshot: Snapshot) -> QWidget:
        if not snapshot.mappings:
            return self.no_decisions
        return self.board if snapshot.division.posts else self.no_posts

    def _forget_what_changed(self, value: Organisation) -> None:
        division = value.division(self._session.division_id or "")
        posts = division.posts if division else ()
        stands_on = (posts, value.documents, value.decisions, self._session.today)
        if any(old is not new for old, new in zip(self._stands_on or stands_on, stands_on, strict=True)):
            self._remembered.clear()
        self._stands_on = stands_on

    def _show_choice(self) -> None:
        chosen = self._session.chosen
        self._following = True
        self.view.choose(chosen.decision_id, chosen.post_id)
        self._following = False
        self._show_panel()

    def _show_panel(self) -> None:
        if len(self.view.chosen_cells()) > 1:
            self.panel.setCurrentWidget(self.block_panel)
            self.block_panel.refresh()
        elif self._session.mapping is not None:
            self.panel.setCurrentWidget(self.inspector)
            self.inspector.refresh()
        elif self._whole:
            self.panel.setCurrentWidget(self.overview)
            if not self._session.thinking:
                self.overview.refresh()

    def _choose(self, decision: str | None, post: str | None) -> None:
        if not self._following:
            self._session.choose(decision, post)

    def _fold(self, domain: str) -> None:
        key = self._session.division_id or ""
        self._folded[key] = self._folded.get(key, frozenset()) ^ {domain}
        self.refresh()

    def _leave(self) -> None:
        """Escape: nothing is pointed out, then several cells become one, then nothing is chosen."""
        if self._session.highlighted:
            self._session.highlight(())
        elif len(self.view.chosen_cells()) > 1:
            self.view.choose_one()
        else:
            self._session.choose()

    def _edit(self) -> None:
        self.view.say_where()
        if len(self.view.chosen_cells()) > 1:
            self._asked = True
            self._fit_panel()
            self.block_panel.take_focus()
        elif self._session.mapping is not None:
            self._asked = True
            self._fit_panel()
            self.inspector.take_focus()

    def _leave_inspector(self) -> None:
        self._asked = False
        self._fit_panel()
        if self.view.hasFocus() or not self.inspector.isAncestorOf(self.focusWidget() or self):
            self._session.choose()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_panel(self) -> None:
        """On a small page the panel comes only when it is asked for, by F2 or a double click."""
        self.panel.setVisible(self._asked or self.width() >= theme.look().px(SMALL_PAGE))

    def _speak(self, decision: str, post: str | None) -> str:
        division = self._session.division
        mapping = division.mapping(decision) if division else None
        if division is None or mapping is None:
            return ""
        shown = Snapshot(self._session.value, division, self._session.today)
        said = spoken_cell(shown, mapping, post) if post is not None else shown.title(decision)
        return self._session.pointed_out(said, decision, post)

    def _first_paint(self) -> None:
        self.painted.emit()
        QTimer.singleShot(0, self, self._make_whole)

    def _make_whole(self) -> None:
        """Add what stands round the matrix and what its keys do, and show what is chosen."""
        self._whole = True
        assert all((self.bar, self.blocks, self.moves))
        self._show_choice()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is self.view.viewport() and not self._whole:
            self.view.viewport().removeEventFilter(self)
            QTimer.singleShot(0, self, self._first_paint)
        return False

    def resizeEvent(self, event: object) -> None:
        wide = self.width() >= theme.look().px(NARROW_PAGE)
        self.legend.setVisible(wide)
        self._foot.setContentsMargins(16, *((10, 16, 10) if wide else (1, 16, 1)))
        self.panel.setFixedWidth(theme.look().px(PANEL if wide else NARROW_PANEL))
        self._fit_panel()
