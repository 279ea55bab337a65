"""A page to read, before it is a PDF, a web page or a Word document: headings, paragraphs, lists, tables.

Whoever has something to say builds a Sheet; each format is one function of it, so all formats say the same.
It knows nothing of decisions, posts or formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``quiet`` for what is said by the way."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; ``widths`` are parts of the page's width, one for each column."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One group of a bar: ``kind`` names its colour, ``words`` says what it is, before and after."""

    kind: str
    words: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The handover bar, today and afterwards."""

    before: str
    after: str
    groups: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on, each with its label."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG that was made here, and what it says for those who do not see it."""

    svg: str
    title: str
    says: str


Block = Text | Bullets | Table | Counts | Lines | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole: what stands above all, facts in pairs of a label and a value, and the sections."""

    organisation: str
    title: str
    facts: tuple[tuple[str, str], ...]
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    foot: str


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of what somebody wrote, without blank ones and without bullets of their own."""
    stripped = (line.strip().lstrip("•*- ").strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)


def written(text: str) -> tuple[Block, ...]:
    """What somebody wrote: one line is a paragraph, several are a list."""
    lines = lines_of(text)
    if not lines:
        return ()
    return (Text(lines[0]),) if len(lines) == 1 else (Bullets(lines),)


def section(heading: str, blocks: Iterable[Block], nothing: str = "") -> tuple[Section, ...]:
    """A section; without blocks one that says ``nothing``, or none at all."""
    held = tuple(blocks)
    if held:
        return (Section(heading, held),)
    return (Section(heading, (Text(nothing, quiet=True),)),) if nothing else ()


def changed(value: T, change: Callable[[str], str]) -> T:
    """The same with every text in it changed, wherever it stands."""
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(changed(each, change) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        new = {each.name: changed(getattr(value, each.name), change) for each in fields(value)}
        return replace(value, **new)
    return value


def table_of(counts: Counts) -> Table:
    """A bar as a table of figures."""
    rows = tuple((group.words, str(group.before), str(group.after)) for group in counts.groups)
    return Table("", ("Decisions that", counts.before, counts.after), rows, (3, 1, 1))


def plain(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain dicts and lists; each block says under ``is`` what it is."""
    made: dict[str, Any] = _plain(sheet)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"is": type(value).__name__.lower(), **held}
    return value
