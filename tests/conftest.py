"""What every test needs: a Qt that opens no window, the way to the shared data, the golden files."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

from golden_files import golden, pytest_addoption

__all__ = ["golden", "own_data", "pytest_addoption", "shared"]

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"

# How long an example takes says more about the machine than about the program.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


_tests = count()


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder for this test, where working copies and backups go; made when needed."""
    folder = tmp_path_factory.getbasetemp() / f"own data {next(_tests)}"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder / "triumvirate"


@pytest.fixture
def shared() -> Path:
    """The folder of shared data beside the repository; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("there is no folder of shared data beside the repository")
    return SHARED
