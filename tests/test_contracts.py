"""The rooms of the house: who may import whom, and what may be loaded before the window is painted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "triumvirate"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract["name"] for contract in SETTINGS["contracts"]}
HEAVY = {"networkx", "numpy", "openpyxl", "python_calamine", "sqlite_utils", "typst"}


def lint_imports(folder: Path) -> str:
    """What the import linter says of the program in `folder`/src under this project's contracts."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def verdict() -> str:
    return lint_imports(ROOT)


@pytest.mark.parametrize("name", CONTRACTS.values())
def test_every_contract_between_the_rooms_is_kept(verdict, name):
    assert f"{name} KEPT" in verdict, verdict


FORBIDDEN = {
    "rooms": ("model/organisation.py", "import triumvirate.workspace"),
    "qt": ("workspace.py", "import PySide6.QtCore"),
    "sqlite": ("reports/__init__.py", "import sqlite3"),
    "networkx": ("exchange/__init__.py", "import networkx"),
    "typst": ("ui/__init__.py", "import typst"),
    "spreadsheets": ("cli.py", "import python_calamine"),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory) -> str:
    """The verdict on a copy of the program in which every contract is broken once."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(SOURCE, folder / "src" / "triumvirate", ignore=shutil.ignore_patterns("__pycache__"))
    for place, line in FORBIDDEN.values():
        with (folder / "src" / "triumvirate" / place).open("a", encoding="utf-8") as file:
            file.write(f"\n\ndef break_in():\n    {line}\n")
    return lint_imports(folder)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_contract_notices_when_it_is_broken(broken, contract):
    assert f"{CONTRACTS[contract]} BROKEN" in broken, broken


def test_a_new_room_must_be_given_its_place(tmp_path):
    shutil.copytree(SOURCE, tmp_path / "src" / "triumvirate", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "src" / "triumvirate" / "attic.py").write_text('"""A room nobody planned."""\n')
    assert "triumvirate.attic" in lint_imports(tmp_path)


@pytest.mark.parametrize("start", ["triumvirate.cli", "triumvirate.ui.app"])
def test_the_window_starts_without_the_heavy_packages(start):
    code = f"import sys, {start}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(done.stdout.split())


def test_the_command_line_starts_without_qt():
    code = "import sys, triumvirate.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "PySide6" not in done.stdout.split()
