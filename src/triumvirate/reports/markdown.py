"""A sheet as Markdown, for people who paste text into other documents.

What people wrote is shown as it is: characters that Markdown would read as its own are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from triumvirate.reports.sheet import Block, Bullets, Counts, Lines, Picture, Sheet, Table, Text, table_of
from triumvirate.reports.word import seen

_OWN = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
_AT_START = re.compile(r"^([-+=]|\d+[.)])")


def markdown(sheet: Sheet) -> bytes:
    """The sheet as Markdown in UTF-8."""
    return ("\n\n".join(_parts(sheet)) + "\n").encode()


def plain_line(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    line = _OWN.sub(r"\\\1", " ".join(seen(text).split()))
    return _AT_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", line)


def _parts(sheet: Sheet) -> Iterator[str]:
    yield f"# {plain_line(sheet.title)}"
    facts = ((sheet.organisation, ""), *sheet.facts)
    yield "  \n".join(plain_line(f"{label}: {value}" if value else label) for label, value in facts if label)
    yield from _blocks(sheet.opening)
    for section in sheet.sections:
        yield f"## {plain_line(section.heading)}"
        yield from _blocks(section.blocks)
    yield plain_line(sheet.foot)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    return (_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return plain_line(block.text)
    if isinstance(block, Bullets):
        return "\n".join(f"- {plain_line(item)}" for item in block.items)
    if isinstance(block, Lines):
        return "\n\n".join(f"{plain_line(label)}: ____________" for label in block.labels)
    if isinstance(block, Picture):
        return plain_line(f"{block.title}. {block.says}")
    return _table(table_of(block) if isinstance(block, Counts) else block)


def _table(table: Table) -> str:
    caption = f"### {plain_line(table.caption)}\n\n" if table.caption else ""
    head = (_row(map(plain_line, table.head)), _row("---" for _ in table.head))
    return caption + "\n".join((*head, *(_row(map(plain_line, row)) for row in table.rows)))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
