"""Starting and leaving the program, as a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from triumvirate.shelf import resource

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from triumvirate.ui import app, window

{extra}
sys.exit(app.run(Path(sys.argv[1]) if len(sys.argv) > 1 else None, None))
"""
LEAVE = """
show = window.Window.show
def show_and_leave(self):
    show(self)
    QTimer.singleShot(200, self.close)
window.Window.show = show_and_leave
"""


def start(home: Path, extra: str, *arguments: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the window in a home of its own; the folders of this desk are not touched."""
    places = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    return subprocess.run(
        [sys.executable, "-c", START.format(extra=extra), *arguments],
        env=os.environ | places | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_first_paint_of_the_matrix_is_told_to_the_bench(tmp_path):
    sample = Path(shutil.copy(resource("sample.triumvirate"), tmp_path / "sample.triumvirate"))
    done = start(tmp_path, "", sample, TRIUMVIRATE_BENCH="first-paint")
    assert (done.returncode, done.stdout, done.stderr) == (0, "painted\n", "")


def test_without_a_map_the_start_page_opens_and_leaving_is_remembered(tmp_path):
    done = start(tmp_path, LEAVE)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "config" / "triumvirate" / "desk.json").exists()


def test_a_map_is_left_whole_and_remembered_as_recent(tmp_path):
    sample = Path(shutil.copy(resource("sample.triumvirate"), tmp_path / "sample.triumvirate"))
    done = start(tmp_path, LEAVE, sample)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(sample) in (tmp_path / "config" / "triumvirate" / "desk.json").read_text()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["sample.triumvirate"]
