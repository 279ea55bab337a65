"""Which characters the shipped font can print, and what stands in for the others.

A page with a character that its font lacks cannot be an accessible PDF, so such a character becomes a
box before the page is set. It knows nothing of charts or of Typst.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from triumvirate.shelf import resource

STAND_IN = "□"
"""Printed for a character that the font lacks."""

LONGEST_WORD = 20
"""A longer run without a space is no word, and may be broken after every tenth character."""

_BREAK_HERE = "\N{ZERO WIDTH SPACE}"
_UNSEEN = {"Cf", "Cs"}
_NEVER = {"Co", "Cn"}


@cache
def glyphs() -> frozenset[int]:
    """The code points the body font has a glyph for, read from its character table."""
    font = resource("fonts", "Inter-Regular.ttf").read_bytes()
    return frozenset(code for code, _glyph in code_points(font, _table(font, b"cmap")))


def _table(font: bytes, tag: bytes) -> int:
    """Where a table of the font file starts (OpenType 1.9, table directory)."""
    (count,) = struct.unpack_from(">H", font, 4)
    for entry in range(12, 12 + 16 * count, 16):
        if font[entry : entry + 4] == tag:
            return int.from_bytes(font[entry + 8 : entry + 12])
    raise LookupError(tag)


def code_points(font: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each code point with its glyph: the full Unicode table, format 12 under platform 3, encoding 10."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for entry in range(cmap + 4, cmap + 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", font, entry)
        if (platform, encoding) == (3, 10):
            (groups,) = struct.unpack_from(">I", font, cmap + offset + 12)
            for group in range(groups):
                first, last, glyph = struct.unpack_from(">III", font, cmap + offset + 16 + 12 * group)
                yield from ((code, glyph + code - first) for code in range(first, last + 1))


def printable(text: str) -> str:
    """The text on one line in characters the font has; each other one becomes a box.

    Characters nobody sees (joiners, direction marks, variation marks) go.
    """
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(_character(one) for one in composed).split())


def _character(one: str) -> str:
    kind = unicodedata.category(one)
    if one.isspace() or kind == "Cc":
        return " "
    if kind in _UNSEEN or "\ufe00" <= one <= "\ufe0f" or "\U000e0100" <= one <= "\U000e01ef":
        return ""
    return one if ord(one) in glyphs() and kind not in _NEVER else STAND_IN


def breakable(text: str) -> str:
    """The text with places to break inside words that are too long for a column."""
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return _BREAK_HERE.join(word[start : start + 10] for start in range(0, len(word), 10))


def ready_for_page(value: Any) -> Any:
    """The same nested lists and dicts with every text in them printable and breakable."""
    if isinstance(value, str):
        return breakable(printable(value))
    if isinstance(value, dict):
        return {key: ready_for_page(inner) for key, inner in value.items()}
    return [ready_for_page(inner) for inner in value] if isinstance(value, list | tuple) else value


def has_stand_in(value: Any) -> bool:
    """Whether any text in here had a character that could not be printed."""
    if isinstance(value, str):
        return STAND_IN in value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return any(has_stand_in(one) for one in inner)
