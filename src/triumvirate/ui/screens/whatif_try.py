"""The card of the "What if" page on which remedies are tried: write down, name a deputy, a successor.

Each is a box to tick or a choice; nothing is stored. What a remedy does is not its business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.whatif_cards import Panel
from triumvirate.ui.screens.whatif_try_rows import NOBODY, Remedy, Vacated
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.scroll import clear, thin_line
from triumvirate.ui.widgets.tick import Tick

GROUPS = (
    ("first", "The fewest that keep every decision:"),
    ("no-gap", "To leave no gap at all, also:"),
    ("other", "Also possible:"),
)


class TryCard(Panel):
    """What can be tried beforehand, and the button that keeps it as a plan."""

    ticked = Signal(object, bool)
    follower = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.shown: object = None
        self.ticks: dict[object, Tick] = {}
        self.choices: dict[str, ChoiceEditor] = {}
        self.column.addWidget(theme.label(tr("What if we do this first?"), "section"))
        self.column.addWidget(theme.label(tr("Tick to see it at once. Nothing is stored."), "small"))
        self.place = QVBoxLayout()
        self.column.addLayout(self.place)
        self.keep = theme.button(tr("Keep as a plan"), "list-checks", primary=True)
        self.column.addWidget(self.keep)

    def show_remedies(
        self,
        remedies: Sequence[Remedy],
        vacated: Sequence[Vacated],
        options: Sequence[tuple[str, str]],
        tried: set[object],
        followers: Mapping[str, str],
    ) -> None:
        """Show what can be tried, with what is tried ticked."""
        made_for = (tuple(remedies), tuple(vacated), tuple(options))
        if made_for != self.shown:
            self.shown = made_for
            self._fill(remedies, vacated, options)
        for action, tick in self.ticks.items():
            tick.box.setChecked(action in tried)
        for post, choice in self.choices.items():
            choice.set(followers.get(post, NOBODY))
        self.keep.setEnabled(bool(vacated))

    def _fill(
        self, remedies: Sequence[Remedy], vacated: Sequence[Vacated], options: Sequence[tuple[str, str]]
    ) -> None:
        clear(self.place)
        body = QWidget()
        self.lines = QVBoxLayout(body)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(8)
        self.ticks, self.choices = {}, {}
        if not any(remedy.group == "first" for remedy in remedies):
            self.lines.addWidget(
                theme.label(tr("Nothing needs writing down for this change."), "body", "secondary")
            )
        for group, heading in GROUPS:
            self._group(tr(heading), [remedy for remedy in remedies if remedy.group == group])
        if vacated:
            self.lines.addWidget(thin_line())
        for post in vacated:
            self._successor(post, options)
        self.place.addWidget(body)

    def _group(self, heading: str, remedies: Sequence[Remedy]) -> None:
        if not remedies:
            return
        self.lines.addWidget(theme.label(heading, "small"))
        for remedy in remedies:
            tick = Tick(remedy.words)
            tick.clicked.connect(lambda on, action=remedy.action: self.ticked.emit(action, on))
            self.ticks[remedy.action] = tick
            self.lines.addWidget(tick)

    def _successor(self, post: Vacated, options: Sequence[tuple[str, str]]) -> None:
        said = tr("Who follows as {post}", post=post.title)
        choice = ChoiceEditor()
        choice.setAccessibleName(said)
        choice.offer(options)
        choice.committed.connect(lambda who, which=post.post: self.follower.emit(which, who))
        self.choices[post.post] = choice
        caption = theme.label(said, "small")
        caption.setBuddy(choice)
        self.lines.addWidget(caption)
        self.lines.addWidget(choice)
