"""The first part of the handover page: when the post changes hands, what is to be done, what it achieves.

A task is done in a form of its own; owner and due date are edited in place. It holds no map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from triumvirate.model import edits, words
from triumvirate.model.organisation import Division, Plan, Task
from triumvirate.ui import theme
from triumvirate.ui.screens.plan_followers import FollowersCard
from triumvirate.ui.screens.plan_rows import TaskRow, progress_words, task_rows
from triumvirate.ui.screens.whatif_cards import BeforeAfter
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.bars import Segment, ShareBar
from triumvirate.ui.widgets.form import Field, Form, Kind
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column, clear

if TYPE_CHECKING:
    from triumvirate.analysis.plan import Progress

PLAN_FIELDS = (
    Field("title", "What this handover is called", half=True),
    Field("leaving", "Leaving date", Kind.DATE, half=True),
)
TASK_FIELDS = (
    Field("owner", "Who does it", empty="Nobody yet", half=True),
    Field("due", "By when", Kind.DATE, half=True),
)


class TasksPart(Column):
    """The plan's progress against its leaving date, three bars, and a card for each task."""

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=12)
        self.session = session
        self.plan: Plan | None = None
        self.cards: dict[int, TaskCard] = {}
        self.made_for: object = None
        self.form = Form(PLAN_FIELDS)
        self.form.said.connect(self._said)
        self.form.problem.connect(session.say)
        self.progress = theme.label("", "section")
        self.bar = ShareBar(14, tr("Tasks done"))
        self.bars = BeforeAfter(tr("Today"), tr("If they left now"), tr("With the whole plan"))
        self.followers = FollowersCard(session)
        self.tasks = QVBoxLayout()
        self.tasks.setSpacing(12)
        self.adder = theme.button(tr("Add a task"), "plus")
        self.adder.clicked.connect(self.add)
        head = theme.card(self.progress, self.bar, self.form)
        for widget in (head, self.bars, self.followers):
            self.rows.addWidget(widget)
        self.rows.addLayout(self.tasks)
        self.rows.addWidget(self.adder, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addStretch(1)

    def show_plan(self, division: Division, plan: Plan) -> None:
        """Show this plan as it is now."""
        from triumvirate.analysis.plan import open_actions, plan_handover, progress

        self.plan = plan
        self.form.show_values({"title": plan.title, "leaving": plan.leaving})
        how_far = progress(plan, self.session.today)
        self.progress.setText(progress_words(how_far, plan))
        self._show_bar(how_far)
        handover = plan_handover(self.session.value, division, plan, self.session.today)
        still, follow = open_actions(plan), [each.post for each in plan.successors]
        self.bars.show_answer(
            tr("What it would mean"),
            handover.counts_before,
            handover.counts,
            handover.trying(still, follow).counts if still or follow else None,
        )
        self.followers.show_plan(self.session.value, division, plan)
        self._show_tasks(division, plan, how_far)

    def add(self) -> None:
        """Ask which task to add, of those that could help and are not in the plan."""
        from triumvirate.analysis.plan import plan_handover
        from triumvirate.ui.screens.whatif_try_rows import remedies

        division, plan = self.session.division, self.plan
        if division is None or plan is None:
            return
        handover = plan_handover(self.session.value, division, plan, self.session.today)
        known = {(task.action, task.post) for task in plan.tasks if task.done is None}
        offered = [each for each in remedies(handover) if (each.action.kind, each.action.post) not in known]
        if not offered:
            self.session.say(tr("Every task that could help is in the plan already."))
            return
        chosen = self.session.ask.choose(
            tr("Add a task"), tr("What is to be done?"), [each.words for each in offered]
        )
        if chosen is not None:
            action = offered[chosen].action
            self.session.do(edits.add_task, division.id, plan.id, Task(action.kind, action.post))

    def _show_bar(self, how_far: Progress) -> None:
        self.bar.setVisible(how_far.of > 0)
        left = how_far.of - how_far.done
        self.bar.show_segments(
            (
                Segment(how_far.done, "good", "", tr("{n} done", n=how_far.done)),
                Segment(left, "nobody", "", tr("{n} still to do", n=left)),
            )
        )

    def _show_tasks(self, division: Division, plan: Plan, how_far: Progress) -> None:
        rows = task_rows(division, plan, how_far)
        made_for = (plan.id, tuple((row.index, row.done, row.says) for row in rows))
        if made_for == self.made_for:
            for row in rows:
                self.cards[row.index].show_row(row)
            return
        self.made_for = made_for
        clear(self.tasks)
        self.cards = {}
        for row in rows:
            card = TaskCard(row)
            card.form.said.connect(lambda name, value, place=row.index: self._task_said(place, name, value))
            card.form.problem.connect(self.session.say)
            card.doer.clicked.connect(lambda _on=False, place=row.index: self.do(place))
            card.remover.clicked.connect(lambda _on=False, place=row.index: self._remove(place))
            self.cards[row.index] = card
            self.tasks.addWidget(card)

    def do(self, place: int) -> None:
        """Do a task in its form; one that is done is opened again."""
        from triumvirate.ui.screens.plan_do import DoDialog

        division, plan = self.session.division, self.plan
        if division is None or plan is None:
            return
        if plan.tasks[place].done is not None:
            self.session.do(edits.finish_task, division.id, plan.id, place, None)
            return
        self.session.ask.run(DoDialog(self.session, division, plan.id, plan.tasks[place], self.window()))

    def _remove(self, place: int) -> None:
        if self.plan is not None:
            self.session.do(edits.remove_task, self.session.division_id, self.plan.id, place)

    def _said(self, name: str, value: object) -> None:
        if self.plan is not None:
            self.session.do(edits.change_plan, self.session.division_id, self.plan.id, **{name: value})

    def _task_said(self, place: int, name: str, value: object) -> None:
        if self.plan is not None:
            self.session.do(edits.change_task, self.session.division_id, self.plan.id, place, **{name: value})


class TaskCard(QFrame):
    """A task: its words, its owner and due date, and the button that does it."""

    def __init__(self, row: TaskRow) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(row.says)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(12)
        self.sign = theme.picture("list-checks", "accent", 20)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(theme.label(breakable(row.says), "decision"))
        self.state = theme.label()
        middle.addWidget(self.state)
        self.form = Form(TASK_FIELDS)
        middle.addWidget(self.form)
        line.addLayout(middle, 1)
        line.addLayout(self._buttons(row))
        self.show_row(row)

    def show_row(self, row: TaskRow) -> None:
        """Show how the task stands now."""
        sign = "circle-check" if row.done else "circle-alert" if row.late else "list-checks"
        theme.wear(self.sign, sign, "good_text" if row.done else "high_text" if row.late else "accent", 20)
        late = tr("It was due and is not done.") if row.late else ""
        self.state.setText(tr("Done on {day}.", day=words.long_date(row.done)) if row.done else late)
        theme.restyle(self.state, "tint", "good" if row.done else "high")
        self.state.setVisible(bool(self.state.text()))
        self.form.show_values({"owner": row.owner, "due": row.due})
        self.form.setVisible(row.done is None)

    def _buttons(self, row: TaskRow) -> QVBoxLayout:
        self.doer = theme.button(tr("Open it again") if row.done else tr("Mark as done"))
        self.doer.setAccessibleName(f"{self.doer.text()}: {row.says}")
        self.remover = theme.link(tr("Remove"))
        self.remover.setAccessibleName(tr("Remove this task: {task}", task=row.says))
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.doer)
        column.addWidget(self.remover, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        return column
