"""The one call through which every text for people goes, so that it can be said in another language.

It stands at the bottom so that words, findings and screens share it. It knows nothing of any of them: texts
come in as they are written in the program, with ``{name}`` where a value belongs.
"""

from __future__ import annotations

from collections.abc import Callable

_translations: list[Callable[[str], str]] = [str]
"""The translation in force, last."""


def speak_with(translate: Callable[[str], str]) -> None:
    """Let every later text pass through this translation."""
    _translations[-1] = translate


def say(text: str, **values: object) -> str:
    """The text in the reader's language, with ``{name}`` filled in from the values."""
    said = _translations[-1](text)
    return said.format(**values) if values else said
