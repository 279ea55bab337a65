"""From the cells of one chart to its decisions and rights, keeping account of every cell.

A cell is either used or listed with a reason; what is neither at the end lay outside the chart and is listed
too, so nothing can be dropped silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from triumvirate.exchange.blocks import Block
from triumvirate.exchange.legend import legend_places
from triumvirate.exchange.marks import Key, Marks, make_key, read_leniently
from triumvirate.exchange.report import NotUnderstood
from triumvirate.exchange.sheets import Place, same, told_apart
from triumvirate.exchange.view import Look, View
from triumvirate.model.organisation import Part

_BETWEEN_NAMES: Final = re.compile(r"\s*[;,]\s*")


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One decision of a chart: its title, the group it stands in, and each post's parts by post title."""

    title: str
    domain: str = ""
    rights: tuple[tuple[str, Part], ...] = ()
    note: str = ""


@dataclass
class Account:
    """Which cells of a sheet were used, and which were listed and why."""

    view: View
    used: set[Place] = field(default_factory=set)
    listed: dict[Place, NotUnderstood] = field(default_factory=dict)

    def use(self, row: int, column: int) -> str:
        """Take the text of a cell."""
        if (row, column) in self.view.sheet.cells:
            self.used.add((row, column))
        return self.view.sheet.text(row, column)

    def put_down(self, place: Place, why: str) -> None:
        """List a cell with the reason, in one sentence."""
        sheet = self.view.sheet
        self.listed[place] = NotUnderstood(sheet.where(*place), sheet.cells[place], why)

    def list_rest(self, blocks: list[Block]) -> tuple[NotUnderstood, ...]:
        """Everything listed, once whatever was neither used nor listed has been listed as well."""
        for place in self.view.sheet.cells:
            if place not in self.used and place not in self.listed:
                self.put_down(place, _why_outside(place, blocks))
        return tuple(self.listed[place] for place in sorted(self.listed))


def _why_outside(place: Place, blocks: list[Block]) -> str:
    if any(place[0] == block.heading - 1 and place[1] in block.posts for block in blocks):
        return "A heading over the posts, which are not grouped here."
    if any(block.heading <= place[0] <= block.last for block in blocks):
        return "This stands beside the chart and not in it."
    return "This stands outside the chart."


class Reader:
    """Reads the blocks of one sheet, one after another."""

    def __init__(self, view: View, blocks: list[Block]) -> None:
        self.view = view
        self.blocks = blocks
        self.account = Account(view)
        self.section: Place | None = None
        self.posts: dict[str, str] = {}

    @cached_property
    def key(self) -> Key:
        """What the letters of this sheet stand for."""
        legend = legend_places(self.view.sheet, self.view.entries, self._inside)
        self.account.used |= legend
        said = {entry.letter: entry.words for entry in self.view.entries if set(entry.places) <= legend}
        return make_key(self.view.letters, said)

    def _inside(self, place: Place) -> bool:
        return any(block.holds(place) and not is_legend(self.view, block, place[0]) for block in self.blocks)

    def title(self) -> str:
        """The first text above the chart that is not part of a legend."""
        first = self.blocks[0]
        above = [place for place in sorted(self.view.sheet.cells) if place[0] < first.heading]
        free = [
            place for place in above if place not in self.account.used and self._can_be_title(place, first)
        ]
        return self.account.use(*free[0]) if free else ""

    def _can_be_title(self, place: Place, first: Block) -> bool:
        return place[1] not in first.posts or len(self.view.rows[place[0]]) == 1

    def read(self) -> Iterator[ChartRow]:
        """Every decision of every block, in order."""
        for block in self.blocks:
            self.section = self._section_before(block)
            yield from BlockReader(self, block).read()

    def post(self, title: str) -> str:
        """The title by which a post is known, however it is capitalised elsewhere."""
        return self.posts.setdefault(same(title), title)

    def repeats(self, block: Block) -> bool:
        """Whether a block says its heading row more than once."""
        return any(is_repeat(self.view, block, row) for row in range(block.heading + 1, block.last))

    def _section_before(self, block: Block) -> Place | None:
        """The heading directly above a block's own heading row, where there are several blocks."""
        rows = [row for row in self.view.rows if row < block.heading]
        if (
            not rows
            or len(self.view.rows[rows[-1]]) != 1
            or (len(self.blocks) < 2 and not self.repeats(block))
        ):
            return None
        return rows[-1], next(iter(self.view.rows[rows[-1]]))


def is_legend(view: View, block: Block, row: int) -> bool:
    """Whether a row of a block is a line of a legend: a letter and its meaning, and nothing else marked."""
    marked = any(view.look(row, column) in {Look.SIGN, Look.NOTHING} for column in block.posts)
    return row > block.heading and (row, block.decision) in view.pairs and not marked


def is_repeat(view: View, block: Block, row: int) -> bool:
    """Whether a row repeats the heading row of its block."""
    told = any(view.look(row, column) is Look.TEXT for column in block.posts)
    heads = ((view.sheet.text(block.heading, column), view.sheet.text(row, column)) for column in block.posts)
    return told and all(same(first) == same(second) for first, second in heads)


class BlockReader:
    """Reads one block row by row."""

    def __init__(self, reader: Reader, block: Block) -> None:
        self.reader = reader
        self.block = block
        self.view = reader.view
        self.account = reader.account
        self.key = reader.key
        self.area = ""
        self.parts: dict[int, tuple[Part, ...]] = {}
        self.titles: dict[int, str] = {}
        self._read_headings()

    # ---- the heading row

    def _read_headings(self) -> None:
        for column in self.block.columns - set(self.block.posts):
            self._use_heading(column)
        if self.block.by_right:
            self.parts = {column: self._parts_of_heading(column) for column in self.block.posts}
            return
        places = [self._use_heading(column) for column in self.block.posts]
        named = self._grouped([self.view.sheet.text(*place) if place else "" for place in places])
        self.titles = dict(zip(self.block.posts, map(self.reader.post, told_apart(named)), strict=True))
        for place, before, after in zip(places, named, told_apart(named), strict=True):
            if place and before != after:
                self.account.put_down(place, f"Two columns have this title; this one became “{after}”.")

    def _use_heading(self, column: int) -> Place | None:
        place = self.view.heading_place(self.block.heading, column)
        if place:
            self.account.use(*place)
        return place

    def _grouped(self, titles: list[str]) -> list[str]:
        """The posts' titles, with the heading above them where a title stands more than once."""
        known = [same(title) for title in titles]
        return [
            f"{self._group_of(column)} {title}".strip() if known.count(same(title)) > 1 else title
            for column, title in zip(self.block.posts, titles, strict=True)
        ]

    def _group_of(self, column: int) -> str:
        row = self.block.heading - 1
        spots = [at for at in self.view.rows.get(row, {}) if self.block.posts[0] <= at <= column]
        return self.account.use(row, spots[-1]) if spots else ""

    def _parts_of_heading(self, column: int) -> tuple[Part, ...]:
        signs = read_leniently(self.account.use(self.block.heading, column), self.view.letters).signs
        return tuple(part for part in map(self.key.part, signs) if part)

    # ---- the rows

    def read(self) -> Iterator[ChartRow]:
        """Every decision of the block, in order."""
        rows = self.view.between(self.block.heading + 1, self.block.last + 1)
        for row in rows:
            if is_repeat(self.view, self.block, row):
                self._use_repeat(row)
            elif is_legend(self.view, self.block, row):
                continue
            elif not self._post_cells(row):
                yield from self._without_parts(row)
            elif self.view.look(row, self.block.decision) is Look.EMPTY:
                self._list_stray(row)
            else:
                yield self._decision(row)

    def _use_repeat(self, row: int) -> None:
        for column in self.block.columns:
            texts = {self.view.sheet.text(at, column) for at in (row, self.block.heading)}
            if len(set(map(same, texts))) == 1:
                self.account.use(row, column)

    def _post_cells(self, row: int) -> list[int]:
        return [column for column in self.block.posts if self.view.look(row, column) is not Look.EMPTY]

    def _list_stray(self, row: int) -> None:
        for column in self._post_cells(row):
            self.account.put_down((row, column), "No decision is named in this row.")

    def _without_parts(self, row: int) -> Iterator[ChartRow]:
        """A row of text alone: the heading of a group of decisions, or a decision nobody has a part in."""
        if self._is_section(row):
            first = min(self.view.rows[row])
            spot = self.block.decision if self.view.sheet.text(row, self.block.decision) else first
            self.reader.section = (row, spot)
            self.area = ""
            self._use_numbers(row)
        elif self.view.sheet.text(row, self.block.decision):
            yield self._decision(row)
            place = (row, self.block.decision)
            self.account.put_down(place, "No letter stands in this row, so nobody has a part in it.")

    def _is_section(self, row: int) -> bool:
        """Whether a row of text alone heads the decisions below it."""
        below = (at for at in range(row + 1, self.block.last + 1) if at in self.view.rows)
        after = next((at for at in below if not self._is_repeat(at)), None)
        if after is None or not self._post_cells(after):
            return False
        text = self.view.sheet.text(row, self.block.decision)
        return (
            not text
            or self._starts_with_section
            or row - 1 not in self.view.rows
            or self.view.sheet.width_of(row, self.block.decision) > 1
            or text.isupper()
            or text.endswith(":")
        )

    def _is_repeat(self, row: int) -> bool:
        return is_repeat(self.view, self.block, row)

    @cached_property
    def _starts_with_section(self) -> bool:
        """Whether this chart groups its decisions from its first row on."""
        rows = self.view.between(self.block.heading + 1, self.block.last + 1)
        return self.reader.repeats(self.block) or not self._post_cells(rows[0])

    def _decision(self, row: int) -> ChartRow:
        title = self.account.use(row, self.block.decision)
        rights = dict.fromkeys(
            right for column in self._post_cells(row) for right in self._rights(row, column)
        )
        self._use_numbers(row)
        return ChartRow(title, self._domain(row), tuple(rights), self._note(row))

    def _use_numbers(self, row: int) -> None:
        """Row numbers say nothing but the order, which is kept."""
        for column in self.block.numbers:
            self.account.use(row, column)

    def _domain(self, row: int) -> str:
        if self.block.area is not None:
            self.area = self.account.use(row, self.block.area) or self.area
        section = self.account.use(*self.reader.section) if self.reader.section else ""
        return " / ".join(filter(None, (section, self.area)))

    def _note(self, row: int) -> str:
        """The text of the further columns, each after its heading."""
        said = []
        for column in self.block.notes:
            if text := self.account.use(row, column):
                place = self.view.heading_place(self.block.heading, column)
                said.append(f"{self.view.sheet.text(*place)}: {text}" if place else text)
                if self.view.look(row, column) is Look.SIGN:
                    self.account.put_down(
                        (row, column), "Most of this column is text, so this came in as a note."
                    )
        return "\n".join(said)

    # ---- the cells

    def _rights(self, row: int, column: int) -> Iterator[tuple[str, Part]]:
        text = self.account.use(row, column)
        if self.view.look(row, column) is Look.NOTHING:
            return
        if self.block.by_right:
            for name in _BETWEEN_NAMES.split(text):
                yield from ((self.reader.post(name), part) for part in self.parts[column] if name)
            return
        marks = read_leniently(text, self.view.letters)
        for part in filter(None, map(self.key.part, marks.signs)):
            yield self.titles[column], part
        if why := self._why_not(marks):
            self.account.put_down((row, column), why)

    def _why_not(self, marks: Marks) -> str:
        """Why a cell was not read, or not wholly; empty if it was."""
        if not marks.signs:
            return "This is no letter or word of a chart."
        unknown = [sign for sign in marks.signs if self.key.part(sign) is None]
        if unknown:
            return self.key.why_not(unknown[0])
        return "The letter was read, the remark beside it was not." if marks.remark else ""
