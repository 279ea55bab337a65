"""The front door: ``python -m triumvirate`` and the command ``triumvirate``.

Given nothing, or one map, it goes straight to the window, so that nothing of the command line is loaded
first; all else is a command.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path

BEFORE_QT = (
    "sqlite3",
    "triumvirate.workspace",
    "triumvirate.ui.files",
    "triumvirate.ui.screens",
    "triumvirate.ui.screens.matrix_arrangement",
    "triumvirate.ui.segments",
    "triumvirate.ui.saving_rows",
    "triumvirate.ui.sheet",
)
"""What the window needs and has no Qt in it. Once Qt is loaded it looks into each module that is loaded."""


def main() -> None:
    """Open the window, or run the command asked for."""
    from triumvirate.ui.presence import has_screen

    words = sys.argv[1:]
    wants_window = not words or (len(words) == 1 and words[0].casefold().endswith(".triumvirate"))
    if wants_window and has_screen():
        sys.exit(open_window(Path(words[0]) if words else None))
    from triumvirate.cli import main as run_command

    run_command()


def open_window(file: Path | None) -> int:
    """Open the window and stay until it is closed.

    What is made while starting stays for good, so nothing is gained by looking for rubbish meanwhile; the
    window turns that on again once it has painted.
    """
    gc.disable()
    for name in BEFORE_QT:
        import_module(name)
    from triumvirate.ui.app import run

    return run(file)


if __name__ == "__main__":
    main()
