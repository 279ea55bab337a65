"""What can be done with the chosen cells of the matrix, one or many: each is one edit and one undo step.

It asks the view which cells are meant and changes the map only through the session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from triumvirate.model import edits
from triumvirate.model.organisation import Document, Ground, Letters, Part
from triumvirate.ui.screens.matrix_block_rows import (
    Cell,
    block_text,
    cell_text,
    filled_down,
    pasted_block,
    texts,
)
from triumvirate.ui.screens.matrix_rows import DecisionRow
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.ui.screens.matrix_view import MatrixView


class Blocks:
    """The chosen cells of one matrix and what is done with them."""

    def __init__(self, session: Session, view: MatrixView) -> None:
        self._session = session
        self._view = view
        for key, act in self.acts().items():
            view.acts[key] = act

    def acts(self) -> dict[str, Callable[[], object]]:
        """What the matrix's own keys do, by the name the view knows it by."""
        return {
            "copy": self.copy,
            "copy letters": self.copy_letters,
            "cut": self.cut,
            "paste": self.paste,
            "fill down": self.fill_down,
            "clear": self.clear,
        }

    def set_part(self, part: Part, adds: bool) -> None:
        """Set a part in all chosen cells; where it is added and all have it already, it is taken away."""
        cells = self._view.chosen_cells()
        if len(cells) == 1 and adds:
            self._session.do(edits.toggle_part, self._session.division_id, *cells[0], part)
        elif len(cells) == 1:
            self._session.do(edits.set_parts, self._session.division_id, *cells[0], frozenset({part}))
        else:
            has = self.parts()
            everywhere = all(part in has[cell] for cell in cells)
            self._set({cell: _changed(has[cell], part, adds, everywhere) for cell in cells})

    def clear(self) -> None:
        """Take every part out of all chosen cells."""
        cells = self._view.chosen_cells()
        if len(cells) == 1:
            self._session.do(edits.set_parts, self._session.division_id, *cells[0], frozenset())
        else:
            self._set(dict.fromkeys(cells, frozenset()))

    def set_grounds(self, grounds: tuple[Ground, ...], document: Document | None = None) -> None:
        """Say once what all parts in the chosen cells rest on, in a new document if one is given."""
        cells = self._view.chosen_cells()
        self._session.do(edits.set_grounds_of_cells, self._session.division_id, cells, grounds, document)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard in words."""
        self._copy(None)

    def copy_letters(self) -> None:
        """Put the chosen cells on the clipboard as the letters shown."""
        self._copy(self._session.value.settings.letters)

    def cut(self) -> None:
        """Copy the chosen cells and clear them."""
        if self._view.chosen_cells():
            self.copy()
            self.clear()

    def fill_down(self) -> None:
        """Repeat each column's topmost chosen cell in the chosen cells below it."""
        decisions = [row.decision_id for row in self._rows()]
        block = filled_down(self._view.chosen_cells(), decisions, self.parts(everywhere=True))
        if block:
            self._session.do(edits.set_block, self._session.division_id, block)

    def paste(self) -> None:
        """Lay the clipboard's text on the matrix from the first chosen cell on; all of it or nothing."""
        rows, columns, _first = self._view.chosen_lines()
        grid = texts(QGuiApplication.clipboard().text())
        if grid and 0 in columns:
            grid = [line[1:] for line in grid]
        sections = [at for at in self._view.post_sections() if columns and at >= columns[0]]
        posts = [self._view.chart_model.post_at(at) for at in sections]
        decisions = [(row.decision_id, row.title) for row in self._rows(rows[0] if rows else 0)]
        has, letters = self.parts(everywhere=True), self._session.value.settings.letters
        pasted = pasted_block(
            grid if grid and grid[0] else [],
            decisions,
            [(post.post_id, post.title) for post in posts if post],
            self._view.chosen_cells(),
            lambda cell: (cell_text(has.get(cell, ()), letters), has.get(cell, frozenset())),
        )
        if pasted.refusal:
            self._session.ask.error(pasted.refusal)
        elif self._session.do(edits.set_block, self._session.division_id, pasted.block):
            self._session.say(tr("Pasted: {cells}.", cells=count(len(pasted.block), "cell")))

    def parts(self, everywhere: bool = False) -> dict[Cell, frozenset[Part]]:
        """The parts in each chosen cell, or in every cell there is."""
        division, cells = self._session.division, self._view.chosen_cells()
        found: dict[Cell, frozenset[Part]] = dict.fromkeys(cells, frozenset())
        for row in division.mappings if division else ():
            for right in row.rights:
                cell = (row.decision, right.post)
                if everywhere or cell in found:
                    found[cell] = found.get(cell, frozenset()) | {right.part}
        return found

    def _copy(self, letters: Letters | None) -> None:
        rows, columns, _first = self._view.chosen_lines()
        chart, model = self._view.chart_model.chart, self._view.chart_model
        posts = [at for at in columns if model.post_at(at) is not None]
        lines = []
        for number in rows:
            row = chart.rows[number]
            if isinstance(row, DecisionRow):
                cells = (model.cell(model.index(number, at)) for at in posts)
                told = [cell_text(cell.parts if cell else (), letters) for cell in cells]
                lines.append([row.title, *told] if 0 in columns else told)
        if lines:
            QGuiApplication.clipboard().setText(block_text(lines))
            self._session.say(tr("Copied: {rows}.", rows=count(len(lines), "row")))

    def _rows(self, start: int = 0) -> list[DecisionRow]:
        rows = self._view.chart_model.chart.rows[start:]
        return [row for row in rows if isinstance(row, DecisionRow)]

    def _set(self, parts: dict[Cell, frozenset[Part]]) -> None:
        if parts:
            block = tuple((decision, post, wanted) for (decision, post), wanted in parts.items())
            self._session.do(edits.set_block, self._session.division_id, block)


def _changed(has: frozenset[Part], part: Part, adds: bool, everywhere: bool) -> frozenset[Part]:
    if not adds:
        return frozenset({part})
    return has - {part} if everywhere else has | {part}
