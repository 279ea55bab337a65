"""The form for a new division: its name, its leadership posts, who holds them, and its first decisions.

It makes the division through the session in one step. It never fills in who decides.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from triumvirate.model import edits, words
from triumvirate.model.catalogue import first_workshop
from triumvirate.model.edits import Lead
from triumvirate.model.organisation import Division, Lane, new_id
from triumvirate.ui import theme
from triumvirate.ui.screens.library_reading import ReadingCard
from triumvirate.ui.screens.library_table import ShelfTable
from triumvirate.ui.screens.new_division_rows import (
    FEWEST_LEADS,
    MOST_LEADS,
    USUAL_LEADS,
    chosen_decisions,
    posts_of,
    rows_for_first_workshop,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.form import Field, Form, Kind
from triumvirate.ui.widgets.scroll import Column

LEAD_FIELDS = (
    Field("title", "Title of the post"),
    Field("name", "Who holds it", empty="Nobody yet", half=True),
    Field("lane", "Professional line", Kind.CHOICE, half=True),
    Field("since", "From", Kind.DATE, half=True),
    Field("until", "Planned leaving date", Kind.DATE, half=True),
)


class NewDivisionDialog(QDialog):
    """Everything a team needs to say before its first decision is mapped."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.made: str | None = None
        self.leads: list[LeadCard] = []
        self.setWindowTitle(tr("New division"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name of the division, such as Surgery"))
        self.name.setAccessibleName(tr("Name of the division"))
        self.problem = theme.label("", "body", "high")
        self.problem.hide()
        self.posts = Column(spacing=10)
        self.adder = theme.button(tr("Add another lead"), "plus")
        self.adder.clicked.connect(self._add_another)
        self.table = ShelfTable(tr("Decisions for a first workshop"), tr("Decisions for a first workshop"))
        self.card = ReadingCard(brief=True)
        self.table.reading.connect(self.card.show_decision)
        self.table.shelves.ticks_changed.connect(self._count)
        self.creator = theme.button(tr("Create the division"), primary=True)
        self.creator.setToolTip(tr("Ctrl+Enter"))
        self.creator.clicked.connect(self.accept)
        self.counted = theme.label("", "body", "secondary")
        self._lay_out()
        for lead in USUAL_LEADS:
            self.add_lead(lead)
        self.table.show_shelves(rows_for_first_workshop(session.value))
        self.table.shelves.tick(entry.decision.id for entry in first_workshop())
        self.resize(self._room())
        self.name.setFocus()

    def add_lead(self, lead: Lead) -> LeadCard:
        """Add a leadership post to the form."""
        card = LeadCard(lead)
        card.form.problem.connect(self._tell)
        card.remover.clicked.connect(lambda: self.remove_lead(card))
        self.leads.append(card)
        self.posts.rows.insertWidget(len(self.leads) - 1, card)
        self._number_leads()
        return card

    def _add_another(self) -> None:
        card = self.add_lead(Lead("", Lane.OTHER))
        card.form.editors["title"].setFocus()

    def remove_lead(self, card: LeadCard) -> None:
        """Take a leadership post out of the form."""
        self.leads.remove(card)
        card.hide()
        card.setParent(None)
        card.deleteLater()
        self._number_leads()

    def set_up(self) -> str | None:
        """Make the division in one step and give its id; None where something is still missing."""
        name = self.name.text().strip()
        if not name:
            self._tell(tr("Give the division a name first."))
            self.name.setFocus()
            return None
        if not all(card.form.settle() for card in self.leads):
            return None
        leads = [card.lead() for card in self.leads]
        nameless = next((card for card, lead in zip(self.leads, leads, strict=True) if not lead.title), None)
        if nameless is not None:
            self._tell(tr("Give every leadership post a title first."))
            nameless.form.editors["title"].setFocus()
            return None
        division = Division(id=new_id("v"), name=name, posts=posts_of(leads))
        decisions = chosen_decisions(first_workshop(), self.table.shelves.ticked)
        if not self.session.do(edits.set_up_division, division, leads, decisions):
            return None
        self.made = division.id
        return division.id

    def _lay_out(self) -> None:
        self.posts.rows.addWidget(self.adder)
        self.posts.rows.addStretch(1)
        left = _titled(tr("Leadership posts, from 2 to 6"), self.posts)
        reading = Column(spacing=0, right=0)
        reading.rows.addWidget(self.card)
        reading.rows.addStretch(1)
        right = _titled(
            tr("First decisions. Who decides them is for you to say."), theme.card(self.table), reading
        )
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(14)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setSizes([440, 480])
        buttons = QHBoxLayout()
        buttons.addWidget(self.counted, 1)
        giver_up = theme.button(tr("Cancel"))
        giver_up.clicked.connect(self.reject)
        buttons.addWidget(giver_up)
        buttons.addWidget(self.creator)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.name)
        column.addWidget(self.problem)
        column.addWidget(panes, 1)
        column.addLayout(buttons)

    def _room(self) -> QSize:
        """As large as the form likes to be, and no larger than the screen allows."""
        screen = self.screen().availableGeometry()
        scale = theme.look().px
        return QSize(min(scale(1080), screen.width() - 40), min(scale(760), screen.height() - 60))

    def _number_leads(self) -> None:
        self.adder.setEnabled(len(self.leads) < MOST_LEADS)
        for card in self.leads:
            card.remover.setEnabled(len(self.leads) > FEWEST_LEADS)

    def _count(self) -> None:
        number = len(self.table.shelves.ticked)
        self.counted.setText(
            tr("{number} to start with. More are in the library.", number=count(number, "decision"))
        )

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, so that nothing is made too early; Ctrl+Enter creates."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        elif isinstance(button := self.focusWidget(), QAbstractButton):
            button.click()
        else:
            self.focusNextChild()

    def accept(self) -> None:
        if self.set_up() is not None:
            super().accept()


class LeadCard(QFrame):
    """One leadership post of the form."""

    def __init__(self, lead: Lead) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.form = Form(LEAD_FIELDS)
        lanes = [(lane, words.lane_word(lane)) for lane in Lane]
        values = {"title": lead.title, "lane": lead.lane, "name": lead.name, "since": None, "until": None}
        self.form.show_values(values, {"lane": lanes})
        self.remover = theme.icon_button("x", tr("Take this post out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 14)
        row.setSpacing(6)
        row.addWidget(self.form, 1)
        side = QVBoxLayout()
        side.addWidget(self.remover)
        side.addStretch(1)
        row.addLayout(side)

    def lead(self) -> Lead:
        """What the form says."""
        said = self.form.values()
        return Lead(said["title"], said["lane"], said["name"], said["since"], said["until"])


def _titled(heading: str, *rows: QWidget) -> QWidget:
    """A heading above rows, the first of them the tallest."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(theme.label(heading, "strong"))
    for place, row in enumerate(rows):
        column.addWidget(row, 5 if place == 0 else 2)
    return made
