"""From an edit to the repainted comparison of 12 divisions of 150 decisions, view by view."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from figures import milliseconds, spread
from keys import PATIENCE, TODAY, Eye
from large import large
from PySide6.QtWidgets import QApplication, QWidget

from triumvirate.analysis.side_by_side import Aspect
from triumvirate.model import edits
from triumvirate.model.organisation import Organisation, Part
from triumvirate.store.file import create
from triumvirate.ui import files, theme
from triumvirate.ui.app import application, make_window
from triumvirate.ui.ask import Ask
from triumvirate.ui.screens.compare import ComparePage
from triumvirate.ui.screens.compare_bar import DOMAINS, HANDOVER, PICTURES, TABLE
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window

DIVISIONS, DECISIONS = 12, 150
VIEWS = (
    (TABLE, "median under 150 ms"),
    (PICTURES, "median under 150 ms"),
    (DOMAINS, "median under 150 ms"),
    (HANDOVER, "none: the changed division's handovers are all worked out anew"),
)
DOMAINS_OF_ALL = ("Money", "People", "Quality", "Beds and flow", "Strategy", "Estates")


def twelve() -> Organisation:
    """Twelve divisions that have mapped the same 150 decisions, each in its own way."""
    made = [large(seed, DECISIONS) for seed in range(DIVISIONS)]
    divisions = tuple(
        replace(one.divisions[0], id=f"v{number}", name=f"Division {number + 1}")
        for number, one in enumerate(made)
    )
    decisions = tuple(
        replace(one, domain=DOMAINS_OF_ALL[number % len(DOMAINS_OF_ALL)])
        for number, one in enumerate(made[0].decisions)
    )
    return replace(made[0], divisions=divisions, decisions=decisions)


def opened(path: Path) -> Window:
    """The real window with the comparison in view."""
    theme.apply(application(), "light")
    window = make_window(Ask(), Desk(scheme="light"), TODAY)
    window.resize(1440, 900)
    files.open_map(window, path)
    window.show()
    window.go("compare")
    for _ in range(PATIENCE):
        QApplication.processEvents()
    return window


def until_painted(eye: Eye, step: Callable[[], object]) -> None:
    """Take a step and let the program work until the view has been painted."""
    eye.painted = False
    step()
    for _ in range(PATIENCE):
        QApplication.processEvents()
        if eye.painted:
            break
    assert eye.painted, "the comparison was not painted anew"


def watched(page: ComparePage) -> tuple[QWidget, Eye]:
    """What is painted in the view that is shown, and an eye on it."""
    shown = {TABLE: page.table.viewport()}.get(page.view)
    target = shown or next(iter(page.panels[page.view].views.values()))
    eye = Eye()
    target.installEventFilter(eye)
    return target, eye


def after_edits(window: Window, view: str, runs: int) -> list[float]:
    """Edits in one division after another, each until the comparison is painted anew."""
    session, page, dice = window.session, window.page.page(), random.Random(7)
    assert session
    assert isinstance(page, ComparePage)
    page.show_view(view)
    QApplication.processEvents()
    target, eye = watched(page)
    times = []
    for run in range(runs):
        division = session.value.divisions[run % DIVISIONS]
        decision, post = f"d{dice.randrange(DECISIONS)}", f"x{dice.randrange(12)}"
        held = division.mapping(decision)
        assert held
        parts = frozenset({Part.DECIDES}) if not any(r.post == post for r in held.rights) else frozenset()
        step = partial(session.workspace.do, edits.set_parts, division.id, decision, post, parts)
        times.append(milliseconds(partial(until_painted, eye, step)))
    target.removeEventFilter(eye)
    return times


def switched(window: Window, runs: int) -> list[float]:
    """From one aspect to another, until the table is painted anew."""
    page = window.page.page()
    assert isinstance(page, ComparePage)
    page.show_view(TABLE)
    QApplication.processEvents()
    _target, eye = watched(page)
    aspects = [*Aspect]
    return [
        milliseconds(partial(until_painted, eye, partial(page.show_aspect, aspects[run % len(aspects)])))
        for run in range(runs)
    ]


def measure(runs: int = 24) -> list[str]:
    """A line for each view after an edit, and one for another aspect."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder) / "twelve.triumvirate"
        create(path, twelve()).close()
        window = opened(path)
        lines = [
            spread(f"{DIVISIONS} x {DECISIONS} compared, edit to repainted {view}", times, target)
            for view, target in VIEWS
            if (times := after_edits(window, view, runs))
        ]
        aspects = switched(window, runs)
        window.close()
    return [*lines, spread("another aspect, to the repainted table", aspects, "median under 150 ms")]
