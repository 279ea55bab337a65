"""Compare what the program writes with files kept in tests/golden; `pytest --golden` writes them anew.

For output whose every line matters and which a reviewer can read: a text export, a command's answer.
tests/conftest.py brings both names of this module to all tests.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden("name.json", text)` fails unless the text is what tests/golden/name.json holds."""
    renew = request.config.getoption("--golden")

    def compare(name: str, text: str) -> None:
        path = FOLDER / name
        if renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"there is no golden file {name} yet: run poe golden"
        assert text == path.read_text(encoding="utf-8")

    return compare
