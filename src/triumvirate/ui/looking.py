"""The map of another day in a window of its own, where everything can be looked at and nothing changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from triumvirate.model.organisation import Organisation

if TYPE_CHECKING:
    from triumvirate.ui.window import Window


def look_at(window: Window, value: Organisation, name: str) -> Window | None:
    """Show a value under a name, read-only, beside the open map; closing the map's window closes this one."""
    if window.session is None:
        return None
    from triumvirate.workspace import looking_workspace

    other = type(window)(window.ask, replace(window.desk, geometry=(), maximised=False), window.today)
    other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    other.keeps_desk = False
    path, today = window.session.workspace.path, window.session.today
    other.show_workspace(looking_workspace(path, value, name, today))
    other.resize(window.size())
    other.show()
    window.others.append(other)
    other.destroyed.connect(lambda: _forget(window, other))
    return other


def _forget(window: Window, other: Window) -> None:
    if other in window.others:
        window.others.remove(other)
