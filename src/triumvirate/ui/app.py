"""Starting the window: dress, paint, and only then read what is heavy; and what happens when we are at fault.

It knows nothing of maps but the path it was given.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from triumvirate import __version__
from triumvirate.ui import files, theme
from triumvirate.ui.ask import Ask
from triumvirate.ui.settings import data_folder, read_desk
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
    sys.excepthook = lambda kind, fault, trace: note_crash(window, kind, fault, trace)
    if os.environ.get(BENCH) == "first-paint":
        window.painted.connect(_say_painted)
    if path is not None:
        files.open_map(window, path)
    if window.session is None:
        window.show_start()
    window.show()
    QTimer.singleShot(START, _collect_again)
    return app.exec()


def application() -> QApplication:
    """The one application of the process, made when there is none."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Triumvirate")
    app.setApplicationVersion(__version__)
    return app


def make_window(ask: Ask, desk: Desk, today: date | None) -> Window:
    """The window, following the system's change between light and dark."""
    window = Window(ask, desk, today)
    ask.parent = window
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: window.dress())
    return window


def note_crash(
    window: Window, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Write down a fault of ours, without anybody's words in it, and say that the map is safe."""
    if issubclass(kind, KeyboardInterrupt):
        QTimer.singleShot(0, window.close)
        return
    lines = "".join(traceback.format_exception(kind, fault, trace))
    sys.stderr.write(lines)
    report = data_folder() / "crashes" / f"{datetime.now():%Y-%m-%d %H.%M.%S}.txt"
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(f"Triumvirate {__version__}, Python {sys.version}\n\n{lines}", encoding="utf-8")
    except OSError:
        sys.stderr.write(f"The report could not be written to {report}.\n")
    window.ask.crash(report)


def _collect_again() -> None:
    """Put aside what was made while starting, and let Python collect rubbish from here on."""
    gc.freeze()
    gc.enable()


def _say_painted() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.quit)
