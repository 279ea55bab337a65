"""Who is to follow in each post of a handover plan: a person, a name, or somebody who is not known yet.

A line for each post, said as soon as it is chosen. It holds no map.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout

from triumvirate.model import edits
from triumvirate.model.organisation import Division, Organisation, Plan
from triumvirate.ui import theme
from triumvirate.ui.screens.people_rows import post_title
from triumvirate.ui.screens.whatif_try_rows import (
    ELSE,
    NOBODY,
    UNKNOWN,
    named_option,
    person_called,
    successor_choice,
    successor_options,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import clear


class FollowersCard(QFrame):
    """The posts that change hands, each with whoever is to follow."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.plan: Plan | None = None
        self.choices: dict[str, ChoiceEditor] = {}
        self.setProperty("card", True)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(16, 12, 16, 12)
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        self.made_for: object = None

    def show_plan(self, value: Organisation, division: Division, plan: Plan) -> None:
        """Show whoever is to follow in each post of this plan."""
        from triumvirate.analysis.plan import plan_posts

        self.plan = plan
        meant = plan_posts(division, plan)
        posts = [(post.id, post_title(post)) for post in division.posts if post.id in meant]
        self.setVisible(bool(posts))
        if (plan.id, posts) != self.made_for:
            self.made_for = (plan.id, posts)
            self._fill(posts)
        options = successor_options(value, division, self.session.today, plan.people)
        for post, choice in self.choices.items():
            said = plan.successor(post)
            choice.offer((*options, *named_option(said), (ELSE, tr("Somebody else\u2026"))))
            choice.set(successor_choice(said))

    def _fill(self, posts: list[tuple[str, str]]) -> None:
        clear(self.grid)
        self.choices = {}
        self.grid.addWidget(theme.label(tr("Who follows"), "section"), 0, 0, 1, 2)
        for line, (post, title) in enumerate(posts, start=1):
            choice = ChoiceEditor()
            choice.setAccessibleName(tr("Who follows as {post}", post=title))
            choice.committed.connect(lambda who, which=post: self.say(which, who))
            caption = theme.label(breakable(title))
            caption.setBuddy(choice)
            self.grid.addWidget(caption, line, 0)
            self.grid.addWidget(choice, line, 1)
            self.choices[post] = choice

    def say(self, post: str, who: Any) -> None:
        """Write down who is to follow in a post."""
        plan, where = self.plan, self.session.division_id
        if plan is None:
            return
        if who == NOBODY:
            self.session.do(edits.clear_successor, where, plan.id, post)
        elif who == UNKNOWN:
            self.session.do(edits.set_successor, where, plan.id, post)
        elif who == ELSE:
            self._ask(plan, post)
        elif who != successor_choice(plan.successor(post)):
            self.session.do(edits.set_successor, where, plan.id, post, who)

    def _ask(self, plan: Plan, post: str) -> None:
        """Ask for a name; one that is on the list of people means that person."""
        name = self.session.ask.text(tr("Who follows"), tr("Their name"))
        if name:
            known = person_called(self.session.value, name)
            self.session.do(edits.set_successor, self.session.division_id, plan.id, post, known, name)
        else:
            self.choices[post].set(successor_choice(plan.successor(post)))
