"""Nothing in the program could call anybody or keep a log: it does not even name the means to."""

from __future__ import annotations

import ast
from pathlib import Path

SRC = Path(__file__).parents[1] / "src"
MEANS = (
    *("socket", "ssl", "http", "urllib.request", "urllib.error", "ftplib", "smtplib", "xmlrpc", "telnetlib"),
    *("asyncio", "webbrowser", "requests", "httpx", "aiohttp", "PySide6.QtNetwork", "PySide6.QtWebEngine"),
    *("logging", "syslog", "sentry_sdk"),
)


def named(tree: ast.Module) -> set[str]:
    """Every module that a module names in its imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def test_no_module_names_a_means_to_call_anybody_or_to_keep_a_log():
    faults = [
        f"{path.relative_to(SRC)}: {name}"
        for path in SRC.rglob("*.py")
        for name in named(ast.parse(path.read_text(encoding="utf-8")))
        if any(name == means or name.startswith(f"{means}.") for means in MEANS)
    ]
    assert faults == []
