"""Assessing a division from nothing, against only building its needs graph or only reading its rows."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import networkx as nx
from figures import compared, milliseconds
from large import large

from triumvirate.analysis.assess import Assessment, assess
from triumvirate.model.organisation import Division, Organisation
from triumvirate.shelf import resource
from triumvirate.store.file import create, read

SHOWN = (
    "bar",
    "causes",
    "starts",
    "settles",
    "signs",
    "sign_off_only",
    "needed",
    "pattern",
    "basis",
    "findings",
)
"""What the window shows of a division; an assessment works each out when it is first asked for."""


def plain(division: Division) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(row.decision for row in division.mappings)
    graph.add_edges_from((need, row.decision) for row in division.mappings for need in row.needs)
    return graph


def whole(organisation: Organisation, division: Division, day: date) -> Assessment:
    assessment = assess(organisation, division, day)
    for part in SHOWN:
        getattr(assessment, part)
    return assessment


def everything(organisation: Organisation, division: Division, day: date) -> None:
    """All that is shown, and what happens when each person leaves."""
    assessment = whole(organisation, division, day)
    for person in assessment.snapshot.people:
        leaving = assessment.leave(frozenset({person}))
        for part in ("levels", "because", "counts", "moves", "moves_if_custom_fails", "new_single_points"):
            getattr(leaving, part)


def rows_of(path: Path) -> list[list[tuple[object, ...]]]:
    """Every row of a map file, read with nothing but sqlite3."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [db.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def measure(runs: int = 15) -> list[str]:
    """A line for each division of the sample, and two for a large one."""
    organisation, day = read(resource("sample.triumvirate")), date(2026, 3, 2)
    lines = []
    for division in organisation.divisions:
        whole(organisation, division, day)
        graphs = [milliseconds(partial(plain, division)) for _ in range(runs)]
        times = [milliseconds(partial(whole, organisation, division, day)) for _ in range(runs)]
        lines.append(compared(f"assess {division.name}", times, graphs, "its needs graph"))
    return [*lines, *measure_large(runs)]


def measure_large(runs: int) -> list[str]:
    """100 decisions, 500 rights, 12 people: everything, all leavers included."""
    organisation, day = large(), date(2026, 3, 2)
    [division] = organisation.divisions
    everything(organisation, division, day)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.triumvirate"
        create(path, organisation).close()
        graphs = [milliseconds(partial(plain, division)) for _ in range(runs)]
        rows = [milliseconds(partial(rows_of, path)) for _ in range(runs)]
        times = [milliseconds(partial(everything, organisation, division, day)) for _ in range(runs)]
    name = "assess 100 decisions, 500 rights, all 12 leavers"
    return [compared(name, times, graphs, "its needs graph"), compared(name, times, rows, "reading its rows")]
