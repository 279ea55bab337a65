"""The Compare page: divisions side by side on the decisions they share, as a table, as pictures and on paper.

It changes nothing in the map. What is compared, and what that says, is worked out elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from triumvirate.analysis.compared_words import cell_sentence, column_words, headline, notes, pair_sentences
from triumvirate.analysis.figures import Picture, picture
from triumvirate.analysis.short_lists import Example
from triumvirate.analysis.side_by_side import Aspect, Column, Row, SideBySide
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.reports.pictures.paint import Mark
from triumvirate.ui import theme
from triumvirate.ui.background import Background
from triumvirate.ui.screens.compare_bar import LISTS, PAIRS, PICTURES, TABLE, CompareBar
from triumvirate.ui.screens.compare_lists import ShortLists
from triumvirate.ui.screens.compare_lists_rows import Entry
from triumvirate.ui.screens.compare_pictures import OF_VIEW, PICTURES_BY_NAME, PicturePanel, drawn_by
from triumvirate.ui.screens.compare_rows import (
    Choice,
    Divisions,
    compared,
    table_key,
    what_is_compared,
)
from triumvirate.ui.screens.compare_table import CompareView
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.panes import Panes
from triumvirate.ui.widgets.scroll import Column as Scrolling, clear

BESIDE = 1080
"""From this width on the pictures stand beside the table."""


class ComparePage(QWidget):
    """The comparison: its heading and headline, the row of choices, and the view that is chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.background = Background(self)
        self.choice: Choice = Divisions()
        self.view, self.aspect = TABLE, Aspect.SETTLES
        self.shown: SideBySide | None = None
        self.made_for: tuple[object, ...] = ()
        self._picture: Picture | None = None
        self._was: Picture | None = None
        self.title, self.headline = theme.label("", "title"), theme.label("", "body", "secondary")
        self.bar, self.table = CompareBar(), CompareView()
        self.reading = theme.label("", "small")
        self.empty = EmptyView("", tr("Choose what to compare"), self.choose, "scale")
        self.panels = {view: PicturePanel(names) for view, names in OF_VIEW.items()}
        self.beside = PicturePanel(OF_VIEW[PICTURES])
        self.lists, self.pairs = ShortLists(), Scrolling(spacing=8)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.choose_button = theme.button(tr("Choose what to compare\u2026"), "list-checks")
        self.export_button = theme.button(tr("Export\u2026"), "file-down", primary=True)
        self.export_button.setMenu(self._export_menu())
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.choose_button)
        head.addWidget(self.export_button)
        self.key = theme.label("", "small")
        self.key.setContentsMargins(10, 0, 10, 0)
        self.sheet = theme.card(self.table, self.reading, self.key, spacing=4)
        self.sheet.layout().setContentsMargins(1, 1, 1, 8)  # type: ignore[union-attr]
        self.reading.setContentsMargins(10, 0, 10, 0)
        self.panes = Panes(self.sheet, self.beside)
        self.views = QStackedWidget()
        for widget in (self.panes, self.lists, *self.panels.values(), self.pairs, self.empty):
            self.views.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (self.headline, self.bar):
            column.addWidget(widget)
        column.addWidget(self.views, 1)

    def _listen(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.bar.view_chosen.connect(self.show_view)
        self.bar.aspect_chosen.connect(self.show_aspect)
        self.bar.ticked.connect(self.show_rows)
        self.table.wanted.connect(self.go_to_cell)
        self.table.moved.connect(self._read)
        self.lists.wanted.connect(self.follow)
        for panel in (self.beside, *self.panels.values()):
            panel.mark_chosen.connect(self.go_to_mark)

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Comparison as &PDF (A3)\u2026"), lambda: self.export("pdf"))
        menu.addAction(tr("Comparison as &web page\u2026"), lambda: self.export("html"))
        menu.addSeparator()
        for name, (said, _make) in PICTURES_BY_NAME.items():
            menu.addAction(tr("Picture: {what}\u2026", what=tr(said)), partial(self.export_picture, name))
        return menu

    # ---- showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the comparison as the map is now."""
        made_for = (self.session.value, self.session.today, self.choice)
        if made_for == self.made_for:
            return
        self.made_for = made_for
        self._was, self._picture = self._picture or self._was, None
        self.shown = compared(self.choice, self.session.value, self.session.today, self._snapshot, self.shown)
        if self.shown is not None and len(self.shown.sides) < 2:
            self.shown = None
        self._show()

    def _snapshot(self, division_id: str) -> Snapshot:
        return self.session.assessment(division_id).snapshot

    def _show(self) -> None:
        shown = self.shown
        self.bar.setVisible(shown is not None)
        self.headline.setVisible(shown is not None)
        self.export_button.setEnabled(shown is not None)
        if shown is None:
            self.title.setText(tr("Divisions side by side"))
            self.empty.sentence.setText(tr("One division alone cannot be compared. Choose a second one."))
            self.views.setCurrentWidget(self.empty)
            return
        self.title.setText(what_is_compared(self.choice, self.session.value, shown))
        self.headline.setText(headline(shown))
        self.bar.partly.setVisible(self.view == TABLE and len(shown.somewhere) > len(shown.shared))
        self.show_view(self.view)

    def show_view(self, view: str) -> None:
        """Bring a view of the comparison into sight."""
        self.view = view
        self.bar.show_for(view)
        if self.shown is None:
            return
        self.bar.partly.setVisible(view == TABLE and len(self.shown.somewhere) > len(self.shown.shared))
        if view == TABLE:
            self.show_rows()
            self.views.setCurrentWidget(self.panes)
            self._show_beside()
        elif view == LISTS:
            self._show_lists(self.shown)
            self.views.setCurrentWidget(self.lists)
        elif view == PAIRS:
            self._show_pairs(self.shown)
            self.views.setCurrentWidget(self.pairs)
        else:
            self.panels[view].show_picture(self.picture())
            self.views.setCurrentWidget(self.panels[view])

    def show_aspect(self, aspect: Aspect) -> None:
        """Compare something else of each decision."""
        self.aspect = aspect
        self.bar.aspects.set(aspect.value)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows that are asked for."""
        shown = self.shown
        if shown is None:
            return
        everywhere = bool(shown.shared) and not self.bar.partly.isChecked()
        rows = shown.table(self.aspect, everywhere)
        if self.bar.differences.isChecked():
            rows = tuple(row for row in rows if row.disagreement)
        self.key.setText(table_key(rows, self.aspect))
        under = [column_words(shown, column) for column in shown.columns]
        self.table.show_rows(rows, shown.columns, under, self.aspect)
        self.table.setVisible(bool(rows))
        if not rows:
            self.reading.setText(self._no_rows(shown))

    def _no_rows(self, shown: SideBySide) -> str:
        if shown.somewhere:
            return tr("No difference among the decisions shown.")
        return tr("No two of them have mapped the same decision.")

    def picture(self) -> Picture:
        """The figures behind the pictures, worked out when they are first wanted."""
        assert self.shown is not None
        if self._picture is None:
            self._picture = picture(self.shown, self._assessment, self._was)
        return self._picture

    def _assessment(self, column: Column) -> Any:
        """What the window has worked out of a division already, or its own for one that is not in the map."""
        from triumvirate.analysis.assess import Assessment

        here = self.session.assessment(column.here) if column.here in self._ids() else None
        return here if here and here.snapshot is column.snapshot else Assessment(column.snapshot)

    def _ids(self) -> set[str | None]:
        return {division.id for division in self.session.value.divisions}

    def _show_beside(self) -> None:
        wide = self.width() >= theme.look().px(BESIDE)
        self.beside.setVisible(wide)
        if wide and self.shown is not None:
            self.beside.show_picture(self.picture())

    def _show_lists(self, shown: SideBySide) -> None:
        from triumvirate.ui.screens.compare_lists_rows import short_lists

        self.lists.show_lists(short_lists(shown, lambda column: self._assessment(column).worst))

    def _show_pairs(self, shown: SideBySide) -> None:
        clear(self.pairs.rows)
        pairs = [theme.label(said) for said in pair_sentences(shown)]
        self.pairs.rows.addWidget(theme.card(theme.label(tr("Pair by pair"), "section"), *pairs))
        known = [theme.label(said) for said in notes(shown)]
        if known:
            self.pairs.rows.addWidget(theme.card(theme.label(tr("Good to know"), "section"), *known))
        self.pairs.rows.addStretch(1)

    def _read(self, row: Row | None, column: Column | None) -> None:
        """Say what the cell under the cursor stands for."""
        if row is None or column is None or self.shown is None:
            self.reading.setText("")
            return
        place = next(n for n, one in enumerate(self.shown.columns) if one is column)
        said = cell_sentence(row, column, row.cells[place], self.aspect)
        self.reading.setText(f"{said} {tr('Enter goes there.')}")

    # ---- going on -------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask what to compare."""
        from triumvirate.ui.screens.compare_choice import CompareDialog

        dialog = CompareDialog(self.session, self.choice, self)
        chosen = dialog.choice() if self.session.ask.run(dialog) else None
        if chosen is not None:
            self.compare(chosen)

    def compare(self, choice: Choice) -> None:
        """Compare something else; of one division at two times every decision is shown."""
        self.choice = choice
        self.bar.partly.setChecked(not isinstance(choice, Divisions))
        self.refresh()

    def follow(self, entry: Entry) -> None:
        """Do what an entry of a short list offers: copy its row to others, or show it in the table."""
        if entry.example is None:
            self.bar.partly.setChecked(True)
            self.show_view(TABLE)
            self.table.choose_row(entry.key)
        elif self.shown is not None:
            self._copy(self.shown, entry.example)

    def _copy(self, shown: SideBySide, example: Example) -> None:
        from triumvirate.ui.screens.compare_copy import CopyRowDialog

        best = shown.columns[example.best]
        cell = example.row.cells[example.best]
        targets = [here for place in example.others if (here := shown.columns[place].here) is not None]
        division = self.session.value.division(best.here or "")
        if division is not None and cell.decision is not None:
            self.session.ask.run(CopyRowDialog(self.session, division, cell.decision, targets, self))

    def go_to_cell(self, row: Row | None, column: Column | None) -> None:
        """Go to a decision in a division."""
        if row is None or column is None or self.shown is None:
            return
        cell = row.cells[next(n for n, one in enumerate(self.shown.columns) if one is column)]
        self._go(column.here, (cell.decision,) if cell.decision else ())

    def go_to_mark(self, mark: Mark) -> None:
        """Go to the decisions that a mark stands for."""
        figures = next(one for one in self.picture().divisions if one.number == mark.division)
        self._go(figures.here, mark.decisions)

    def _go(self, here: str | None, decisions: tuple[str, ...]) -> None:
        if here not in self._ids():
            self.session.say(tr("This division is in another file. Open that file to see it."))
            return
        self.session.choose_division(here)
        self.session.go("decisions")
        if decisions:
            self.session.choose(decision_id=decisions[0])
            self.session.highlight([(decision, None) for decision in decisions])

    def export(self, ending: str) -> None:
        """Write the comparison on screen as a PDF or a web page."""
        shown, session = self.shown, self.session
        if shown is None:
            return
        from triumvirate.reports.comparison import comparison_file
        from triumvirate.reports.registry import place

        out = self._ask_for_file(self.title.text(), (ending,))
        if out is not None:
            name, day, title = session.value.name, session.today, self.title.text()
            self._work(out, lambda: place(comparison_file(shown, name, day, ending, title=title), out))

    def export_picture(self, name: str) -> None:
        """Write a picture as a file of its own, in the colours of paper."""
        from triumvirate.ui.widgets.picture import write_picture

        out = self._ask_for_file(tr(PICTURES_BY_NAME[name][0]), ("png", "svg"))
        if out is not None:
            draw = drawn_by(name, self.picture())
            self._work(out, lambda: write_picture(draw, out))

    def _ask_for_file(self, title: str, endings: tuple[str, ...]) -> Path | None:
        from triumvirate.ui.files import _file_name

        suggested = self.session.workspace.path.parent / f"{_file_name(title)}.{endings[0]}"
        kinds = " ".join(f"*.{one}" for one in endings)
        out = self.session.ask.save_file(tr("Export"), suggested, f"{title} ({kinds})")
        if out is None:
            return None
        return out if out.suffix[1:].casefold() in endings else out.with_name(f"{out.name}.{endings[0]}")

    def _work(self, out: Path, work: Callable[[], object]) -> None:
        session = self.session
        started = self.background.run(
            tr("Writing {file}", file=out.name),
            work,
            lambda _done: session.say(tr("Written: {path}", path=str(out))),
            lambda fault: session.ask.error(str(fault)),
        )
        if not started:
            session.say(tr("One thing at a time: the last one is still going on."))

    def areas(self) -> list[QWidget]:
        """The areas F6 visits."""
        own = {TABLE: self.table, LISTS: self.lists, PAIRS: self.pairs}
        view = own.get(self.view) or self.panels[self.view]
        beside = [self.beside] if self.view == TABLE and self.beside.isVisible() else []
        return [self.choose_button, self.bar, view, *beside] if self.shown else [self.empty]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.view == TABLE and self.shown is not None:
            self._show_beside()
