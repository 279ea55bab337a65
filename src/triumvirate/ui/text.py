"""What screens call for every text they show. The call itself is the one of ``model.speech``.

Words for parts, bases, domains and findings go through the same call where they are kept.
"""

from __future__ import annotations

from html import escape

from triumvirate.model import words
from triumvirate.model.speech import say as tr, speak_with

__all__ = ["count", "speak_with", "tip", "tr"]


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 decision", "38 decisions"."""
    return words.counted(number, one, many)


def tip(text: str) -> str:
    """A tooltip that shows what is written: Qt takes what looks like markup for markup, pictures and all."""
    return f"<p>{escape(text)}</p>" if "<" in text else text
