"""How wide a text will be in the shipped letters, so that pictures can be laid out without a screen."""

from __future__ import annotations

import struct
from functools import cache

from triumvirate.reports.printable import code_points
from triumvirate.shelf import resource

FAMILY = "Inter"
FALLBACK = "Inter, Arial, sans-serif"
CAPITAL = 0.727
"""How high a capital stands, as part of the size of the letters."""

_FONTS = {False: "Inter-Regular.ttf", True: "Inter-SemiBold.ttf"}
_UNKNOWN = 0.6


@cache
def _advances(bold: bool) -> dict[int, float]:
    """Each character's advance as part of the size (OpenType 1.9: head, hhea, hmtx, cmap)."""
    font = resource("fonts", _FONTS[bold]).read_bytes()
    tables = _tables(font)
    (units,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (known,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    start = tables[b"hmtx"]
    widths = [struct.unpack_from(">H", font, start + 4 * glyph)[0] / units for glyph in range(known)]
    return {code: widths[min(glyph, known - 1)] for code, glyph in code_points(font, tables[b"cmap"])}


def _tables(font: bytes) -> dict[bytes, int]:
    """Where each table of a font file starts."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = range(12, 12 + 16 * count, 16)
    return {font[entry : entry + 4]: int.from_bytes(font[entry + 8 : entry + 12]) for entry in entries}


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is at a size."""
    advances = _advances(bold)
    return size * sum(advances.get(ord(one), _UNKNOWN) for one in text)


def wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than the room; a longer word is broken where it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if not line or width_of(longer, size, bold) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
        while (fits := _fitting(line, room, size, bold)) < len(line):
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines or [""]


def _fitting(line: str, room: float, size: float, bold: bool) -> int:
    """How many letters of a line fit into the room, at least one of them."""
    advances, used = _advances(bold), 0.0
    for number, letter in enumerate(line):
        used += size * advances.get(ord(letter), _UNKNOWN)
        if used > room and number:
            return number
    return len(line)
