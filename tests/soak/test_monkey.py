"""A short slice of the soak test: some hundred random events at the real window."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from rich_map import hospitals
from triumvirate.store.file import read
from ui.conftest import ask, own_desk, swept, window_on

__all__ = ["ask", "own_desk", "swept", "window_on"]


@pytest.fixture
def monkey():
    spec = importlib.util.spec_from_file_location("monkey", Path(__file__).with_name("monkey.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [3, 7])
def test_after_random_events_the_disk_is_the_memory(monkey, window_on, qtlog, seed):
    with qtlog.disabled():
        window = window_on(hospitals())
        monkey.let_loose(window, 150, seed)
        window.session.workspace.publish()
        assert read(window.session.workspace.path) == window.session.value
