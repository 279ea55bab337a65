"""The part of the style sheet for boxes and rounds to tick, so that an empty one can be seen in every scheme.

Knows nothing of Qt and nothing of maps.
"""

from __future__ import annotations

from collections.abc import Callable

from triumvirate.shelf import resource
from triumvirate.ui.tokens import Tokens

_BOXES = ("QCheckBox::indicator", "QTableView::indicator", "QListView::indicator")


def ticks(t: Tokens, px: Callable[[float], int]) -> str:
    """The rules for tick boxes and radio rounds of one scheme at one text size."""
    ink = "white" if t.on_accent == "#FFFFFF" else "black"
    return f"""
{_each("")} {{ width: {px(14)}px; height: {px(14)}px; border: 1px solid {t.border}; border-radius: 4px;
  background: {t.card}; }}
{_each(":checked")} {{ background: {t.accent}; border-color: {t.accent}; image: {_picture("tick", ink)}; }}
{_each(":indeterminate")} {{ background: {t.accent}; border-color: {t.accent};
  image: {_picture("tick-partly", ink)}; }}
{_each(":disabled")} {{ border-color: {t.line}; }}
QRadioButton::indicator {{ width: {px(14)}px; height: {px(14)}px; border: 1px solid {t.border};
  border-radius: {px(7)}px; background: {t.card}; }}
QRadioButton::indicator:checked {{ border: {px(4)}px solid {t.accent}; width: {px(14) - 6}px;
  height: {px(14) - 6}px; background: {t.card}; }}
"""


def _each(state: str) -> str:
    return ", ".join(box + state for box in _BOXES)


def _picture(name: str, ink: str) -> str:
    return f'url("{resource("icons", f"{name}-{ink}.svg").as_posix()}")'
