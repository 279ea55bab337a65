"""Responsibility charts nobody here wrote: a stranger's file becomes a division.

A chart brings decisions, posts and who has which part in what. It never says what a right rests on, so the
basis stays not recorded, and it never says who leads. What was not understood is listed, with the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from triumvirate.errors import UnreadableFile
from triumvirate.exchange.blocks import Block
from triumvirate.exchange.files import read_sheets
from triumvirate.exchange.layout import find_blocks
from triumvirate.exchange.named import division_called
from triumvirate.exchange.report import ImportReport, NotUnderstood, count_parts
from triumvirate.exchange.rows import ChartRow, Reader
from triumvirate.exchange.sheets import Sheet, same
from triumvirate.exchange.view import View
from triumvirate.model.organisation import (
    Decision,
    Division,
    Mapping,
    Organisation,
    Part,
    Post,
    Right,
    new_id,
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as it was read: its posts by title, its decisions in order, and what was not understood.

    ``name`` is made from the file's name, ``title`` is what stands above the chart, ``reading`` says how the
    letters were read.
    """

    name: str
    posts: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    not_understood: tuple[NotUnderstood, ...] = ()
    title: str = ""
    sheet: str = ""
    reading: str = ""

    @property
    def parts(self) -> dict[Part, int]:
        """How many rights of each part the chart holds."""
        return count_parts(part for row in self.rows for _, part in row.rights)


# ---- reading -------------------------------------------------------------------------------------


def read_chart(path: Path, sheet: str | None = None) -> Chart:
    """Read the fullest chart of a file, or the one on the sheet of this name; raises UnreadableFile."""
    sheets = read_sheets(path, _rights_on)
    found = [(view, find_blocks(view)) for view in map(View, sheets)]
    charts = [(view, blocks) for view, blocks in found if blocks and sheet in (None, view.sheet.name)]
    if not charts:
        raise UnreadableFile(
            f"{path.name} holds no responsibility chart: no row of posts was found over cells with letters "
            "such as R, A, C and I; nothing was changed."
        )
    view, blocks = max(charts, key=lambda chart: _rights_in(chart[1]))
    others = [(other.sheet, bool(held)) for other, held in found if other is not view]
    chart = chart_of(view, blocks)
    listed = (*chart.not_understood, *(_other_sheet(*other) for other in others if other[0].cells))
    return replace(chart, name=readable(path.stem), not_understood=listed)


def chart_of(view: View, blocks: list[Block]) -> Chart:
    """The chart that these blocks of one sheet hold."""
    reader = Reader(view, blocks)
    key = reader.key
    rows = tuple(reader.read())
    title = reader.title()
    cut = view.sheet.cut
    listed = reader.account.list_rest(blocks)
    return Chart(
        name="",
        posts=tuple(reader.posts.values()),
        rows=rows,
        not_understood=(*listed, NotUnderstood(view.sheet.name, "", cut)) if cut else listed,
        title=title,
        sheet=view.sheet.name,
        reading=key.says,
    )


def _rights_on(sheet: Sheet) -> int:
    return _rights_in(find_blocks(View(sheet)))


def _rights_in(blocks: list[Block]) -> int:
    return sum(block.rights for block in blocks)


def _other_sheet(sheet: Sheet, is_chart: bool) -> NotUnderstood:
    why = "This sheet holds another chart, which was left out." if is_chart else "This sheet holds no chart."
    return NotUnderstood(sheet.name, f"{len(sheet.cells)} cells", why)


def readable(stem: str) -> str:
    """A file's name made readable: ``ward_3-raci`` is ``Ward 3 raci``."""
    words = re.sub(r"[\s_\-.]+", " ", stem).strip()
    return words[:1].upper() + words[1:] or "Imported chart"


# ---- adding --------------------------------------------------------------------------------------


def add_chart(
    organisation: Organisation, chart: Chart, division_name: str | None = None
) -> tuple[Organisation, ImportReport]:
    """The organisation with the chart in the division of this id or name, which is made if it is missing.

    Decisions and posts that are there already, by title, are used again; their rights stay and new ones are
    added. Without a name the chart's own is used. Raises UnknownName where several divisions have the name.
    """
    name = division_name or chart.name
    known = division_called(organisation.divisions, name)
    division = known or Division(new_id("v"), name)
    adding = _Adding(organisation.decisions, division)
    for title in chart.posts:
        adding.post(title)
    for row in chart.rows:
        adding.row(row)
    done = replace(division, posts=tuple(adding.posts.values()), mappings=tuple(adding.rows.values()))
    others = organisation.divisions if known else (*organisation.divisions, done)
    after = replace(
        organisation,
        decisions=tuple(adding.decisions.values()),
        divisions=tuple(done if each.id == done.id else each for each in others),
    )
    return (organisation if after == organisation else after), _report(chart, done.name)


def _report(chart: Chart, division: str) -> ImportReport:
    return ImportReport(
        division=division,
        decisions=len(chart.rows),
        posts=len(chart.posts),
        rights=chart.parts,
        not_understood=chart.not_understood,
        reading=chart.reading,
    )


class _Adding:
    """A chart on its way into a division: what there is so far, by id, and posts by title."""

    def __init__(self, decisions: tuple[Decision, ...], division: Division) -> None:
        self.decisions = {decision.id: decision for decision in decisions}
        self.rows = {row.decision: row for row in division.mappings}
        self.posts = {post.id: post for post in division.posts}
        self._post_ids = {same(post.title): post.id for post in reversed(division.posts)}
        self._taken: set[str] = set()
        self._called: dict[str, list[str]] = {}
        for decision in decisions:
            wording = self.rows[decision.id].title if decision.id in self.rows else None
            for title in {same(decision.title), same(wording or decision.title)}:
                self._called.setdefault(title, []).append(decision.id)

    def post(self, title: str) -> str:
        """The id of the post with this title, made if it is missing."""
        if same(title) not in self._post_ids:
            made = Post(new_id("post"), title)
            self.posts[made.id] = made
            self._post_ids[same(title)] = made.id
        return self._post_ids[same(title)]

    def row(self, row: ChartRow) -> None:
        """Put one decision and its rights into the division."""
        decision = self._decision(row)
        held = self.rows.get(decision, Mapping(decision))
        known = {(right.post, right.part) for right in held.rights}
        rights = [Right(self.post(title), part) for title, part in row.rights]
        fresh = [right for right in rights if (right.post, right.part) not in known]
        self.rows[decision] = replace(held, rights=(*held.rights, *fresh), note=_joined(held.note, row.note))

    def _decision(self, row: ChartRow) -> str:
        """The id of the decision with this title that no earlier row has taken, made if there is none.

        Where several have the title, one the division maps already comes first, then one of the same domain.
        """
        free = [id_ for id_ in self._called.get(same(row.title), ()) if id_ not in self._taken]
        if not free:
            made = Decision(new_id("d"), row.title, domain=row.domain)
            self.decisions[made.id] = made
            return made.id
        best = min(free, key=lambda id_: (id_ not in self.rows, self.decisions[id_].domain != row.domain))
        self._taken.add(best)
        return best


def _joined(note: str, more: str) -> str:
    """A note with more said after it, unless it says that already."""
    return note if more in note else "\n".join(filter(None, (note, more)))
