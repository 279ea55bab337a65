"""Nobody is called: a sitting with all that people do opens no internet socket."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "src")]

COUNT = 1
TODAY = date(2026, 11, 22)
INTERNET = re.compile(r"AF_INET6?|sin6?_addr|AF_NETLINK|AF_PACKET")


def sit(folder: Path) -> None:
    """The window and the command line, from opening the sample to a copy without names."""
    from triumvirate.cli import main as command
    from triumvirate.model import edits
    from triumvirate.shelf import resource
    from triumvirate.ui import files, safety, theme
    from triumvirate.ui.app import application, make_window
    from triumvirate.ui.screens import SCREENS
    from triumvirate.ui.settings import Desk
    from ui.fake_ask import FakeAsk

    path = Path(shutil.copy(resource("sample.triumvirate"), folder / "map.triumvirate"))
    app, ask = application(), FakeAsk()
    theme.apply(app, "light")
    window = make_window(ask, Desk(scheme="light"), TODAY)
    window.show()
    files.open_map(window, path)
    for screen in SCREENS:
        window.go(screen.key)
        app.processEvents()
    window.session.do(edits.rename_organisation, "Nobody is called")
    ask.saves += [folder / "chart.pdf", folder / "shared.triumvirate"]
    files.export(window, "role-chart")
    window.background.wait()
    app.processEvents()
    safety.share(window)
    ask.opens.append(path)
    safety.check_file(window)
    window.background.wait()
    app.processEvents()
    ask.dialogs.append(lambda dialog: dialog.table.selectRow(0))
    safety.show_backups(window)
    window.close()
    for words in (
        ["demo", "--out", folder / "demo"], ["check", path], ["check-file", path],
        ["backups", path, "--make"],
        ["export", "role-chart", path, "--division", "Surgery", "-o", folder / "again.pdf"], ["self-test"],
    ):  # fmt: skip
        assert not _ended(command, [str(word) for word in words]), words


def _ended(command: Callable[[list[str]], None], words: list[str]) -> object:
    """How a command ended: 0 or nothing when all went well."""
    try:
        command(words)
    except SystemExit as ended:
        return ended.code
    return None


def child(folder: Path) -> None:
    """Sit, and tell every socket that Python's audit saw."""
    sockets: list[str] = []

    def watch(event: str, values: tuple[Any, ...]) -> None:
        if event.startswith("socket.") or event in ("urllib.Request", "http.client.connect"):
            sockets.append(f"{event} {values[1:]}")

    sys.addaudithook(watch)
    sit(folder)
    print("\n" + json.dumps(sockets))


def prove(count: int, seed: int) -> str:
    """So many sittings: 0 sockets seen by Python, 0 internet sockets seen from outside."""
    tool = shutil.which("strace")
    for _ in range(count):
        with tempfile.TemporaryDirectory() as name:
            trace = Path(name) / "trace"
            words = [sys.executable, __file__, name]
            if tool:
                words = [tool, "-f", "-qq", "-e", "trace=%network", "-o", str(trace), *words]
            homes = {"XDG_DATA_HOME": f"{name}/data", "XDG_CONFIG_HOME": f"{name}/config", "HOME": name}
            done = subprocess.run(
                words, capture_output=True, text=True, check=False, timeout=900, env=os.environ | homes
            )
            assert done.returncode == 0, f"the sitting failed: {done.stderr[-800:]}"
            seen = json.loads(done.stdout.splitlines()[-1])
            lines = trace.read_text(errors="replace").splitlines() if tool else []
        assert not [each for each in seen if "AF_UNIX" not in each], seen
        assert not [each for each in lines if INTERNET.search(each)], lines[:5]
    seen_by = "also seen from outside" if tool else "by Python alone"
    return f"{count} scripted sittings: 0 internet sockets ({seen_by})"


if __name__ == "__main__":
    child(Path(sys.argv[1]))
