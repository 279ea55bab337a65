"""Where the files lie that ship with the program: icons, fonts, help, catalogue, page templates, sample.

Installed, they stand beside the package; in a source checkout, at its top. This module knows nothing of
what is in them.
"""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).resolve().parent / "resources"
_SOURCE = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """Where a shipped file lies: ``resource("catalogue", "decision_catalogue.csv")``.

    The path is not looked up: a file that does not exist is for the caller to notice.
    """
    shelf = _INSTALLED if _INSTALLED.is_dir() else _SOURCE
    return shelf.joinpath(*parts)
