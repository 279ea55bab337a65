"""How a measurement is taken and said: in milliseconds, by median and 95th percentile, as a ratio."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from statistics import median


def milliseconds(step: Callable[[], object]) -> float:
    """How long one step takes."""
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000


def percentile(times: Sequence[float], part: float) -> float:
    """The smallest time that at least this part of the times do not exceed."""
    return sorted(times)[math.ceil(part * len(times)) - 1]


def short(number: float) -> str:
    """A number with about three digits, never with an exponent."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def compared(name: str, ours: Sequence[float], plain: Sequence[float], against: str, target: str = "") -> str:
    """One line: our median, the plain one's, and how many times as long ours takes."""
    ratio = median(ours) / median(plain)
    aim = f"  (target {target})" if target else ""
    return (
        f"{name}: {short(ratio)} x {against}{aim}; {short(median(ours))} ms against {short(median(plain))} ms"
    )


def spread(name: str, times: Sequence[float], target: str) -> str:
    """One line: the median and the 95th percentile."""
    return (
        f"{name}: median {median(times):.1f} ms, 95th percentile {percentile(times, 0.95):.1f} ms"
        f" of {len(times)}  (target {target})"
    )
