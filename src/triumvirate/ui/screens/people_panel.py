"""The panel at the right of the posts page: everything about one post, edited in place.

Each section is a form made from a table of fields and turns what is said into one edit. It holds no map.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.model import edits, words
from triumvirate.model.organisation import Division, Lane, Post, RoleTime
from triumvirate.ui import theme
from triumvirate.ui.screens.people_committee import CommitteeSection
from triumvirate.ui.screens.people_rows import UNITS, post_title, spans
from triumvirate.ui.screens.people_sections import CoverSection, HoldingsSection
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import Field, Form, Kind, Options
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import thin_line
from triumvirate.ui.widgets.timeline import Timeline, window_of

POST_FIELDS = (
    Field("title", "Title"),
    Field("lane", "Professional line", Kind.CHOICE),
    Field("leadership", "One of the leadership posts", Kind.YES_NO),
)
MORE_FIELDS = (
    Field("reports_to", "Reports to", Kind.CHOICE),
    Field("amount", "Time in the role", Kind.NUMBER, empty="Not given", half=True, step=0.5),
    Field("unit", "Counted in", Kind.CHOICE, half=True),
    Field("purpose", "What the post is for", Kind.PARAGRAPH, empty="Not written yet"),
    Field("boundaries", "Where it ends, and another post begins", Kind.PARAGRAPH, empty="Not written yet"),
    Field("skills", "Skills and experience it asks for", Kind.PARAGRAPH, empty="Not written yet"),
    Field("pathway", "How people grow into it", Kind.PARAGRAPH, empty="Not written yet"),
)
COPY_FIELDS = (Field("division", "Copy it, without its holders, to", Kind.CHOICE),)


class PostPanel(QFrame):
    """The chosen post: its form, its holders, its committee, its deputies, and taking it away."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.post_id: str | None = None
        self.setProperty("card", True)
        self.heading = theme.label("", "section")
        self.earlier = theme.icon_button("chevron-up", tr("Move this post up (Alt+Up)"))
        self.later = theme.icon_button("chevron-down", tr("Move this post down (Alt+Down)"))
        self.earlier.clicked.connect(lambda: self.move_post(-1))
        self.later.clicked.connect(lambda: self.move_post(1))
        self.timeline = Timeline("other", ticks=True)
        self.form = Form(POST_FIELDS)
        self.more = Form(MORE_FIELDS)
        for form in (self.form, self.more):
            form.said.connect(self._said)
        self.holdings = HoldingsSection(session)
        self.committee = CommitteeSection(session)
        self.cover = CoverSection(session)
        self.copies = CopySection(session)
        self.remover = theme.button(tr("Remove this post"), "trash-2")
        self.remover.clicked.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.later, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        sections: tuple[QWidget, ...] = (
            self.timeline,
            self.form,
            self.holdings,
            self.cover,
            self.committee,
            thin_line(),
            self.more,
            self.copies,
            self.remover,
        )
        for section in sections:
            column.addWidget(section)

    def show_post(self, post_id: str | None) -> None:
        """Show this post of the division on screen, or nothing."""
        division = self.session.division
        post = division.post(post_id) if division is not None and post_id is not None else None
        self.post_id = post_id
        self.setVisible(post is not None)
        if division is None or post is None:
            return
        self.heading.setText(breakable(post_title(post)))
        place = division.posts.index(post)
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(place < len(division.posts) - 1)
        self.copies.show_post(division, post)
        stretches = spans(self.session.value, post, self.session.today)
        self.timeline.setVisible(bool(stretches))
        days = window_of(stretches, self.session.today)
        self.timeline.show_stretches(stretches, self.session.today, days, post.lane.value)
        self.form.show_values(_values(post, POST_FIELDS), {"lane": _lanes()})
        self.more.show_values(_values(post, MORE_FIELDS), _options(division, post))
        for section in (self.holdings, self.committee, self.cover):
            section.show_post(division, post)

    def rename(self) -> None:
        """Put the cursor into the title, ready to type over it."""
        editor = self.form.editors["title"]
        editor.setFocus()
        editor.selectAll()

    def move_post(self, by: int) -> None:
        """Move the post one place in the division's order, which is also the order of the chart."""
        division, post = self._present()
        if division is None or post is None:
            return
        place = division.posts.index(post) + by
        if 0 <= place < len(division.posts):
            self.session.do(edits.move_post, division.id, post.id, place)

    def _said(self, name: str, value: Any) -> None:
        division, post = self._present()
        if division is None or post is None:
            return
        if name in ("amount", "unit"):
            time = _time(post.time, name, value)
            self.session.do(edits.change_post, division.id, post.id, time=time)
        else:
            self.session.do(edits.change_post, division.id, post.id, **{name: value})

    def _remove(self) -> None:
        division, post = self._present()
        if division is None or post is None:
            return
        if self.session.do(edits.remove_post, division.id, post.id):
            self.session.choose()
            self.session.say(tr("{post} is removed. Ctrl+Z brings it back.", post=post_title(post)))

    def _present(self) -> tuple[Division | None, Post | None]:
        division = self.session.division
        post = division.post(self.post_id) if division is not None and self.post_id else None
        return division, post


class CopySection(QWidget):
    """The post as a template for another division."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.division_id = self.post_id = ""
        self.doer = theme.button(tr("Copy this post"), "copy")
        self.doer.clicked.connect(self.copy)
        self.form = Form(COPY_FIELDS)
        self.form.said.connect(lambda _name, _value: self.doer.setEnabled(True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.doer)

    def show_post(self, division: Division, post: Post) -> None:
        """Offer the other divisions."""
        others = [one for one in self.session.value.divisions if one.id != division.id]
        if (division.id, post.id) != (self.division_id, self.post_id):
            self.form.show_values({"division": None})
        self.division_id, self.post_id = division.id, post.id
        names: Options = [(one.id, one.name or tr("Division without a name")) for one in others]
        self.form.show_values({}, {"division": names})
        self.setVisible(bool(others))
        self.doer.setEnabled(self.form.editors["division"].value() is not None)

    def copy(self) -> None:
        """Copy the post to the division chosen, in one step."""
        there = self.form.editors["division"].value()
        division = self.session.value.division(there or "")
        if division is not None and self.session.do(
            edits.copy_post, self.division_id, self.post_id, division.id
        ):
            self.session.say(tr("The post is copied to {division}.", division=division.name))


def _time(time: RoleTime | None, name: str, value: Any) -> RoleTime | None:
    if name == "amount":
        return RoleTime(value, time.unit if time else next(iter(UNITS))) if value else None
    return replace(time, unit=value) if time else None


def _values(post: Post, fields: tuple[Field, ...]) -> dict[str, Any]:
    """What a form's fields show of a post."""
    time = post.time
    known = {"amount": time.amount if time else None, "unit": time.unit if time else next(iter(UNITS))}
    return {
        field.name: known[field.name] if field.name in known else getattr(post, field.name)
        for field in fields
    }


def _lanes() -> Options:
    return [(lane, words.lane_word(lane)) for lane in Lane]


def _options(division: Division, post: Post) -> dict[str, Options]:
    others: Options = [(other.id, post_title(other)) for other in division.posts if other.id != post.id]
    units = UNITS if post.time is None else {post.time.unit: post.time.unit} | UNITS
    return {
        "reports_to": [(None, tr("Nobody recorded")), *others],
        "unit": [(unit, tr(said)) for unit, said in units.items()],
    }
