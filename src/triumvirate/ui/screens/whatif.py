"""The "What if ... leaves?" page: before and after, what lapses and why, and what could be tried.

Nothing on this page is stored: it asks the analysis and shows the answer. Only "Keep as a plan" is an edit.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.model import edits
from triumvirate.model.organisation import Division
from triumvirate.ui import theme
from triumvirate.ui.screens import whatif_try_rows as rows
from triumvirate.ui.screens.whatif_cards import BeforeAfter, LapseList, SayCard
from triumvirate.ui.screens.whatif_question import BY_DATE, Question
from triumvirate.ui.screens.whatif_rows import Block, Leaver, answer, leaver_of_post, leavers, when_words
from triumvirate.ui.screens.whatif_try import TryCard
from triumvirate.ui.session import Chosen, Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.scroll import Column
from triumvirate.ui.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from triumvirate.analysis.handover import Handover

TRY_WIDTH = 320


class WhatIfPage(QWidget):
    """Choose who leaves; see what stands; try what would help."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.leavers: tuple[Leaver, ...] = ()
        self.chosen: Leaver | None = None
        self.with_them: set[Leaver] = set()
        self.last: date | None = None
        self.tried: set[object] = set()
        self.followers: dict[str, str] = {}
        self.followed: Chosen | None = None
        self.shown_division: str | None = None
        self.blocks: tuple[Block, ...] = ()
        self.handover: Handover | None = None
        self.planned: Handover | None = None
        self.question = Question()
        self.choice, self.opener, self.ticks = self.question.choice, self.question.opener, self.question.ticks
        self.question.chosen.connect(self._choose)
        self.question.added.connect(self._add)
        self.question.dated.connect(self._date)
        self.before_after = BeforeAfter()
        self.say = SayCard()
        self.lapses = LapseList(self._jump)
        self.to_try = TryCard()
        self.to_try.ticked.connect(self._tick)
        self.to_try.follower.connect(self._follower)
        self.to_try.keep.clicked.connect(self.keep)
        self.switch = _switch()
        self.views = self.switch.tabs
        self.views.currentChanged.connect(lambda _place: self._show_lapses())
        self.empty = EmptyView(
            tr("Nobody holds a post in this division yet."),
            tr("Place a person"),
            lambda: session.go("people"),
            "users",
        )
        self._lay_out()
        session.selection_changed.connect(self._selection_changed)

    def refresh(self) -> None:
        """Ask again with the map as it is now."""
        if self.session.division_id != self.shown_division:
            self._forget()
        division = self.session.division
        found = leavers(self.session.value, division, self.session.today) if division else ()
        self.empty.setVisible(not found)
        self.body.setVisible(bool(found))
        if not found:
            return
        if found != self.leavers:
            self.leavers = found
            self._offer()
        self._follow()
        self._take_wanted()
        self._show()

    def choose(self, kind: str, which: str) -> None:
        """Try this person ("person", id), this post ("post", id) or everyone by a date ("date", "")."""
        wanted = next(
            (each for each in (*self.leavers, BY_DATE) if (each.kind, each.id) == (kind, which)), None
        )
        if wanted is not None:
            self._choose(wanted)

    def choose_date(self, last: date | None) -> None:
        """Try everyone whose time ends by this day."""
        self.last = last
        self._choose(BY_DATE)

    def keep(self) -> None:
        """Keep what is tried as a plan of the division, in one edit, and show it."""
        division = self.session.division
        if division is None or self.handover is None:
            return
        gone = self.handover.situation.gone
        leaving = (self.last if self.chosen == BY_DATE else None) or rows.planned_leaving(
            division, gone, self.session.today
        )
        actions = [remedy.action for remedy in rows.remedies(self.handover) if remedy.action in self.tried]
        left = {each.post for each in rows.vacated(self.handover)}
        follow = {post: who for post, who in self.followers.items() if post in left}
        plan = rows.plan_of(self.handover, leaving, actions, follow)
        if self.session.do(edits.keep_plan, division.id, plan):
            self.session.say(tr("Kept as a plan: {title}.", title=plan.title))
            self.session.go("handover")

    # ---- how it is laid out ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.column = Column(spacing=12)
        self.column.rows.addWidget(self.before_after)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.switch)
        left.addWidget(self.lapses)
        left.addStretch(1)
        halves.addLayout(left, 1)
        side = QVBoxLayout()
        side.setSpacing(12)
        for card in (self.to_try, self.say):
            card.setFixedWidth(theme.look().px(TRY_WIDTH))
            side.addWidget(card)
        side.addStretch(1)
        halves.addLayout(side)
        self.column.rows.addLayout(halves)
        self.column.rows.addStretch(1)
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.question)
        inner.addWidget(self.column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        column.addWidget(self.empty)

    # ---- who leaves -----------------------------------------------------------------------------------

    def _offer(self) -> None:
        self.question.offer(self.leavers)
        kept = {(each.kind, each.id) for each in self.with_them}
        self.with_them = {each for each in self.leavers if (each.kind, each.id) in kept}
        self._take(self._same(self.chosen) or self.leavers[0])

    def _same(self, leaver: Leaver | None) -> Leaver | None:
        """The entry for the same person or post, whose words may have changed."""
        if leaver is None or leaver == BY_DATE:
            return leaver
        return next((each for each in self.leavers if (each.kind, each.id) == (leaver.kind, leaver.id)), None)

    def _wanted(self) -> Leaver | None:
        """Whom the session's choice points at, if it points at anybody."""
        chosen, division = self.session.chosen, self.session.division
        if chosen.person_id is not None:
            return next(
                (each for each in self.leavers if (each.kind, each.id) == ("person", chosen.person_id)), None
            )
        if chosen.decision_id is not None or chosen.post_id is None or division is None:
            return None
        return leaver_of_post(self.leavers, division, chosen.post_id, self.session.today)

    def _follow(self) -> bool:
        """Take up a person or post that was chosen on another page; True when that is somebody else."""
        if self.session.chosen == self.followed:
            return False
        self.followed = self.session.chosen
        wanted = self._wanted()
        if wanted is None or wanted == self.chosen:
            return False
        self._take(wanted)
        return True

    def _take_wanted(self) -> None:
        """Take up people who were chosen together on the page of next changes."""
        wanted, self.session.wanted_leavers = self.session.wanted_leavers, ()
        people = [each for each in self.leavers if each.kind == "person" and each.id in wanted]
        if people:
            self.with_them = set(people[1:])
            self.opener.setChecked(len(people) > 1)
            self._take(people[0])

    def _selection_changed(self) -> None:
        if self.isVisible() and self._follow():
            self._show()

    def _add(self, leaver: Leaver, on: bool) -> None:
        if on:
            self.with_them.add(leaver)
        else:
            self.with_them.discard(leaver)
        self.question.show_number(len(self.with_them))
        self._show()

    def _date(self, last: date | None) -> None:
        self.last = last
        self._show()

    def _choose(self, leaver: Leaver) -> None:
        self._take(leaver)
        self._show()

    def _take(self, leaver: Leaver) -> None:
        if leaver != self.chosen:
            self.tried, self.followers = set(), {}
        self.chosen = leaver
        self.with_them.discard(leaver)
        if leaver == BY_DATE and self.last is None and self.session.division is not None:
            everybody = [each.id for each in self.leavers if each.kind == "person"]
            self.last = rows.planned_leaving(self.session.division, everybody, self.session.today)
        self.question.show_choice(leaver, self.last)
        self.question.show_number(len(self.with_them))
        self.question.show_others([each for each in self.leavers if each != leaver], self.with_them)

    def _forget(self) -> None:
        """Start afresh in another division."""
        self.shown_division = self.session.division_id
        self.leavers, self.chosen, self.with_them = (), None, set()
        self.last, self.tried, self.followers = None, set(), {}
        self.opener.setChecked(False)

    def _gone(self, division: Division) -> tuple[list[str], list[str]]:
        """The people and the posts that go, in the order of the list."""
        if self.chosen == BY_DATE:
            from triumvirate.analysis.handover import leaving_by

            people = (
                leaving_by(self.session.value, division, self.session.today, self.last)
                if self.last
                else frozenset[str]()
            )
            return [each.id for each in self.leavers if each.kind == "person" and each.id in people], []
        gone = {self.chosen, *self.with_them}
        ordered = [each for each in self.leavers if each in gone]
        return (
            [each.id for each in ordered if each.kind == "person"],
            [each.id for each in ordered if each.kind == "post"],
        )

    # ---- what is tried --------------------------------------------------------------------------------

    def _tick(self, action: object, on: bool) -> None:
        if on:
            self.tried.add(action)
        else:
            self.tried.discard(action)
        self._show()

    def _follower(self, post: str, who: str) -> None:
        self.followers[post] = who
        self._show()

    # ---- the answer -----------------------------------------------------------------------------------

    def _show(self) -> None:
        division, value = self.session.division, self.session.value
        if division is None or self.chosen is None:
            return
        people, posts = self._gone(division)
        self.handover = self.session.assessment().leave(frozenset(people), frozenset(posts))
        offered = rows.remedies(self.handover)
        self.tried &= {remedy.action for remedy in offered}
        gone = rows.vacated(self.handover)
        self.to_try.show_remedies(
            offered,
            gone,
            rows.successor_options(value, division, self.session.today, people),
            self.tried,
            self.followers,
        )
        actions = [remedy.action for remedy in offered if remedy.action in self.tried]
        successors = self._successors({each.post for each in gone})
        trying = bool(actions or successors)
        self.planned = self.handover.trying(actions, successors) if trying else self.handover
        said = answer(value, division, when_words(value, division, people, posts), self.planned)
        self.before_after.show_answer(
            said.headline,
            self.handover.counts_before,
            self.handover.counts,
            self.planned.counts if trying else None,
        )
        self.say.show_answer(said.say, self.planned.signs_before, self.planned.signs_after, said.singles)
        self.blocks = said.blocks
        last = self.last if self.chosen == BY_DATE else None
        note = rows.note_for(value, division, people, last, self.session.today)
        self.question.say(note or self._note_on_stranger())
        self._show_lapses()

    def _note_on_stranger(self) -> str:
        """That whoever was chosen elsewhere holds no post here, where that is so."""
        who = self.session.chosen.person_id
        if who is None or any((each.kind, each.id) == ("person", who) for each in self.leavers):
            return ""
        return rows.no_post_note(self.session.value, who)

    def _successors(self, posts: set[str]) -> dict[str, str | None]:
        chosen = rows.successors_of(self.followers)
        return {post: who for post, who in chosen.items() if post in posts}

    def _show_lapses(self) -> None:
        """Show the list asked for: right by right, or decision by decision."""
        division = self.session.division
        if division is None or self.handover is None or self.planned is None:
            return
        from triumvirate.analysis.lapse import lapses

        posts = {each.post for each in rows.vacated(self.handover)}
        found = lapses(self.planned, self._successors(posts))
        self.say.pattern.setText(rows.pattern_words(self.planned, found))
        if self.views.currentIndex() == 1:
            self.lapses.show_blocks(self.blocks)
        else:
            self.lapses.show_blocks(
                rows.right_blocks(self.session.value, division, found),
                rows.nothing_note(self.planned, found),
            )

    def _jump(self, decision_id: str) -> None:
        self.session.choose(decision_id)
        self.session.go("decisions")


def _switch() -> TabRow:
    """The choice between the two lists."""
    return TabRow(tr("What to list"), [tr("What becomes of each right"), tr("What becomes of each decision")])
