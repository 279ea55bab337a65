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
)

from triumvirate.model.organisation import Division, Organisation
from triumvirate.ui import theme
from triumvirate.ui.segments import Segment, settles_segments
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tip, tr
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


class RailButton(QAbstractButton):
    """Something in the rail that can be shown, as rows of words; checked while it is on screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self._column.hasHeightForWidth()

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


class DivisionButton(RailButton):
    """A division by name, with its bar; the standard is marked as such and has none."""

    def __init__(self, division: Division, narrow: bool, *, standard: bool = False) -> None:
        super().__init__()
        self.division_id = division.id
        said = division.name or tr("Division without a name")
        whole = tr("{name}, the trust standard", name=said) if standard else said
        self.setAccessibleName(whole)
        self.setToolTip(tip(whole) if narrow else "")
        column = self._column
        column.setContentsMargins(*((4, 9, 4, 9) if narrow else (12, 9, 12, 11)))
        column.setSpacing(7)
        self.name = _rail_label(initials(said) if narrow else said, "strong" if narrow else "body")
        if narrow:
            self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = ShareBar(5)
        self.bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(self.name)
        if standard and not narrow:
            column.setSpacing(2)
            column.addWidget(_rail_label(tr("The standard, not a division"), "small"))
        elif not standard:
            column.addWidget(self.bar)

    def show_segments(self, segments: tuple[Segment, ...]) -> None:
        """Show who settles the division's decisions."""
        self.bar.show_segments(tuple(Segment(one.share, one.kind, "", one.words) for one in segments))
        said = ", ".join(one.words for one in segments)
        self.setAccessibleDescription(tr("Settled by: {who}", who=said) if said else "")


class OrganisationButton(RailButton):
    """The organisation's name and how many divisions it has; leads to all of them at a glance."""

    def __init__(self) -> None:
        super().__init__()
        self._column.setContentsMargins(10, 7, 6, 8)
        self._column.setSpacing(2)
        self.name, self.under = _rail_label("", "section"), _rail_label("", "small")
        self.sign = theme.picture("building-2", "rail_text", 18)
        self.sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for shown in (self.name, self.under):
            self._column.addWidget(shown)
        self._column.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_name(self, name: str, divisions: str) -> None:
        """Show the organisation's name, and how many divisions it has."""
        self.name.setText(name)
        self.under.setText(divisions)
        self.setAccessibleName(tr("{name}: all divisions at a glance", name=name))
        self.setToolTip(tr("All divisions at a glance") if not self.sign.isHidden() else "")

    def set_narrow(self, narrow: bool) -> None:
        """Keep only the sign."""
        self.name.setVisible(not narrow)
        self.under.setVisible(not narrow)
        self.sign.setVisible(narrow)
        self._column.setContentsMargins(*((4, 9, 4, 9) if narrow else (10, 7, 6, 8)))
        policy = self.sizePolicy()
        policy.setHeightForWidth(not narrow)
        self.setSizePolicy(policy)


class Rail(QFrame):
    """The organisation's name, its divisions, and the way to the decision library."""

    add_wanted = Signal()
    library_wanted = Signal()
    changes_wanted = Signal()
    compare_wanted = Signal()
    division_wanted = Signal()
    organisation_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._narrow = False
        self._made_for: tuple[object, ...] = ()
        self._bars = self._whole = False
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
        self.top = OrganisationButton()
        self.top.clicked.connect(self._show_organisation)
        self.name, self.under = self.top.name, self.top.under
        column.addWidget(self.top)
        column.addSpacing(6)
        self.list = Column(spacing=4, right=0)
        column.addWidget(self.list, 1)
        self.add = _rail_button(tr("Add a division"), "plus")
        self.library = _rail_button(tr("Decision library"), "library")
        self.changes = _rail_button(tr("Next changes"), "calendar-clock")
        self.changes.clicked.connect(self.changes_wanted)
        self.compare = _rail_button(tr("Compare"), "scale")
        self.compare.clicked.connect(self.compare_wanted)
        self.add.clicked.connect(self.add_wanted)
        self.library.clicked.connect(self.library_wanted)
        self.soon = _rail_label("", "small")
        self.soon.setContentsMargins(10, 0, 6, 8)
        self.soon.hide()
        column.addWidget(self.changes)
        column.addWidget(self.soon)
        column.addWidget(self.compare)
        column.addWidget(self.add)
        column.addWidget(self.library)

    def set_narrow(self, narrow: bool) -> None:
        """Keep only initials and icons."""
        if narrow == self._narrow and self._made_for:
            return
        self._narrow = narrow
        self.setFixedWidth(theme.look().px(NARROW if narrow else WIDE))
        self.top.set_narrow(narrow)
        self.soon.setVisible(not narrow and bool(self.soon.text()))
        for button in (self.changes, self.compare, self.add, self.library):
            button.setText("" if narrow else button.accessibleName())
            button.setToolTip(button.accessibleName() if narrow else "")
        self._made_for = ()
        self.refresh()

    def refresh(self) -> None:
        """Show the divisions there are; their bars come with ``show_bars``."""
        value = self._session.value
        made_for = (*((one.id, one.name) for one in value.divisions), value.standard, self._narrow)
        name = value.name or tr("Organisation without a name")
        self.top.show_name(name, count(len(value.ordinary), "division"))
        if made_for != self._made_for:
            self._made_for = made_for
            self._make_buttons(value)
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
            if button.division_id != self._session.value.standard:
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
        first: list[RailButton] = [self.top, *self._buttons]
        chosen = [button for button in first if button.isChecked()] or first
        chosen[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_buttons(self, value: Organisation) -> None:
        """A button for each division, the standard after the others."""
        for old in self._buttons:
            self._group.removeButton(old)
        clear(self.list.rows)
        self._buttons = [DivisionButton(division, self._narrow) for division in value.ordinary]
        standard = value.division(value.standard) if value.standard else None
        if standard is not None:
            self._buttons.append(DivisionButton(standard, self._narrow, standard=True))
        for button in self._buttons:
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, one=button: self._choose(one))
            self.list.rows.addWidget(button)
        self.list.rows.addStretch(1)

    def _choose(self, button: DivisionButton) -> None:
        self._session.choose_division(button.division_id)
        self.division_wanted.emit()

    def show_place(self, *, whole: bool) -> None:
        """Say whether the page on screen is about the whole organisation or about a division."""
        self._whole = whole
        self._check()

    def _show_organisation(self) -> None:
        self.organisation_wanted.emit()
        self._check()

    def _check(self) -> None:
        self.top.setChecked(self._whole)
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(not self._whole and button.division_id == self._session.division_id)
        self._group.setExclusive(True)


def _rail_label(text: str, role: str) -> QLabel:
    made = theme.label(text, role)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def _rail_button(text: str, icon_name: str) -> QPushButton:
    made = theme.button(text)
    theme.wear(made, icon_name, "rail_text", 16)
    made.setAccessibleName(text)
    return made
