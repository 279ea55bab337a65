"""What every test needs: a Qt that opens no window, the way to the shared data, the golden files."""

from __future__ import annotations

import os
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

from golden_files import golden, pytest_addoption

__all__ = ["golden", "pytest_addoption", "shared"]

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"

# How long an example takes says more about the machine than about the program.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def shared() -> Path:
    """The folder of shared data beside the repository; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("there is no folder of shared data beside the repository")
    return SHARED
