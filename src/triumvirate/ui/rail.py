"""The rail of divisions at the left: each with the bar of who settles its decisions.

It shows what the session has and changes nothing but which division is on screen. Narrow, it keeps initials.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from triumvirate.model.organisation import Division
from triumvirate.ui import theme
from triumvirate.ui.segments import Segment, settles_segments
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.bars import ShareBar
from triumvirate.ui.widgets.scroll import Column, clear

if TYPE_CHECKING:
    from triumvirate.analysis.radar import Change
    from triumvirate.ui.screens.radar_entry import RadarEntry

WIDE, NARROW = 208, 64


def initials(name: str) -> str:
    """Two letters for a division: "Women and children" is WC, "Surgery" is Su."""
    capitals = [word[0] for word in name.split() if word[:1].isupper()]
    bare = [word[0].upper() for word in name.split() if word.lower() not in ("and", "of", "the", "for", "&")]
    found = capitals if len(capitals) > 1 else bare
    return "".join(found[:2]) if len(found) > 1 else name[:2].capitalize()


class DivisionButton(QAbstractButton):
    """A division by name, with its bar; checked while it is on screen."""

    def __init__(self, division: Division, narrow: bool) -> None:
        super().__init__()
        self.division_id = division.id
        said = division.name or tr("Division without a name")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(said)
        self.setToolTip(said if narrow else "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(*((4, 9, 4, 9) if narrow else (12, 9, 12, 11)))
        column.setSpacing(7)
        self.name = _rail_label(initials(said) if narrow else said, "strong" if narrow else "body")
        if narrow:
            self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = ShareBar(5)
        self.bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(self.name)
        column.addWidget(self.bar)

    def show_segments(self, segments: tuple[Segment, ...]) -> None:
        """Show who settles the division's decisions."""
        self.bar.show_segments(tuple(Segment(one.share, one.kind, "", one.words) for one in segments))
        said = ", ".join(one.words for one in segments)
        self.setAccessibleDescription(tr("Settled by: {who}", who=said) if said else "")

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("rail_text"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.colour("rail_selected"))
        painter.drawRoundedRect(box, 7, 7)


class Rail(QFrame):
    """The organisation's name, its divisions, and the way to the decision library."""

    add_wanted = Signal()
    library_wanted = Signal()
    changes_wanted = Signal()
    division_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._narrow = False
        self._made_for: tuple[object, ...] = ()
        self._bars = False
        self._entry: RadarEntry | None = None
        self.setObjectName("rail")
        self.setAccessibleName(tr("Divisions"))
        self._buttons: list[DivisionButton] = []
        self._group = QButtonGroup(self)
        self._lay_out()
        session.division_changed.connect(self._check)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 12)
        column.setSpacing(2)
        self.name = _rail_label("", "section")
        self.under = _rail_label("", "small")
        for shown in (self.name, self.under):
            shown.setContentsMargins(10, 0, 6, 0)
            column.addWidget(shown)
        column.addSpacing(10)
        self.list = Column(spacing=4, right=0)
        column.addWidget(self.list, 1)
        self.add = _rail_button(tr("Add a division"), "plus")
        self.library = _rail_button(tr("Decision library"), "library")
        self.changes = _rail_button(tr("Next changes"), "calendar-clock")
        self.changes.clicked.connect(self.changes_wanted)
        self.add.clicked.connect(self.add_wanted)
        self.library.clicked.connect(self.library_wanted)
        self.soon = _rail_label("", "small")
        self.soon.setContentsMargins(10, 0, 6, 8)
        self.soon.hide()
        column.addWidget(self.changes)
        column.addWidget(self.soon)
        column.addWidget(self.add)
        column.addWidget(self.library)

    def set_narrow(self, narrow: bool) -> None:
        """Keep only initials and icons."""
        if narrow == self._narrow and self._made_for:
            return
        self._narrow = narrow
        self.setFixedWidth(theme.look().px(NARROW if narrow else WIDE))
        for shown in (self.name, self.under):
            shown.setVisible(not narrow)
        self.soon.setVisible(not narrow and bool(self.soon.text()))
        for button in (self.changes, self.add, self.library):
            button.setText("" if narrow else button.accessibleName())
            button.setToolTip(button.accessibleName() if narrow else "")
        self._made_for = ()
        self.refresh()

    def refresh(self) -> None:
        """Show the divisions there are; their bars come with ``show_bars``."""
        value = self._session.value
        made_for = (*((one.id, one.name) for one in value.divisions), self._narrow)
        self.name.setText(value.name or tr("Organisation without a name"))
        self.under.setText(count(len(value.divisions), "division"))
        if made_for != self._made_for:
            self._made_for = made_for
            self._make_buttons(value.divisions)
        if self._bars:
            self.show_bars()
        self._check()

    def hold(self) -> None:
        """Leave the bars as they are until ``show_bars``."""
        self._bars = False

    def show_bars(self) -> None:
        """Show who settles what in each division; from now on with every refresh."""
        self._bars = True
        for button in self._buttons:
            button.show_segments(settles_segments(self._session.assessment(button.division_id)))

        if self._entry is None:
            from triumvirate.ui.screens.radar_entry import RadarEntry

            self._entry = RadarEntry(self._session, self._show_changes, self)
        self._entry.look()

    def _show_changes(self, changes: tuple[Change, ...]) -> None:
        from triumvirate.ui.screens.radar_rows import short_lines

        number = len(changes)
        self.soon.setText("\n".join(short_lines(self._session.value, changes, self._session.today)))
        self.soon.setVisible(not self._narrow and bool(changes))
        self.changes.setAccessibleName(f"{tr('Next changes')}  {number}" if number else tr("Next changes"))
        self.changes.setAccessibleDescription(tr("{n} now or within 90 days", n=number))
        self.changes.setText("" if self._narrow else self.changes.accessibleName())

    def take_focus(self) -> None:
        """Put the keyboard on the division on screen."""
        chosen = [button for button in self._buttons if button.isChecked()] or self._buttons
        target: QWidget = chosen[0] if chosen else self.add
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_buttons(self, divisions: tuple[Division, ...]) -> None:
        for old in self._buttons:
            self._group.removeButton(old)
        clear(self.list.rows)
        self._buttons = [DivisionButton(division, self._narrow) for division in divisions]
        for button in self._buttons:
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, one=button: self._choose(one))
            self.list.rows.addWidget(button)
        self.list.rows.addStretch(1)

    def _choose(self, button: DivisionButton) -> None:
        self._session.choose_division(button.division_id)
        self.division_wanted.emit()

    def _check(self) -> None:
        for button in self._buttons:
            button.setChecked(button.division_id == self._session.division_id)


def _rail_label(text: str, role: str) -> QLabel:
    made = theme.label(text, role)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def _rail_button(text: str, icon_name: str) -> QPushButton:
    made = theme.button(text)
    theme.wear(made, icon_name, "rail_text", 16)
    made.setAccessibleName(text)
    return made
