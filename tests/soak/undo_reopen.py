"""Undo is exact (promise 9): afternoons of random edits, undos, redos, reopenings and crashes."""

from __future__ import annotations

from hypothesis import HealthCheck, seed as seeded, settings
from hypothesis.stateful import run_state_machine_as_test

from test_workspace import Afternoon

COUNT = 300
STEPS = 60


def prove(count: int = COUNT, seed: int = 1) -> str:
    """Live through so many afternoons."""
    ways = settings(
        max_examples=count,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    seeded(seed)(Afternoon)
    run_state_machine_as_test(Afternoon, settings=ways)
    return (
        f"{count:,} afternoons of up to {STEPS} steps: undoing all gave the first state, redoing all the "
        "last, and the disk was the memory, across reopening and crashes"
    )
