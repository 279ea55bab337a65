"""The house rules that a machine can watch, and the toolkit's one known treachery."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import triumvirate

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def place(path: Path) -> str:
    return path.relative_to(ROOT / "src").as_posix()


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


# ---- the code ----------------------------------------------------------------------------------


def test_every_module_opens_with_why_it_exists(trees):
    assert [place(p) for p, module in trees.items() if module.body and not ast.get_docstring(module)] == []


def test_no_file_is_over_400_lines():
    assert [place(p) for p in MODULES if len(p.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_no_function_is_over_50_lines(trees):
    functions = [
        (place(path), node)
        for path, module in trees.items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lines = {f"{where}: {node.name}": (node.end_lineno or 0) - node.lineno + 1 for where, node in functions}
    assert {name: count for name, count in lines.items() if count > 50} == {}


def test_no_class_hides_behind_a_name_that_says_nothing(trees):
    classes = [n.name for module in trees.values() for n in ast.walk(module) if isinstance(n, ast.ClassDef)]
    assert [name for name in classes if re.search(r"(Manager|Helper|Utils?|Data|Handler)$", name)] == []


def test_nothing_is_left_for_later():
    mark = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b")
    assert [place(path) for path in MODULES if mark.search(path.read_text(encoding="utf-8"))] == []


def test_only_ask_opens_message_boxes_and_file_pickers(trees):
    pickers = {"QMessageBox", "QFileDialog", "QInputDialog"}
    names = [(p, n.id) for p, module in trees.items() for n in ast.walk(module) if isinstance(n, ast.Name)]
    assert {place(path) for path, name in names if name in pickers} <= {"triumvirate/ui/ask.py"}


def test_no_file_carries_the_trade_mark_in_its_name():
    files = [p for folder in ("src", "resources", "packaging") for p in (ROOT / folder).rglob("*")]
    assert [p for p in files if "nhs" in p.name.lower()] == []


# ---- the releases ------------------------------------------------------------------------------


def constraints() -> dict[str, str]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): release for name, release in pairs}


def test_the_constraints_name_versions_and_nothing_else():
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)] == []


@pytest.mark.parametrize("line", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"])
def test_every_dependency_is_pinned_to_a_release_it_allows(line):
    wanted = Requirement(line)
    assert constraints()[canonicalize_name(wanted.name)] in wanted.specifier


def test_the_command_reports_the_installed_version():
    assert version("triumvirate-desktop") == triumvirate.__version__


# ---- the toolkit -------------------------------------------------------------------------------

CANARY = """
import sys
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QStandardItem, QStandardItemModel

app = QGuiApplication([])
model = QStandardItemModel(3, 3)
item = QStandardItem("post")
index = model.index(0, 0)
thing = QObject()


def exercise():
    thing.setObjectName("lead")
    thing.setProperty("lane", None)
    thing.property("lane")
    model.setData(index, "decides", Qt.ItemDataRole.DisplayRole)
    model.setData(index, None, Qt.ItemDataRole.UserRole)
    model.data(index, Qt.ItemDataRole.UserRole)
    item.setEditable(True)
    item.isEditable()
    QColor("red").setAlpha(200)
    QRect(0, 0, 9, 9).moveTo(QPoint(1, 1))


shared = {"None": None, "True": True, "False": False, "0": 0, "1": 1, "empty": ""}
for _ in range(50):
    exercise()
before = {name: sys.getrefcount(value) for name, value in shared.items()}
for _ in range(500):
    exercise()
after = {name: sys.getrefcount(value) for name, value in shared.items()}
print({name: after[name] - before[name] for name in shared if abs(after[name] - before[name]) > 100})
"""


def test_qt_neither_steals_nor_leaks_references():
    done = subprocess.run(
        [sys.executable, "-c", CANARY],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "{}"), done.stdout + done.stderr


def test_the_installed_qt_is_one_that_is_known_to_be_sound():
    (wanted,) = (Requirement(d) for d in PROJECT["dependencies"] if d.startswith("pyside6"))
    assert version("pyside6-essentials") in wanted.specifier
