"""When the program itself is at fault: written down without a name, told once, and work goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from triumvirate.ui import crash, ended, settings

NAME = "Amara Shah"


def fault_of(act) -> BaseException:
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - whatever it raises
        act()
    return caught.value


def stumble() -> None:
    {}[NAME]


def stumble_twice() -> None:
    try:
        stumble()
    except KeyError as fault:
        raise ValueError(NAME) from fault


def stumble_in_a_group() -> None:
    raise ExceptionGroup(NAME, [fault_of(stumble)])


@pytest.fixture
def watch(window, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = crash.Watch(window)
    made.begin()
    return made


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        (stumble, ["KeyError"]),
        (stumble_twice, ["KeyError", "and then:", "ValueError"]),
        (stumble_in_a_group, ["ExceptionGroup", "KeyError"]),
    ],
)
def test_a_report_says_where_and_what_kind_and_no_value(act, kinds):
    told = crash.report(fault_of(act))
    assert NAME not in told
    assert "test_crash.py, line" in told
    places = [told.index(f"\n{kind}") for kind in kinds]
    assert places == sorted(places)


def test_a_report_leaves_out_the_folders_above_the_program():
    assert crash.place("/home/amara.shah/code/src/triumvirate/ui/app.py") == "triumvirate/ui/app.py"
    assert crash.place("/home/amara.shah/x/site-packages/click/core.py") == "site-packages/click/core.py"
    assert crash.place("/home/amara.shah/mine.py") == "mine.py"


def test_a_fault_of_ours_is_written_down_and_told_once(window, ask, watch, capsys):
    fault = fault_of(stumble)
    for _ in range(3):
        sys.excepthook(type(fault), fault, fault.__traceback__)
    assert len(ask.crashes) == 1
    assert "KeyError" in ask.crashes[0].read_text(encoding="utf-8")
    assert "KeyError" in capsys.readouterr().err


def test_a_fault_in_another_thread_is_told_in_the_window(window, ask, watch, qtbot):
    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(ask.crashes) == 1)


def test_a_thread_that_ends_without_a_fault_tells_nothing(ask, watch):
    watch.note(None)
    assert ask.crashes == []


def test_asking_the_program_to_stop_closes_the_window(window, watch, qtbot):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_only_the_newest_reports_are_kept(own_desk):
    for number in range(crash.MOST + 5):
        crash.keep(f"{number}")
    left = sorted((settings.data_folder() / "crashes").glob("*.txt"))
    assert [each.read_text() for each in left] == [str(number) for number in range(5, crash.MOST + 5)]


def test_where_nothing_can_be_written_the_dialog_says_so(window, ask, watch, own_desk):
    settings.data_folder().parent.mkdir(parents=True, exist_ok=True)
    settings.data_folder().write_text("in the way")
    watch.note(fault_of(stumble))
    assert ask.crashes == [None]


ABORT = """
import os, sys
from triumvirate.ui import ended
ended.watch()
{act}
"""


def sitting(own_desk, act: str) -> None:
    """A sitting in a process of its own that ends in some way."""
    homes = {"XDG_DATA_HOME": str(own_desk)}
    words = [sys.executable, "-c", ABORT.format(act=act)]
    subprocess.run(words, env=os.environ | homes, capture_output=True, check=False)


def test_a_sitting_that_the_system_ended_is_told_once_the_next_time(
    window, ask, watch, own_desk, monkeypatch
):
    monkeypatch.setattr(ended, "watch", lambda: None)
    monkeypatch.setattr(settings, "user_data_path", lambda *_n, **_m: own_desk / "triumvirate")
    sitting(own_desk, "os.abort()")
    watch.look_back()
    assert len(ask.notices) == 1
    assert "ended by itself" in ask.notices[0]
    (report,) = (settings.data_folder() / "crashes").glob("*.txt")
    assert "Aborted" in report.read_text(encoding="utf-8")
    watch.look_back()
    assert len(ask.notices) == 1


def test_a_sitting_that_ended_as_it_should_leaves_nothing_to_tell(window, ask, watch, own_desk, monkeypatch):
    monkeypatch.setattr(ended, "watch", lambda: None)
    monkeypatch.setattr(settings, "user_data_path", lambda *_n, **_m: own_desk / "triumvirate")
    sitting(own_desk, "")
    watch.look_back()
    assert ask.notices == []
    assert list((settings.data_folder() / "sittings").iterdir()) == []


def test_what_python_notes_of_an_end_names_no_folder_above_the_program(own_desk, monkeypatch):
    folder = settings.data_folder() / "sittings"
    folder.mkdir(parents=True)
    (folder / "1.txt").write_text('File "/home/amara.shah/src/triumvirate/ui/app.py", line 3 in run')
    (folder / "2.txt").touch()
    (folder / "3.txt").touch()
    os.utime(folder / "3.txt", (0, 0))
    (report,) = ended.reports()
    assert [each.name for each in folder.iterdir()] == ["2.txt"]
    assert report.read_text(encoding="utf-8") == 'File "triumvirate/ui/app.py", line 3 in run'


def test_an_end_that_cannot_be_noted_harms_nothing(own_desk):
    settings.data_folder().parent.mkdir(parents=True, exist_ok=True)
    settings.data_folder().write_text("in the way")
    ended.watch()
    assert list(ended.reports()) == []
