"""Starting the window: dress, paint, and only then read what is heavy.

It knows nothing of maps but the path it was given.
"""

from __future__ import annotations

import gc
import linecache
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from triumvirate import __version__
from triumvirate.ui import crash, files, saving, theme
from triumvirate.ui.ask import Ask
from triumvirate.ui.settings import read_desk
from triumvirate.ui.window import Window

if TYPE_CHECKING:
    from triumvirate.ui.settings import Desk

BENCH = "TRIUMVIRATE_BENCH"
START = 1500
"""Milliseconds after which the window has started."""


def run(path: Path | None, today: date | None = None) -> int:
    """Open the window, on a map where one is given, and stay until it is closed; 0 when all went well."""
    app = application()
    desk = read_desk()
    theme.apply(app, desk.scheme, desk.scale)
    window = make_window(Ask(), desk, today)
    watch = crash.Watch(window)
    watch.begin()
    if os.environ.get(BENCH) == "first-paint":
        window.painted.connect(_say_painted)
    if path is not None:
        files.open_map(window, path)
    if window.session is None:
        window.show_start()
        QTimer.singleShot(START, window, lambda: saving.offer_left(window))
    window.show()
    QTimer.singleShot(START, _collect_again)
    QTimer.singleShot(START, watch.look_back)
    return app.exec()


def application() -> QApplication:
    """The one application of the process, made when there is none."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setProperty("fusion", True)
    app.setApplicationName("Triumvirate")
    app.setApplicationVersion(__version__)
    _forget_sources()
    return app


def _forget_sources() -> None:
    """Let PySide6 keep no module's source; it reads each for the name of features we never use."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = lambda _module: False
    linecache.clearcache()


def make_window(ask: Ask, desk: Desk, today: date | None) -> Window:
    """The window, following the system's change between light and dark."""
    window = Window(ask, desk, today)
    ask.parent = window
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: window.dress())
    return window


def _collect_again() -> None:
    """Put aside what was made while starting, and let Python collect rubbish from here on."""
    gc.freeze()
    gc.enable()


def _say_painted() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.quit)
