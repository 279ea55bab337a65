"""The courtesy lock: it tells who has a map open, and never stands in anybody's way."""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from triumvirate.model.organisation import Organisation
from triumvirate.store import lock
from triumvirate.store.file import open_store

EVER = 2**22 + 1
"""A number that no process here has."""


def write(path: Path, **given: object) -> None:
    told = {
        "user": "m.okafor",
        "host": platform.node(),
        "since": "2026-11-22T09:12:00+00:00",
        "process": os.getppid(),
        "token": "x",
    }
    lock.lock_file(path).write_text(json.dumps(told | given))


def test_who_opens_a_map_is_told_to_others_and_no_longer_when_it_is_closed(saved: Path) -> None:
    with open_store(saved) as store:
        assert not lock.lock_file(saved).exists()
        store.prepare()
        told = json.loads(lock.lock_file(saved).read_text())
        assert (told["user"], told["host"], told["process"]) == (
            getpass.getuser(),
            platform.node(),
            os.getpid(),
        )
        assert datetime.now(UTC) >= datetime.fromisoformat(told["since"])
        assert lock.lock_file(saved).name.startswith(".")
        assert lock.holder(saved) is None
        store.prepare()
    assert not lock.lock_file(saved).exists()


def test_another_who_has_it_open_is_named_and_keeps_the_lock(saved: Path) -> None:
    write(saved)
    held = lock.holder(saved)
    assert held is not None
    assert (held.user, held.when.hour) == ("m.okafor", 9)
    with open_store(saved) as store:
        store.prepare()
    assert lock.holder(saved) == held


def test_one_that_a_crash_left_counts_for_nothing(saved: Path) -> None:
    write(saved, process=EVER)
    assert lock.holder(saved) is None
    token = lock.take(saved)
    assert token
    lock.let_go(saved, token)
    assert not lock.lock_file(saved).exists()


def test_one_of_another_computer_counts_until_it_was_not_renewed_for_long(saved: Path) -> None:
    write(saved, host="elsewhere")
    assert lock.holder(saved) is not None
    os.utime(lock.lock_file(saved), (1, 1))
    assert lock.holder(saved) is None
    lock.renew(saved, "x")
    assert lock.holder(saved) is not None
    os.utime(lock.lock_file(saved), (1, 1))
    lock.renew(saved, "")
    assert lock.holder(saved) is None


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{",
        "[]",
        "{}",
        '"x"',
        '{"user": "", "host": "", "since": "yesterday", "process": 1, "token": ""}',
        '{"user": "", "host": "", "since": "2026-11-22T09:12:00", "process": 1, "token": ""}',
        '{"user": "", "host": "", "since": "2026-11-22T09:12:00+00:00", "process": "1", "token": ""}',
        '{"user": "", "host": "", "since": 5, "process": 1, "token": ""}',
    ],
)
def test_one_that_makes_no_sense_counts_for_nothing(saved: Path, said: str) -> None:
    lock.lock_file(saved).write_text(said)
    assert lock.holder(saved) is None


def test_one_that_vanishes_while_it_is_read_counts_for_nothing(saved: Path) -> None:
    write(saved, host="elsewhere")
    found = lock._read(lock.lock_file(saved))
    assert found is not None
    lock.lock_file(saved).unlink()
    assert not lock._counts(found, lock.lock_file(saved))


def test_where_no_lock_can_be_written_nobody_is_the_worse_for_it(
    saved: Path, everything: Organisation
) -> None:
    lock.lock_file(saved).mkdir()
    assert lock.take(saved) == ""
    with open_store(saved) as store:
        store.prepare()
        store.keep("Now", everything)
    assert lock.lock_file(saved).is_dir()


def raising(fault: Exception) -> Callable[..., object]:
    def fail(*_: object) -> object:
        raise fault

    return fail


def test_a_process_that_may_not_be_asked_about_runs(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "kill", raising(PermissionError()))
    assert lock._is_running(5)
    assert not lock._is_running(0)
    assert not lock._is_running(-1)
    monkeypatch.setattr(lock.os, "name", "nt")
    assert lock._is_running(EVER)


def test_a_user_without_a_name_has_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", raising(KeyError()))
    assert lock._user() == ""
