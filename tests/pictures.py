"""Pictures of every screen in every scheme and size, to be looked at.

``poe pictures [FOLDER] [WORD...]``, into ``pictures/`` by default.
Words narrow it down to a screen's key, a scheme or a width.
Nothing is compared; a person looks.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent / "ui"))

from fake_ask import FakeAsk
from PySide6.QtWidgets import QApplication

from triumvirate.shelf import resource
from triumvirate.ui import files, theme
from triumvirate.ui.app import application, make_window
from triumvirate.ui.screens import SCREENS
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window

TODAY = date(2026, 11, 22)
SIZES = ((1440, 900), (1280, 720), (1024, 640))
SCHEMES = ("light", "dark", "contrast")


def settle() -> None:
    """Let the window lay itself out and paint."""
    for _ in range(6):
        QApplication.processEvents()


def wanted(name: str, words: list[str]) -> bool:
    """Whether a picture's name holds every word asked for."""
    return all(word in name.split("-") for word in words)


def open_window(scheme: str, path: Path, scale: float = 1.0) -> Window:
    """The real window on the sample, in a scheme."""
    theme.apply(application(), scheme, scale)
    window = make_window(FakeAsk(), Desk(scheme=scheme, scale=scale), TODAY)
    files.open_map(window, path)
    window.show()
    settle()
    return window


def take(window: Window, out: Path, words: list[str], suffix: str) -> None:
    """Pictures of every page of the first division, and of the inspector, at each size."""
    for width, height in SIZES:
        window.resize(width, height)
        for screen in SCREENS:
            name = f"{screen.key.replace('-', '')}-{suffix}-{width}"
            if wanted(name, words):
                window.session.choose()
                window.go(screen.key)
                settle()
                window.grab().save(str(out / f"{name}.png"))
        name = f"inspector-{suffix}-{width}"
        if wanted(name, words):
            choose_a_cell(window)
            window.grab().save(str(out / f"{name}.png"))


def choose_a_cell(window: Window) -> None:
    """Choose a cell with a part in it and show its inspector."""
    division = window.session.division
    mapping = next(row for row in division.mappings if len(row.rights) > 2)
    window.go("decisions")
    settle()
    window.session.choose(mapping.decision, mapping.rights[0].post)
    window.page.page().view.setFocus()
    settle()


def take_start(out: Path, words: list[str], scheme: str) -> None:
    """Pictures of the window before any map is open."""
    theme.apply(application(), scheme)
    window = make_window(
        FakeAsk(), Desk(scheme=scheme, recent=("/home/ana/Surgery 2026.triumvirate",)), TODAY
    )
    window.show_start()
    for width, height in SIZES:
        name = f"start-{scheme}-{width}"
        if wanted(name, words):
            window.resize(width, height)
            window.show()
            settle()
            window.grab().save(str(out / f"{name}.png"))
    window.close()


def main(out: Path, words: list[str]) -> int:
    """Take the pictures asked for."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()
    application()
    for scheme in SCHEMES:
        take_start(out, words, scheme)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(shutil.copy(resource("sample.triumvirate"), Path(folder) / "sample.triumvirate"))
            window = open_window(scheme, path)
            take(window, out, words, scheme)
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"), sys.argv[2:]))
