"""What happens when the program itself is at fault: it is written down, told once, and work goes on.

The report stays on this computer. It says where in the program the fault lies and of what kind it is, and
leaves out every value, because a value may be somebody's name or words.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, qVersion

from triumvirate import __version__
from triumvirate.ui.settings import data_folder
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.ui.window import Window

MOST: Final = 20
"""So many reports are kept; older ones go."""


class Watch(QObject):
    """Catches whatever nobody else caught, in every thread, and tells it in the window's own."""

    happened = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[str] = set()
        self.happened.connect(self.note)

    def begin(self) -> None:
        """Be the one that Python tells of faults nobody caught."""
        sys.excepthook = self._caught
        threading.excepthook = lambda told: self.happened.emit(told.exc_value)

    def look_back(self) -> None:
        """Tell of earlier sittings that the system ended, and have this one noted if it does so again."""
        from triumvirate.ui import ended

        for path in ended.reports():
            self._window.ask.notice(
                tr("Welcome back"),
                tr(
                    "Triumvirate ended by itself the last time. "
                    "Your map is safe, with every change you saw saved.\n\n"
                    "The report is in {path}. It holds nothing of your map and nobody\u2019s name.",
                    path=str(path),
                ),
            )
        ended.watch()

    def _caught(self, kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QTimer.singleShot(0, self._window.close)
        else:
            self.happened.emit(fault)

    def note(self, fault: BaseException | None) -> None:
        """Write a fault of ours down and say that the map is safe; the same one is told once a sitting."""
        if fault is None:
            return
        told = report(fault)
        sys.stderr.write(told)
        if told not in self._told:
            self._told.add(told)
            self._window.ask.crash(keep(told))


def report(fault: BaseException) -> str:
    """Where in the program a fault lies and of what kind it is, without any value."""
    import platform

    about = (
        f"Triumvirate {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}\n"
    )
    return "\n".join((about, *_told(fault), ""))


def _told(fault: BaseException) -> Iterator[str]:
    """The fault and what lay beneath it, the innermost first, as Python tells them."""
    beneath = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if beneath is not None:
        yield from _told(beneath)
        yield "and then:"
    for frame in traceback.extract_tb(fault.__traceback__):
        yield f"  {place(frame.filename)}, line {frame.lineno}, in {frame.name}"
        yield f"    {frame.line}"
    yield type(fault).__qualname__
    for number, each in enumerate(getattr(fault, "exceptions", ()), 1):
        yield f"of which number {number}:"
        yield from _told(each)


def place(name: str) -> str:
    """A file of the program, without the folders above it: those may hold the user's name."""
    parts = Path(name).parts
    tops = [place for place, part in enumerate(parts) if part in ("triumvirate", "site-packages")]
    return "/".join(parts[tops[-1] :] if tops else parts[-1:])


def keep(told: str) -> Path | None:
    """Put a report into the program's own folder; None where that cannot be done."""
    folder = data_folder() / "crashes"
    path = folder / f"{datetime.now():%Y-%m-%d %H.%M.%S.%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(told, encoding="utf-8")
    except OSError:
        return None
    with suppress(OSError):
        for old in sorted(folder.glob("*.txt"))[:-MOST]:
            old.unlink()
    return path
