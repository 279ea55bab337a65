"""The cards of the "What if ... leaves?" page: two bars, the say that moves, the lapse list.

Each is handed an answer already put into words and shows it; none knows the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.whatif_rows import Block, CountLine, Lapse, count_lines, share_segments
from triumvirate.ui.segments import handover_segments
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.bars import ShareBar
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import clear, thin_line
from triumvirate.ui.widgets.swatch import Swatch

if TYPE_CHECKING:
    from triumvirate.analysis.continuity import Bar

Shares = Mapping[str, Fraction]


def panel() -> tuple[QFrame, QVBoxLayout]:
    """A white card and its column."""
    frame = QFrame()
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(8)
    return frame, column


class Panel(QFrame):
    """A white card with a column of rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(8)


class BeforeAfter(Panel):
    """The handover bar of today beside the bar of afterwards, with the counts in words below each.

    A third stands beside them where something is tried, or still to be done.
    """

    def __init__(self, today: str = "", afterwards: str = "", planned: str = "") -> None:
        super().__init__()
        self.headline = theme.label("", "section")
        self.column.addWidget(self.headline)
        halves = QHBoxLayout()
        halves.setSpacing(28)
        self.before, self.before_counts, _box = self._half(halves, today or tr("As things stand today"))
        self.after, self.after_counts, _box = self._half(halves, afterwards or tr("Afterwards"))
        self.planned, self.planned_counts, self.planned_box = self._half(
            halves, planned or tr("Afterwards, as tried")
        )
        self.planned_box.hide()
        self.column.addLayout(halves)

    def show_answer(self, headline: str, before: Bar, after: Bar, planned: Bar | None = None) -> None:
        """Show the sentence and the bars: today, afterwards, and afterwards with what is tried."""
        self.headline.setText(breakable(headline))
        self.planned_box.setVisible(planned is not None)
        halves = (
            (self.before, self.before_counts, before),
            (self.after, self.after_counts, after),
            (self.planned, self.planned_counts, planned),
        )
        shown = [(bar, counts, figures) for bar, counts, figures in halves if figures is not None]
        lines = count_lines(*(figures for _bar, _counts, figures in shown))
        for (bar, counts, figures), said in zip(shown, lines, strict=True):
            bar.show_segments(handover_segments(figures))
            _fill_counts(counts, said)

    def _half(self, halves: QHBoxLayout, heading: str) -> tuple[ShareBar, QGridLayout, QWidget]:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(theme.label(heading, "strong", "secondary"))
        bar = ShareBar(28, heading)
        column.addWidget(bar)
        counts = QGridLayout()
        counts.setHorizontalSpacing(8)
        counts.setVerticalSpacing(4)
        counts.setColumnStretch(2, 1)
        column.addLayout(counts)
        column.addStretch(1)
        halves.addWidget(box, 1)
        return bar, counts, box


def _fill_counts(grid: QGridLayout, lines: Iterable[CountLine]) -> None:
    """A row for each count: swatch, number and words; what differs from the bar before stands out."""
    clear(grid)
    for place, line in enumerate(lines):
        role, tint = ("strong", "") if line.changed else ("body", "secondary")
        figure = theme.label(str(line.number), role, tint)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Swatch(line.kind), place, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(figure, place, 1)
        grid.addWidget(theme.label(line.words, role, tint), place, 2)


class SayCard(Panel):
    """Who has the say over sign-offs before and after, the say that moves, and new single points."""

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(theme.label(tr("Who has the say over sign-offs"), "section"))
        self.sentence = theme.label()
        self.column.addWidget(self.sentence)
        self.pattern = theme.label("", "body", "secondary")
        self.column.addWidget(self.pattern)
        self.before = ShareBar(20, tr("Today"))
        self.after = ShareBar(20, tr("Afterwards"))
        for heading, bar in ((tr("Today"), self.before), (tr("Afterwards"), self.after)):
            self.column.addWidget(theme.label(heading, "small"))
            self.column.addWidget(bar)
        self.legend = QGridLayout()
        self.legend.setHorizontalSpacing(6)
        self.legend.setColumnStretch(1, 1)
        self.legend.setColumnStretch(3, 1)
        self.column.addLayout(self.legend)
        self.singles = QVBoxLayout()
        self.singles.setSpacing(6)
        self.column.addLayout(self.singles)

    def show_answer(
        self, sentence: str, before: Shares | None, after: Shares | None, singles: tuple[str, ...]
    ) -> None:
        """Show the sentence, the two bars, and who would be the only one for what."""
        self.sentence.setText(sentence)
        bars = [share_segments(before), share_segments(after)]
        self.before.show_segments(bars[0])
        self.after.show_segments(bars[1])
        self._show_legend({segment.kind: segment.words.rsplit(" ", 1)[0] for bar in bars for segment in bar})
        clear(self.singles)
        if singles:
            self.singles.addWidget(thin_line())
            self.singles.addWidget(theme.label(tr("Resting on 1 person afterwards"), "strong"))
        for sentence_of_one in singles:
            self.singles.addWidget(theme.label(breakable(sentence_of_one)))

    def _show_legend(self, words_of: Mapping[str, str]) -> None:
        clear(self.legend)
        for place, (kind, words) in enumerate(words_of.items()):
            line, column = divmod(place, 2)
            self.legend.addWidget(Swatch(kind), line, column * 2)
            self.legend.addWidget(theme.label(words, "small"), line, column * 2 + 1)


class LapseList(QWidget):
    """The decisions by what becomes of them, each with its cause."""

    def __init__(self, jump: Callable[[str], None]) -> None:
        super().__init__()
        self.jump = jump
        self.opened: set[str] = set()
        self.blocks: tuple[Block, ...] = ()
        self.note = ""
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)

    def show_blocks(self, blocks: tuple[Block, ...], note: str = "") -> None:
        """Show these blocks; what carries on is folded away until asked for. The note stands above them."""
        if blocks == self.blocks and note == self.note and self.whole.count():
            return
        self.blocks, self.note = blocks, note
        self._fill()

    def _fill(self) -> None:
        """Put a new list in place of the old one; taking that out as one thing is far quicker."""
        clear(self.whole)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if self.note:
            column.addWidget(theme.label(breakable(self.note), "body", "secondary"))
        for block in self.blocks:
            column.addWidget(self._block(block))
        self.whole.addWidget(body)

    def _block(self, block: Block) -> QFrame:
        frame, column = panel()
        frame.setAccessibleName(f"{block.heading}: {block.counted}")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Swatch(block.kind), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(theme.label(f"{block.heading}: {block.counted}", "section"), 1)
        column.addLayout(head)
        if block.folded:
            verb = theme.link(tr("Hide them") if block.heading in self.opened else tr("Show them"))
            verb.clicked.connect(lambda: self._fold(block.heading))
            head.addWidget(verb)
        if not block.folded or block.heading in self.opened:
            for lapse in block.lapses:
                column.addWidget(thin_line())
                column.addLayout(self._lapse(lapse))
        return frame

    def _lapse(self, lapse: Lapse) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(theme.label(breakable(lapse.title), "decision"), 1)
        link = theme.link(tr("Show it"))
        link.setAccessibleName(tr("Show it in the chart: {title}", title=lapse.title))
        link.clicked.connect(lambda: self.jump(lapse.decision))
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if lapse.who:
            column.addWidget(theme.label(breakable(lapse.who)))
        cause = lapse.cause if lapse.worse or not lapse.cause else tr("As today. {cause}", cause=lapse.cause)
        if cause:
            column.addWidget(theme.label(breakable(cause), "small"))
        return column

    def _fold(self, heading: str) -> None:
        self.opened ^= {heading}
        self._fill()
