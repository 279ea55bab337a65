"""A copy of the sample to try things on. Knows nothing of Qt; the sample that ships is only ever read."""

from __future__ import annotations

import shutil
from pathlib import Path

from triumvirate.errors import CannotSave
from triumvirate.shelf import resource
from triumvirate.ui.settings import data_folder

NAME = "Sample"


def sample_copy(folder: Path | None = None) -> Path:
    """A fresh copy of the sample in the program's own folder; earlier copies are kept.

    Raises CannotSave where no copy can be made.
    """
    home = folder or data_folder() / "samples"
    try:
        home.mkdir(parents=True, exist_ok=True)
        path = _free_name(home)
        shutil.copyfile(resource("sample.triumvirate"), path)
    except OSError as fault:
        raise CannotSave(
            f"The sample could not be copied to {home}: {fault.strerror or fault}. Nothing was changed."
        ) from fault
    return path


def _free_name(home: Path) -> Path:
    path, number = home / f"{NAME}.triumvirate", 2
    while path.exists():
        path, number = home / f"{NAME} {number}.triumvirate", number + 1
    return path
