"""The real window on a small map, with a fake to answer its questions and a desk of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import build
from triumvirate.model.organisation import Decision, Organisation, Person
from triumvirate.ui import files, settings, theme
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window
from ui.fake_ask import FakeAsk

TODAY = build.TODAY


def small_trust() -> Organisation:
    """Two divisions; in Surgery three leads and a manager, and three decisions in two domains."""
    posts = (
        build.post(
            "C", "clinical", title="Clinical director", holdings=(build.holding("amara", "2020-01-01"),)
        ),
        build.post(
            "O",
            "operational",
            title="General manager",
            holdings=(build.holding("james", "2025-09-01", "2026-03-31"),),
        ),
        build.post("N", "nursing", title="Head of nursing"),
        build.post("G", title="Governance lead", holder="tom"),
    )
    rows = (
        build.mapping(
            "d1",
            build.right("O", "proposes", "scheme-of-delegation"),
            build.right("O", "decides", "scheme-of-delegation"),
            build.right("C", "signs-off", "scheme-of-delegation"),
        ),
        build.mapping("d2", build.right("C", "decides", "personal"), build.right("G", "consulted", "custom")),
        build.mapping("d3"),
    )
    titles = {
        "d1": ("Set the budget", "Money"),
        "d2": ("Appoint consultants", "People"),
        "d3": ("Close a ward", "Money"),
    }
    return build.organisation(
        build.division(*posts, mappings=rows),
        build.division(
            build.post("C", "clinical", title="Clinical director"), division_id="v2", name="Medicine"
        ),
        people=(Person("amara", "Amara Shah"), Person("james", "James Okoro"), Person("tom", "Tom Ferrier")),
        decisions=tuple(Decision(key, title, key.upper(), domain) for key, (title, domain) in titles.items()),
    )


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Take away the widgets of a test when it is over; outside an event loop Qt would keep them all."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def own_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk and a data folder that belong to the test."""
    folder = tmp_path / "desk"
    monkeypatch.setattr(settings, "user_config_path", lambda *_names, **_more: folder / "config")
    monkeypatch.setattr(settings, "user_data_path", lambda *_names, **_more: folder / "data")
    return folder


@pytest.fixture
def trust() -> Organisation:
    """The small map."""
    return small_trust()


@pytest.fixture
def ask() -> FakeAsk:
    """Who answers the window's questions."""
    return FakeAsk()


@pytest.fixture
def window_on(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, ask: FakeAsk
) -> Iterator[Callable[[Organisation | None], Window]]:
    """Open the real window on a map of one's own, or on none."""
    theme.apply(qapp, "light")
    windows: list[Window] = []

    def open_on(organisation: Organisation | None) -> Window:
        window = Window(ask, Desk(scheme="light"), TODAY)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        if organisation is None:
            window.show_start()
        else:
            files.make_map(window, tmp_path / f"map{len(windows)}.triumvirate", organisation)
        window.show()
        qtbot.waitExposed(window)
        for _ in range(5):
            qapp.processEvents()
        return window

    yield open_on
    for window in windows:
        window.close()


@pytest.fixture
def window(window_on: Callable[[Organisation | None], Window], trust: Organisation) -> Window:
    """The real window on the small map."""
    return window_on(trust)
