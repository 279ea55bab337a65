"""Which posts have a column in the matrix, beside the leads and those with a part: what was chosen by hand.

The choice belongs to this desk and not to the map; the session keeps it. The order is the division's own.
"""

from __future__ import annotations

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.ui.screens.matrix_rows import Choices, Column, columns_of
from triumvirate.ui.session import Session


class Columns:
    """The columns of one sitting.

    A post that had a column keeps it until the map is closed, so that no column goes while one types.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: dict[str, set[str]] = {}

    def choices(self) -> Choices:
        """The posts to show or to put away, whatever they would be otherwise."""
        division = self._session.division_id or ""
        seen = dict.fromkeys(self._seen.get(division, ()), True)
        return {**seen, **self._session.columns.get(division, {})}

    def see(self, columns: tuple[Column, ...]) -> None:
        """Remember the posts that have a column now."""
        seen = self._seen.setdefault(self._session.division_id or "", set())
        seen.update(column.post_id for column in columns)

    def listed(self) -> list[tuple[str, str, bool]]:
        """Every post that could have a column: its id, its title and whether it has one."""
        division = self._session.division
        if division is None:
            return []
        snapshot = Snapshot(self._session.value, division, self._session.today)
        shown = {column.post_id for column in columns_of(snapshot, self.choices())}
        posts = sorted(division.posts, key=lambda post: not post.leadership)
        return [(post.id, snapshot.post_title(post.id), post.id in shown) for post in posts]
