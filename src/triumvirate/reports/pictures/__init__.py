"""Pictures drawn once, as SVG: used on the screen, on paper, in web pages and as files of their own.

Pure functions of figures, colours and a width. They know nothing of Qt, of Typst or of files.
"""

from triumvirate.reports.pictures.bars import handover_bars, settles_bars
from triumvirate.reports.pictures.domains import small_multiples
from triumvirate.reports.pictures.paint import Drawing, Mark
from triumvirate.reports.pictures.palette import PAPER, Fill, Palette, Style
from triumvirate.reports.pictures.triangle import triangle

__all__ = [
    "PAPER",
    "Drawing",
    "Fill",
    "Mark",
    "Palette",
    "Style",
    "handover_bars",
    "settles_bars",
    "small_multiples",
    "triangle",
]
