"""Pictures of every screen in every scheme and size, to be looked at.

``poe pictures [FOLDER] [WORD...]``, into ``pictures/`` by default.
Words narrow it down to a screen's key, a scheme or a width. The word ``readme`` alone makes the README's.
Nothing is compared; a person looks.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import date
from functools import partial
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
from triumvirate.ui.screens.agree import AgreeDialog
from triumvirate.ui.screens.help_page import HelpDialog
from triumvirate.ui.screens.new_division import NewDivisionDialog
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window

TODAY = date(2026, 11, 22)
SIZES = ((1440, 900), (1280, 720), (1024, 640))
SCHEMES = ("light", "dark", "contrast")
README_PICTURES = Path(__file__).resolve().parents[1] / "packaging" / "pictures"


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
    """Pictures of every page of the first division, its inspector, a handover and the forms, at each size."""
    views = {screen.key.replace("-", ""): partial(show_page, window, screen.key) for screen in SCREENS}
    views["inspector"] = partial(choose_a_cell, window)
    views["postinspector"] = partial(choose_a_post, window)
    for place in range(5):
        views[f"plan{place + 1}"] = partial(show_plan, window, place)
    for width, height in SIZES:
        window.resize(width, height)
        for key, show in views.items():
            name = f"{key}-{suffix}-{width}"
            if wanted(name, words):
                show()
                settle()
                window.grab().save(str(out / f"{name}.png"))
        window.session.choose_division(window.session.value.divisions[0].id)
    take_forms(window, out, words, suffix)


def take_forms(window: Window, out: Path, words: list[str], suffix: str) -> None:
    """Pictures of the forms that stand above the window."""
    forms = {
        "newdivision": lambda: NewDivisionDialog(window.session, window),
        "agree": lambda: AgreeDialog(window.session, window),
        "help": lambda: HelpDialog("matrix", window),
    }
    for key, make in forms.items():
        name = f"{key}-{suffix}"
        if wanted(name, words):
            form = make()
            form.show()
            settle()
            form.grab().save(str(out / f"{name}.png"))
            form.close()


def show_page(window: Window, key: str) -> None:
    """Show a page with nothing chosen."""
    window.session.choose()
    window.go(key)


def show_plan(window: Window, place: int) -> None:
    """Show a part of a division's first handover plan."""
    planned = next(one for one in window.session.value.divisions if one.plans)
    window.session.choose_division(planned.id)
    window.go("handover")
    settle()
    tabs = window.page.page().tabs
    tabs.setCurrentIndex(min(place, tabs.count() - 1))


def choose_a_post(window: Window) -> None:
    """Choose a post and show what is said of it."""
    window.session.choose_division(window.session.value.divisions[0].id)
    window.go("decisions")
    settle()
    window.session.choose(None, window.session.division.posts[0].id)


def choose_a_cell(window: Window) -> None:
    """Choose a cell with a part in it and show its inspector."""
    window.session.choose_division(window.session.value.divisions[0].id)
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


def take_readme() -> None:
    """The three pictures the README shows: the chart, what happens when somebody leaves, all divisions."""
    README_PICTURES.mkdir(parents=True, exist_ok=True)
    for name, scheme, key in (
        ("chart", "light", "decisions"),
        ("what-if", "dark", "what-if"),
        ("compare", "light", "compare"),
    ):
        window = on_the_sample(scheme)
        window.resize(1280, 800)
        window.session.choose_division(window.session.value.divisions[0].id)
        show_page(window, key)
        settle()
        window.grab().save(str(README_PICTURES / f"{name}.png"), None, 0)
        window.close()


def on_the_sample(scheme: str) -> Window:
    """The real window on a copy of the sample."""
    path = Path(shutil.copy(resource("sample.triumvirate"), Path(tempfile.mkdtemp()) / "sample.triumvirate"))
    return open_window(scheme, path)


def main(out: Path, words: list[str]) -> int:
    """Take the pictures asked for."""
    if words == ["readme"]:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()
        take_readme()
        return 0
    out.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()
    application()
    for scheme in SCHEMES:
        take_start(out, words, scheme)
        window = on_the_sample(scheme)
        take(window, out, words, scheme)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"), sys.argv[2:]))
