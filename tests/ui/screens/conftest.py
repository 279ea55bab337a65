"""A small division to show on the screens, and a session at it whose questions are answered by a fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import build
from triumvirate.model.organisation import Basis, Cover, Organisation, Person
from triumvirate.ui import theme
from triumvirate.ui.session import Session
from triumvirate.workspace import new_workspace
from ui.fake_ask import FakeAsk

TODAY = build.TODAY


def surgery() -> Organisation:
    """Three leads, a deputy, a vacant governance post and a board; three mapped decisions."""
    posts = (
        build.post(
            "C",
            "clinical",
            title="Clinical director",
            holdings=(build.holding("amara", "2020-11-01"),),
            cover=(Cover("DC", Basis.JOB_DESCRIPTION, "doc-job-description"),),
        ),
        build.post(
            "O",
            "operational",
            title="General manager",
            reports_to="C",
            holdings=(build.holding("james", "2022-05-01", "2026-03-31"),),
        ),
        build.post(
            "N",
            "nursing",
            title="Head of nursing",
            holdings=(
                build.holding("ben", None, "2025-06-30"),
                build.holding("carys", "2025-09-01", None, "interim"),
            ),
        ),
        build.post("DC", "clinical", title="Deputy clinical director", leadership=False, holder="tom"),
        build.post("G", title="Governance lead"),
        build.post(
            "B",
            title="Divisional board",
            members=("C", "O", "N"),
            quorum=2,
            seat_basis=Basis.TERMS_OF_REFERENCE,
        ),
    )
    mappings = (
        build.mapping(
            "d1", build.right("O", "proposes", "personal"), build.right("O", "decides", "personal")
        ),
        build.mapping("d2", build.right("C", "decides", "policy"), build.right("N", "signs-off", "custom")),
        build.mapping("d3"),
    )
    people = (
        Person("amara", "Dr Amara Shah"),
        Person("james", "James Okoro"),
        Person("carys", "Carys Bevan"),
        Person("ben", "Ben Archer"),
        Person("tom", "Tom Ferrier"),
    )
    made = build.division(*posts, mappings=mappings)
    titles = {"d1": "Set the budget", "d2": "Appoint consultants", "d3": "Close a ward"}
    decisions = tuple(build.decision(key, title=title) for key, title in titles.items())
    return build.organisation(made, people=people, decisions=decisions)


@pytest.fixture
def organisation() -> Organisation:
    """The small map."""
    return surgery()


@pytest.fixture
def session_at(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Organisation], Session]]:
    """Open a session at a map of one's own."""
    theme.apply(qapp, "light")
    opened: list[Session] = []

    def open_at(organisation: Organisation, today: date = TODAY) -> Session:
        path = tmp_path / f"map{len(opened)}.triumvirate"
        opened.append(Session(new_workspace(path, organisation, today), FakeAsk()))
        return opened[-1]

    yield open_at
    for session in opened:
        session.close()


@pytest.fixture
def session(session_at: Callable[[Organisation], Session], organisation: Organisation) -> Session:
    """A session at the small map."""
    return session_at(organisation)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Put a page on the screen as the window does: refreshed now and after every change."""

    def show(page: QWidget) -> QWidget:
        qtbot.addWidget(page)
        page.resize(1100, 700)
        if hasattr(page, "session") and hasattr(page, "refresh"):
            page.refresh()
            page.session.changed.connect(page.refresh)
        page.show()
        return page

    return show
