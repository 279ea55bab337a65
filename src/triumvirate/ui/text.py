"""The one call through which every text on screen goes, so that it can be translated.

Words for parts, bases, domains and findings live in model/words.py; this module knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable

from triumvirate.model import words

_translate: Callable[[str], str] = str


def speak_with(translate: Callable[[str], str]) -> None:
    """Let every later text pass through this translation."""
    global _translate
    _translate = translate


def tr(text: str, **values: object) -> str:
    """The text in the reader's language, with ``{name}`` filled in from the values."""
    said = _translate(text)
    return said.format(**values) if values else said


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 decision", "38 decisions"."""
    return words.counted(number, tr(one), tr(many) if many else "")
