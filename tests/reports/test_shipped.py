"""The fonts and icons that ship: complete, static, free to pass on."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from triumvirate.shelf import resource

FONTS = sorted(resource("fonts").glob("*.ttf"))
ICONS = [
    icon for icon in sorted(resource("icons").glob("*.svg")) if "lucide" in icon.read_text(encoding="utf-8")
]


def tables(font: bytes) -> set[bytes]:
    count = int.from_bytes(font[4:6])
    return {font[at : at + 4] for at in range(12, 12 + 16 * count, 16)}


def test_the_four_weights_of_screen_and_paper_are_there() -> None:
    assert [font.stem for font in FONTS] == ["Inter-Bold", "Inter-Medium", "Inter-Regular", "Inter-SemiBold"]


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_each_font_is_static(font: Path) -> None:
    assert b"glyf" in tables(font.read_bytes())
    assert b"fvar" not in tables(font.read_bytes())


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_each_icon_is_a_small_drawing_that_takes_its_colour_from_us(icon: Path) -> None:
    drawing = icon.read_text(encoding="utf-8")
    assert ET.fromstring(drawing).get("viewBox") == "0 0 24 24"
    assert "currentColor" in drawing
    assert "<script" not in drawing
    assert len(drawing) < 2000


def test_the_window_and_the_pages_have_their_icons() -> None:
    marks = {"file-check", "history", "user", "circle-help", "triangle-alert"}
    assert marks <= {icon.stem for icon in ICONS}
    assert len(ICONS) >= 40


def test_the_licences_ship_beside_them() -> None:
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")
