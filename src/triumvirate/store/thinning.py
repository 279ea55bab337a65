"""Which backups to keep as they grow old. Knows moments and nothing else: no file, no clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

NEWEST: Final = 20
"""So many of the newest are always kept."""

DAILY: Final = timedelta(days=14)
WEEKLY: Final = timedelta(weeks=13)
"""How long the last one of each day, and of each week, is kept; the last one of a month is kept for good."""


def kept(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The moments to keep: the newest 20, then the last of each day, of each week and of each month."""
    there = sorted(set(moments))
    days = _last_of_each((each for each in there if now - each < DAILY), lambda each: each.date())
    weeks = _last_of_each(
        (each for each in there if now - each < WEEKLY), lambda each: each.isocalendar()[:2]
    )
    months = _last_of_each(there, lambda each: (each.year, each.month))
    return frozenset(there[-NEWEST:]) | days | weeks | months


def _last_of_each(moments: Iterable[datetime], group: Callable[[datetime], Any]) -> frozenset[datetime]:
    """The last moment of each group; the moments come in their order."""
    return frozenset({group(each): each for each in moments}.values())
