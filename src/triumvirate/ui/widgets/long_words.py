"""Letting very long words wrap, so that nothing people type can push a page wider than the window.

Knows nothing of Qt: it only puts places to break, which nobody sees, into runs without a space.
"""

from __future__ import annotations

import re

LONGEST = 24
BREAK = "\u200b"

_RUN = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


def breakable(text: str) -> str:
    """The text with a place to break after every 24 characters that have no space among them."""
    return _RUN.sub(lambda run: run.group() + BREAK, text)
