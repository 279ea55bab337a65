"""From starting the program to the first painted matrix of the sample, against a bare PySide6 window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import compared

from triumvirate.shelf import resource

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
        QTimer.singleShot(0, QApplication.quit)

app = QApplication([])
window = Window()
window.resize(1280, 720)
window.show()
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from triumvirate.__main__ import open_window

sys.exit(open_window(Path(sys.argv[1])))
"""


def until_painted(home: Path, *command: str | Path) -> float:
    """Milliseconds from starting Python with this command until it says that it has painted."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "TRIUMVIRATE_BENCH": "first-paint",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        line = next((line for line in process.stdout if line.startswith("painted")), None)
        taken = (time.perf_counter() - start) * 1000
        faults = process.communicate()[1]
    if line is None or process.returncode:
        raise RuntimeError(f"the window did not paint:\n{faults}")
    return taken


def measure(runs: int = 11) -> list[str]:
    """One line; the two take turns, so that a busy machine is equally unkind to both."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sample = shutil.copy(resource("sample.triumvirate"), home / "sample.triumvirate")
        until_painted(home, "-c", BARE)  # the first start compiles the modules, as an installation does
        until_painted(home, "-c", OURS, sample)
        for _ in range(runs):
            bare.append(until_painted(home, "-c", BARE))
            ours.append(until_painted(home, "-c", OURS, sample))
    return [compared("start to first painted matrix", ours, bare, "a bare window", "at most 2.0")]
