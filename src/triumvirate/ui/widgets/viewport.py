"""The part of a table or header that is painted on, made by us rather than by Qt.

Asked for a part it has not met, PySide first loads every kind of widget to find out which one it is. That
takes about as long as painting a whole matrix. It knows nothing of what is painted.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


def own_viewport() -> QWidget:
    """A viewport for ``setViewport``, with the same ground as Qt's own."""
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    return made
