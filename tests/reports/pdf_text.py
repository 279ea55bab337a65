"""Reads back what a PDF says, from its drawing instructions and its fonts' own character tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf


def page_texts(path: Path) -> list[str]:
    """The text of each page in the order in which it is drawn, without any spacing."""
    with pikepdf.open(path) as pdf:
        return [squeezed(_page_text(page)) for page in pdf.pages]


def whole_text(path: Path) -> str:
    """The text of all pages, without any spacing."""
    return "".join(page_texts(path))


def squeezed(text: str) -> str:
    """The text without spaces, so that a line break in a cell makes no difference."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def type_sizes(path: Path) -> set[float]:
    """Every size that type is set in, in points; nothing may scale it afterwards."""
    sizes: set[float] = set()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) == "Tf":
                    sizes.add(float(step.operands[1]))
                if str(step.operator) == "Tm":
                    assert {abs(float(step.operands[n])) for n in (0, 3)} == {1.0}
    return sizes


def elements(path: Path) -> list[tuple[str, str]]:
    """Every tag of the structure tree in reading order, with its scope where it has one."""
    with pikepdf.open(path) as pdf:
        return list(_walk(pdf.Root.StructTreeRoot.K))


def _walk(node: Any) -> Any:
    for one in node if isinstance(node, pikepdf.Array) else [node]:
        if not isinstance(one, pikepdf.Dictionary) or "/S" not in one:
            continue
        yield str(one.S).removeprefix("/"), _scope(one)
        if "/K" in one:
            yield from _walk(one.K)


def _scope(element: Any) -> str:
    given = element.get("/A", [])
    for attributes in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(attributes, pikepdf.Dictionary) and "/Scope" in attributes:
            return str(attributes.Scope).removeprefix("/")
    return ""


def _page_text(page: pikepdf.Page) -> str:
    tables = {name: _table(font) for name, font in page.Resources.get("/Font", {}).items()}
    table: dict[bytes, str] = {}
    said: list[str] = []
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) == "Tf":
            table = tables[str(step.operands[0])]
        elif str(step.operator) in {"Tj", "TJ"}:
            said += [_decoded(bytes(piece), table) for piece in _pieces(step.operands[0])]
    return "".join(said)


def _pieces(shown: Any) -> list[Any]:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    return [piece for piece in pieces if isinstance(piece, pikepdf.String)]


def _decoded(codes: bytes, table: dict[bytes, str]) -> str:
    return "".join(table[codes[at : at + 2]] for at in range(0, len(codes), 2))


def _table(font: Any) -> dict[bytes, str]:
    """What each two-byte code means, read from the font's ToUnicode table."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, meaning in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(meaning).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, meaning in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            first = int.from_bytes(bytes.fromhex(meaning))
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[(int(low, 16) + step).to_bytes(2)] = (first + step).to_bytes(2).decode("utf-16-be")
    return found
