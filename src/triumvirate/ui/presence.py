"""Whether there is a screen to open a window on. Asked before Qt is loaded, so it knows nothing of Qt."""

from __future__ import annotations

import os
import platform

HEADLESS = ("offscreen", "minimal", "vnc")


def has_screen() -> bool:
    """Whether a window could be opened here."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in HEADLESS:
        return False
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
