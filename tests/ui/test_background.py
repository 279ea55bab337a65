"""Long work goes on beside the window and tells how it went."""

from __future__ import annotations

import threading

import pytest

from triumvirate.errors import CannotSave
from triumvirate.ui import background as room
from triumvirate.ui.background import Background


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.wait()


@pytest.fixture
def told():
    return []


def test_what_the_work_gives_is_told_in_the_windows_own_thread(background, told, qtbot):
    background.run("Adding", lambda: (40 + 2, threading.current_thread()), told.extend, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] == 42
    assert told[1] is not threading.main_thread()
    assert not background.busy


def test_a_fault_of_the_worlds_is_told(background, told, qtbot):
    def full():
        raise CannotSave("The disk is full.")

    background.run("Writing", full, lambda _given: told.append("done"), lambda fault: told.append(str(fault)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The disk is full."]


def test_a_fault_of_ours_reaches_the_crash_report(background, told, qtbot):
    def broken():
        raise ZeroDivisionError("ours")

    with qtbot.captureExceptions() as faults:
        background.run("Working", broken, told.append, told.append)
        qtbot.waitUntil(lambda: bool(faults))
    assert faults[0][0] is ZeroDivisionError
    assert told == []
    assert not background.busy


def test_one_thing_at_a_time(background, told, qtbot):
    gate = threading.Event()
    assert background.run("First", gate.wait, told.append, told.append)
    assert not background.run("Second", lambda: 2, told.append, told.append)
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert told == [True]


def test_people_are_told_when_it_takes_long_and_not_otherwise(background, told, qtbot, monkeypatch):
    monkeypatch.setattr(room, "PATIENCE_MS", 10)
    gate = threading.Event()
    with qtbot.waitSignal(background.slow) as slow:
        background.run("Reading chart.xlsx", gate.wait, told.append, told.append)
    assert slow.args == ["Reading chart.xlsx"]
    with qtbot.waitSignal(background.finished):
        gate.set()


def test_work_that_was_given_up_tells_nothing(background, told, qtbot):
    gate = threading.Event()
    background.run("Long", gate.wait, told.append, told.append)
    background.give_up()
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert told == []
