"""Moving decisions up and down and posts left and right, by keyboard, by menu or by drag: one step of undo.

It asks the view what stands where and changes the map only through the session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from triumvirate.model import edits
from triumvirate.ui.screens.matrix_order import gap_at, place_in, rearranged, step_edge
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.ui.screens.matrix_view import MatrixView


class Moves:
    """The order of one matrix's decisions and posts; ``all_shown`` says whether no filter is on."""

    def __init__(self, session: Session, view: MatrixView, all_shown: Callable[[], bool]) -> None:
        self._session, self._view, self._all_shown = session, view, all_shown
        view.acts |= {
            "up": lambda: self.move(-1),
            "down": lambda: self.move(1),
            "post left": lambda: self.move_post(-1),
            "post right": lambda: self.move_post(1),
        }
        view.drags.rows.dropped.connect(self.drop_decision)
        view.drags.posts.dropped.connect(self.drop_post)

    def move(self, step: int) -> None:
        """Move the chosen decision past its neighbour in the same group."""
        mapping, keys = self._session.mapping, self._view.chart_model.row_keys()
        if mapping is None or mapping.decision not in keys:
            return
        at = keys.index(mapping.decision)
        self.drop_decision(at, step_edge(at, step))

    def move_post(self, step: int) -> None:
        """Move the chosen post's column past its neighbour: a lead among the leads, others among theirs."""
        post, keys = self._session.chosen.post_id, self._view.chart_model.post_keys()
        if post is None or post not in keys:
            self._session.say(tr("Choose a cell of a post first."))
            return
        at = keys.index(post)
        self.drop_post(at, step_edge(at, step))

    def drop_decision(self, at: int, edge: int) -> None:
        """Put the decision of a row where it was dropped: the decisions shown in its group change places.

        Those of other groups, and those that a filter hides, stay where they are.
        """
        division, keys = self._session.division, self._view.chart_model.row_keys()
        decision = _key(keys, at)
        if division is None or decision is None:
            return
        order = rearranged(keys, at, edge)
        if not order:
            self._session.say(tr("The decision stays where it is. Decisions move within their group."))
        elif self._session.do(edits.arrange_mappings, division.id, decision, order) and not self._all_shown():
            self._session.say(tr("Moved. The decisions that are not shown stay where they are."))

    def drop_post(self, at: int, edge: int) -> None:
        """Put the post of a column where it was dropped."""
        division, keys = self._session.division, self._view.chart_model.post_keys()
        post = _key(keys, at)
        if division is None or post is None:
            return
        gap = gap_at(keys, at, edge)
        if gap is None:
            self._session.say(tr("The post stays where it is. Leads stand first, then the other posts."))
            return
        place = place_in([one.id for one in division.posts], post, gap)
        self._session.do(edits.move_post, division.id, post, place)


def _key(keys: list[str | None], at: int) -> str | None:
    return keys[at] if 0 <= at < len(keys) else None
