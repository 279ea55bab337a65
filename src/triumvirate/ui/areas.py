"""Moving the keyboard between the areas of a window. Knows widgets and no maps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_area(areas: list[QWidget], step: int) -> QWidget:
    """The area ``step`` places from the one that has the keyboard; the first where none has.

    Areas in which nothing can take the keyboard now are passed over.
    """
    there = [area for area in areas if first_in(area) is not None] or areas
    focus = QApplication.focusWidget()
    held = [
        place for place, area in enumerate(there) if focus is area or (focus and area.isAncestorOf(focus))
    ]
    return there[(held[-1] + step) % len(there) if held else 0]


def first_in(area: QWidget) -> QWidget | None:
    """What takes the keyboard in an area: itself or the first thing in it; None where nothing can."""
    for one in (area, *area.findChildren(QWidget)):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(one.window()) and one.isEnabled():
            return one
    return None


def focus_into(area: QWidget) -> None:
    """Put the keyboard on an area, or on the first thing in it that takes it."""
    first = first_in(area)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
