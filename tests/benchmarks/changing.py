"""From choosing who leaves to the repainted answer, in an organisation of 12 divisions of 60 decisions."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from figures import milliseconds, spread
from keys import PATIENCE, TODAY, Eye
from PySide6.QtWidgets import QApplication

from triumvirate.analysis.assess import assess
from triumvirate.model.organisation import Division, Mapping, Organisation
from triumvirate.shelf import resource
from triumvirate.store.file import create, read
from triumvirate.ui import files, theme
from triumvirate.ui.app import application, make_window
from triumvirate.ui.ask import Ask
from triumvirate.ui.screens.whatif import WhatIfPage
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window

DIVISIONS, DECISIONS = 12, 60
AGAIN = "-again"


def large() -> Organisation:
    """The sample's divisions over again until there are 12, each with 60 decisions."""
    sample = read(resource("sample.triumvirate"))
    again = tuple(replace(one, id=one.id + AGAIN, code=one.code + AGAIN) for one in sample.decisions)
    divisions = tuple(
        _grown(sample.divisions[number % len(sample.divisions)], number) for number in range(DIVISIONS)
    )
    return replace(sample, decisions=(*sample.decisions, *again), divisions=divisions, standard=None)


def _grown(division: Division, number: int) -> Division:
    rows = [*division.mappings, *(_again(row) for row in division.mappings)][:DECISIONS]
    name = f"{division.name} {number + 1}"
    return replace(division, id=f"{division.id}-{number}", name=name, mappings=tuple(rows), plans=())


def _again(row: Mapping) -> Mapping:
    return replace(row, decision=row.decision + AGAIN, needs=(), accepted=())


def leads(organisation: Organisation) -> Iterator[tuple[Division, str]]:
    """Each division with each of its 3 leads who is in post, by person."""
    for division in organisation.divisions:
        for post in division.leads[:3]:
            yield from ((division, held.person) for held in post.holdings[-1:])


def opened(path: Path) -> Window:
    """The real window with the "What if" page of the first division in view."""
    theme.apply(application(), "light")
    window = make_window(Ask(), Desk(scheme="light"), TODAY)
    window.resize(1440, 900)
    files.open_map(window, path)
    window.show()
    window.go("what-if")
    for _ in range(PATIENCE):
        QApplication.processEvents()
    return window


def choose(page: WhatIfPage, eye: Eye, person: str) -> None:
    """Choose who leaves and let the program work until the answer has been painted."""
    eye.painted = False
    page.choose("person", person)
    for _ in range(PATIENCE):
        QApplication.processEvents()
        if eye.painted:
            break
    QApplication.processEvents()


def repainted(window: Window) -> list[float]:
    """Everybody in every division, one after another."""
    session, times = window.session, []
    assert session
    for division in session.value.divisions:
        session.choose_division(division.id)
        page, eye = window.page.page(), Eye()
        assert isinstance(page, WhatIfPage)
        page.before_after.headline.installEventFilter(eye)
        QApplication.processEvents()
        for leaver in page.leavers:
            if leaver.kind == "person" and leaver != page.chosen:
                times.append(milliseconds(partial(choose, page, eye, leaver.id)))
                assert eye.painted, "the answer was not painted anew"
    return times


def answered(organisation: Organisation) -> float:
    """How long the whole answers for every lead take together, each division read once."""

    def answer_all() -> None:
        read_once = {
            division.id: assess(organisation, division, TODAY) for division in organisation.divisions
        }
        for division, person in leads(organisation):
            handover = read_once[division.id].leave(frozenset({person}))
            assert handover.counts
            assert handover.to_do is not None
            assert handover.new_single_points is not None

    return milliseconds(answer_all)


def measure() -> list[str]:
    """Two lines: the picture for anybody, and the answers for all leads."""
    organisation = large()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder) / "large.triumvirate"
        create(path, organisation).close()
        window = opened(path)
        times = repainted(window)
        window.close()
    number, took = len(list(leads(organisation))), answered(organisation)
    return [
        spread("what if anybody leaves, to the repainted answer, 12 x 60", times, "under 100 ms"),
        f"what if each of {number} leads leaves, whole answers: {took:.0f} ms  (target under 1000 ms)",
    ]
