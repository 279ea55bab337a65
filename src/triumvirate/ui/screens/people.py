"""The posts and people page: every post with who holds it and until when, and a panel to change it.

The rows only show; everything is said in the panel, one undo step for each thing said.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.model import edits
from triumvirate.model.organisation import Post, new_id
from triumvirate.ui import theme
from triumvirate.ui.screens.people_panel import PostPanel
from triumvirate.ui.screens.people_rows import PostRow, rows_for_people
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.card_button import CardButton
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.panes import Panes
from triumvirate.ui.widgets.scroll import Column, clear
from triumvirate.ui.widgets.timeline import Timeline, window_of


class PeoplePage(QWidget):
    """The division's posts at the left, the chosen one's panel at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows: tuple[PostRow, ...] = ()
        self.cards: dict[str, PostCard] = {}
        self.column = Column(spacing=8)
        self.empty = EmptyView(
            tr("This division has no posts yet."), tr("Add a post"), self.add_post, "users"
        )
        self.panel = PostPanel(session)
        self.panel_column = Column(spacing=0, right=6)
        self.panel_column.rows.addWidget(self.panel)
        self.panel_column.rows.addStretch(1)
        self._lay_out()
        session.selection_changed.connect(self._selection_changed)

    def refresh(self) -> None:
        """Show the posts as they are now."""
        division = self.session.division
        today = self.session.today
        rows = rows_for_people(self.session.value, division, today) if division else ()
        self.empty.setVisible(not rows)
        self.splitter.setVisible(bool(rows))
        self.head.setVisible(bool(rows))
        if rows != self.rows or not self.cards:
            self.rows = rows
            self._rebuild()
        self.together.refresh()
        self._show_chosen()

    def areas(self) -> list[QWidget]:
        """The areas F6 visits: the posts, then the panel."""
        return [self.column, self.panel_column] if self.rows else [self.empty]

    def chosen(self) -> str | None:
        """The post on the panel: the one the session chose, or the first."""
        wanted = self.session.chosen.post_id
        return wanted if wanted in self.cards else next(iter(self.cards), None)

    def add_post(self) -> None:
        """Add a post without a title and put the cursor where the title goes."""
        if self.session.division_id is None:
            return
        post = Post(id=new_id("post"), title=tr("New post"))
        if self.session.do(edits.add_post, self.session.division_id, post):
            self.session.choose(post_id=post.id)
            self.refresh()
            self.panel.rename()

    def _lay_out(self) -> None:
        self.sentence = theme.label("", "body", "secondary")
        self.adder = theme.button(tr("Add a post"), "plus")
        self.adder.clicked.connect(self.add_post)
        self.head = QWidget()
        top = QHBoxLayout(self.head)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.sentence, 1)
        top.addWidget(self.adder)
        self.splitter = Panes(self.column, self.panel_column)
        self.together = TogetherNote(self.session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.together)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.empty, 1)

    def _rebuild(self) -> None:
        place, focused = self.column.verticalScrollBar().value(), self._focused()
        clear(self.column.rows)
        self.cards = {}
        days = window_of((span for row in self.rows for span in row.spans), self.session.today)
        for row in self.rows:
            card = PostCard(row, self.session, days)
            card.clicked.connect(lambda _on=False, post_id=row.id: self.session.choose(post_id=post_id))
            card.step.connect(self._step)
            card.shift.connect(self.panel.move_post)
            self.column.rows.addWidget(card)
            self.cards[row.id] = card
        self.column.rows.addStretch(1)
        self.column.verticalScrollBar().setValue(place)
        vacant = sum(row.vacant for row in self.rows)
        emptiness = tr("{n} vacant today.", n=vacant) if vacant else tr("None is vacant today.")
        self.sentence.setText(f"{count(len(self.rows), 'post')}. {emptiness}")
        if focused in self.cards:
            self.cards[focused].setFocus()

    def _focused(self) -> str:
        return next((post_id for post_id, card in self.cards.items() if card.hasFocus()), "")

    def _selection_changed(self) -> None:
        """Follow the session's choice; out of view there is nothing to do, ``refresh`` comes first."""
        if self.isVisible():
            self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        for post_id, card in self.cards.items():
            card.setChecked(post_id == chosen)
        self.panel.show_post(chosen)

    def _step(self, by: int) -> None:
        ids = list(self.cards)
        here = self.chosen()
        if here is None:
            return
        there = ids[max(0, min(len(ids) - 1, ids.index(here) + by))]
        self.session.choose(post_id=there)
        self.cards[there].setFocus()
        self.column.ensureWidgetVisible(self.cards[there])


class TogetherNote(QWidget):
    """One line that says when two leads leave close together, with the way to see what happens."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.posts: tuple[str, ...] = ()
        self.says = theme.label("", "body", "high")
        self.link = theme.link(tr("See what happens"))
        self.link.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(theme.picture("calendar-clock", "high_text", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.says, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def refresh(self) -> None:
        """Show what the analysis says of it, or nothing."""
        found = self.session.assessment().findings if self.session.division is not None else ()
        first = next((one for one in found if one.rule == "two-leave-together"), None)
        self.setVisible(first is not None)
        self.posts = first.posts if first is not None else ()
        self.says.setText(breakable(first.says) if first is not None else "")
        self.link.setAccessibleName(f"{self.link.text()}: {self.says.text()}")

    def _go(self) -> None:
        if self.posts:
            self.session.choose(post_id=self.posts[0])
        self.session.go("what-if")


class PostCard(CardButton):
    """One post: title and lane, who holds it, its timeline, and what else is known. Alt+arrows move it."""

    shift = Signal(int)

    def __init__(self, row: PostRow, session: Session, days: tuple[date, date]) -> None:
        super().__init__()
        self.setAccessibleName(row.spoken)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(theme.label(breakable(row.title), "decision"), 1)
        lane = theme.label(row.lane_words, "small", row.lane)
        lane.setWordWrap(False)
        head.addWidget(lane, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(head)
        for holder in row.holders:
            self.rows.addLayout(_holder_line(holder.name, holder.dates, soon=holder.leaves_soon))
        if row.vacant:
            self.rows.addLayout(_said(tr("Vacant: nobody holds this post today"), "user-x", "high"))
        if row.spans:
            timeline = Timeline(row.lane)
            timeline.show_stretches(row.spans, session.today, days, row.lane)
            self.rows.addWidget(timeline)
        for line in row.lines:
            self.rows.addWidget(theme.label(breakable(line), "small"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in ways:
            self.click()
            self.shift.emit(ways[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _holder_line(name: str, dates: str, *, soon: bool) -> QHBoxLayout:
    return _said(f"{name}, {dates}", "calendar-clock" if soon else "user", "high" if soon else "")


def _said(text: str, icon: str, tint: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    shade = f"{tint}_text" if tint else "secondary"
    row.addWidget(theme.picture(icon, shade, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(theme.label(breakable(text), "body", tint), 1)
    return row
