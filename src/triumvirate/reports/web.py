"""A sheet as one web page that needs nothing else and may do nothing: no script, no link, nothing fetched.

Everything people wrote is escaped; the page forbids itself everything but its own style.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from triumvirate.reports.sheet import (
    Block,
    Bullets,
    Count,
    Counts,
    Lines,
    Picture,
    Section,
    Sheet,
    Table,
    Text,
    table_of,
)
from triumvirate.reports.word import seen
from triumvirate.shelf import resource


def page(sheet: Sheet) -> bytes:
    """The sheet as a web page in UTF-8."""
    style = _style()
    body = "\n".join(_body(sheet))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(sheet.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()


@cache
def _style() -> str:
    return resource("reports", "sheet.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Nothing from anywhere, and of styles only ours, by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _text(text: str) -> str:
    """Text as it may stand anywhere in a page."""
    return escape(seen(text), quote=True)


def _body(sheet: Sheet) -> Iterator[str]:
    yield "<main>\n<header>"
    if sheet.organisation:
        yield f'<p class="quiet">{_text(sheet.organisation)}</p>'
    yield f"<h1>{_text(sheet.title)}</h1>"
    yield "<dl>"
    for label, value in sheet.facts:
        yield f"<div><dt>{_text(label)}</dt><dd>{_text(value)}</dd></div>"
    yield "</dl>"
    yield from _blocks(sheet.opening)
    yield "</header>"
    for number, section in enumerate(sheet.sections, 1):
        yield from _section(section, f"section-{number}")
    yield f"</main>\n<footer>{_text(sheet.foot)}</footer>"


def _section(section: Section, name: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{_text(section.heading)}</h2>'
    yield from _blocks(section.blocks)
    yield "</section>"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        opening = '<p class="quiet">' if block.quiet else "<p>"
        yield f"{opening}{_text(block.text)}</p>"
    elif isinstance(block, Bullets):
        yield "<ul>"
        yield from (f"<li>{_text(item)}</li>" for item in block.items)
        yield "</ul>"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Counts):
        yield from _counts(block)
    elif isinstance(block, Picture):
        yield f"<figure>{block.svg}<figcaption>{_text(block.title)}</figcaption></figure>"
    else:
        yield from _lines(block)


def _table(table: Table) -> Iterator[str]:
    yield '<div class="wide"><table>'
    if table.caption:
        yield f"<caption>{_text(table.caption)}</caption>"
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in table.head)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _counts(counts: Counts) -> Iterator[str]:
    """Two bars for the eye, and the same as a table for everybody."""
    for label, sizes in (
        (counts.before, [(group, group.before) for group in counts.groups]),
        (counts.after, [(group, group.after) for group in counts.groups]),
    ):
        yield f'<p class="bar">{_text(label)}</p>{_bar(sizes)}'
    yield from _table(table_of(counts))


def _bar(sizes: list[tuple[Count, int]]) -> str:
    total, at, drawn = sum(size for _, size in sizes) or 1, 0, []
    for group, size in sizes:
        if size:
            drawn.append(f'<rect class="{group.kind}" x="{at}" y="0" width="{size}" height="1"/>')
        at += size
    inner = "".join(drawn)
    shape = f'viewBox="0 0 {total} 1" preserveAspectRatio="none"'
    return f'<svg aria-hidden="true" focusable="false" {shape}>{inner}</svg>'


def _lines(lines: Lines) -> Iterator[str]:
    yield '<div class="lines">'
    yield from (f"<p>{_text(label)}</p>" for label in lines.labels)
    yield "</div>"
