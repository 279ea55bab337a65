"""The section of a post's panel for a committee: its members, how many must be there, what the seats rest on.

It shows a post of the session's division and says one edit for one thing said. It holds no map.
"""

from __future__ import annotations

from typing import Any

from triumvirate.model import edits
from triumvirate.model.organisation import Division, Post
from triumvirate.ui import theme
from triumvirate.ui.screens.people_rows import post_title
from triumvirate.ui.screens.people_sections import Section, basis_options
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import Field, Kind
from triumvirate.ui.widgets.scroll import clear
from triumvirate.ui.widgets.tick import Tick

SEAT_FIELDS = (
    Field("quorum", "How many must be there", Kind.NUMBER, empty="A majority"),
    Field("seat_basis", "What the seats rest on", Kind.CHOICE),
)


class CommitteeSection(Section):
    """The posts that sit on a committee, how many must be there, and what the seats rest on."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("Committee"))
        self.post: Post | None = None
        self.entries.setSpacing(6)
        self.ticks: dict[str, Tick] = {}
        self.explained = theme.label("", "small")
        self.column.addWidget(self.explained)
        self.opener = theme.link(tr("Make this a committee"))
        self.opener.clicked.connect(self._open)
        self.column.addWidget(self.opener)
        self.seats = self.form(SEAT_FIELDS)
        self.seats.said.connect(self._said)
        self.column.addWidget(self.seats)

    def show_post(self, division: Division, post: Post) -> None:
        another = post.id != self.post_id
        super().show_post(division, post)
        self.post = post
        candidates = {other.id: post_title(other) for other in division.posts if _may_sit(other, post)}
        if another or list(self.ticks) != list(candidates):
            self._rebuild(candidates)
        for post_id, tick in self.ticks.items():
            tick.show_tick(candidates[post_id], post_id in post.members)
            tick.setVisible(post.is_committee or (not another and not tick.isHidden()))
        seat = next((other for other in division.posts if post.id in other.members), None)
        self.explained.setText(_explanation(seat))
        folded = all(tick.isHidden() for tick in self.ticks.values())
        self.opener.setVisible(not post.is_committee and seat is None and folded)
        self.seats.setVisible(post.is_committee)
        values = {"quorum": post.quorum, "seat_basis": post.seat_basis}
        self.seats.editors["quorum"].limit(max(1, len(post.members)))
        self.seats.show_values(values, {"seat_basis": [(None, tr("Not said")), *basis_options()]})

    def _open(self) -> None:
        self.opener.hide()
        for tick in self.ticks.values():
            tick.show()
        if self.ticks:
            next(iter(self.ticks.values())).setFocus()

    def _rebuild(self, candidates: dict[str, str]) -> None:
        clear(self.entries)
        self.ticks = {}
        for post_id in candidates:
            tick = Tick()
            tick.clicked.connect(self._ticked)
            tick.hide()
            self.entries.addWidget(tick)
            self.ticks[post_id] = tick

    def _ticked(self) -> None:
        if self.post is None:
            return
        members = tuple(post_id for post_id, tick in self.ticks.items() if tick.is_on())
        quorum = self.post.quorum if self.post.quorum and self.post.quorum <= len(members) else None
        self.do(edits.set_committee, members, quorum, self.post.seat_basis if members else None)

    def _said(self, name: str, value: Any) -> None:
        if self.post is None:
            return
        now = {"quorum": self.post.quorum, "seat_basis": self.post.seat_basis} | {name: value}
        self.do(edits.set_committee, self.post.members, now["quorum"], now["seat_basis"])


def _explanation(seat: Post | None) -> str:
    if seat is None:
        return tr("A committee decides as a group of other posts.")
    return tr(
        "This post sits on {committee}, so it cannot be a committee itself.", committee=post_title(seat)
    )


def _may_sit(other: Post, committee: Post) -> bool:
    return other.id != committee.id and not other.is_committee
