"""A whole folder of maps as one table and one page: the files stream through, on every core.

A child process reads and assesses a file and hands back rows; only a few files are on their way at any
time, so memory does not grow with their number. A file that cannot be read is told and left out.
"""

from __future__ import annotations

import csv
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from triumvirate.cli.commands import cli, today_option
from triumvirate.errors import CannotSave, TriumvirateError
from triumvirate.exchange.maps import ENDINGS
from triumvirate.model.words import counted

if TYPE_CHECKING:
    from triumvirate.reports.rollup import Row, Settled, Totals

FEW: Final = 4
"""So few files are read here: starting other processes would take longer."""

ON_THEIR_WAY: Final = 4
"""How many files each process may have waiting."""

FILES_A_PROCESS: Final = 200
"""After so many files a process makes room for a fresh one, so that nothing it keeps can pile up."""

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell must not start that a spreadsheet would run."""


@dataclass(frozen=True, slots=True)
class FromFile:
    """What one file gave: its divisions' rows and who settles what, or why it could not be read."""

    rows: tuple[Row, ...] = ()
    settled: tuple[tuple[Settled, ...], ...] = ()
    fault: str = ""


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    default=Path("rollup.csv"),
    show_default=True,
    help="The table to write; the page stands beside it as .html.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes; by default one a core.")
@today_option
def rollup(folder: Path, out: Path, workers: int | None, today: date) -> None:
    """Put every division of a folder of maps into one table and one page."""
    from triumvirate.reports.registry import place
    from triumvirate.reports.rollup import Totals, rollup_page

    if not folder.is_dir():
        raise TriumvirateError(f"{folder} is not a folder. Give the folder that holds the maps.")
    if out.suffix.casefold() != ".csv":
        raise TriumvirateError(f"{out.name} must end in .csv. Nothing was written.")
    totals = Totals()
    with _table(out) as write:
        for name, found in _read_all(folder, workers or os.cpu_count() or 1, today):
            _take(name, found, totals, write)
        if not totals.files:
            raise TriumvirateError(f"There is no map in {folder} that could be read. Nothing was written.")
    page = out.with_suffix(".html")
    place(rollup_page(totals, today), page)
    divisions, files = counted(totals.divisions, "division"), counted(totals.files, "file")
    click.echo(f"Wrote {out} and {page}: {divisions} of {files}.", err=True)


def _take(name: str, found: FromFile, totals: Totals, write: Callable[[Row], object]) -> None:
    if found.fault:
        click.echo(found.fault, err=True)
        totals.add_unread(found.fault)
        return
    totals.files += 1
    for row, settled in zip(found.rows, found.settled, strict=True):
        write(row | {"file": name})
        totals.add(row, settled)


def _read_all(folder: Path, workers: int, day: date) -> Iterator[tuple[str, FromFile]]:
    """Each file's name within the folder and what it gave, in order of name."""
    paths = _maps(folder)
    first = list(islice(paths, FEW))
    if workers == 1 or len(first) < FEW:
        found = _read_here(chain(first, paths), day)
    else:
        found = _read_apart(chain(first, paths), workers, day)
    for path, gave in found:
        yield path.relative_to(folder).as_posix(), gave


def _maps(folder: Path) -> Iterator[Path]:
    """The maps of a folder and of those in it, in order of name; hidden ones are nobody's."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.casefold() in ENDINGS:
                yield Path(here, name)


def _read_here(paths: Iterable[Path], day: date) -> Iterator[tuple[Path, FromFile]]:
    return ((path, read_one(path, day)) for path in paths)


def _read_apart(paths: Iterable[Path], workers: int, day: date) -> Iterator[tuple[Path, FromFile]]:
    """Read files in other processes, a few ahead of what is asked for; gives them in their order."""
    waiting: deque[tuple[Path, Future[FromFile]]] = deque()
    with _processes(workers) as pool:
        for path in paths:
            waiting.append((path, pool.submit(read_one, path, day)))
            if len(waiting) >= workers * ON_THEIR_WAY:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)


def _next(waiting: deque[tuple[Path, Future[FromFile]]]) -> tuple[Path, FromFile]:
    path, future = waiting.popleft()
    return path, future.result()


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), max_tasks_per_child=FILES_A_PROCESS
    ) as pool:
        try:
            yield pool
        except BrokenProcessPool as fault:
            raise TriumvirateError(
                "A process that read the maps ended too early, perhaps for want of memory. "
                "The maps are as they were; try again with --workers 1."
            ) from fault
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def read_one(path: Path, day: date) -> FromFile:
    """Read and assess one file; a fault of the file's is told in place of rows."""
    from triumvirate.analysis.assess import assess
    from triumvirate.exchange.maps import read_map
    from triumvirate.reports.rollup import row, settled

    try:
        organisation = read_map(path)
    except (TriumvirateError, OSError) as fault:
        return FromFile(fault=str(fault))
    ordinary = [each for each in organisation.divisions if each.id != organisation.standard]
    assessed = [assess(organisation, division, day) for division in ordinary]
    return FromFile(
        tuple(row(path.name, each) for each in assessed), tuple(tuple(settled(each)) for each in assessed)
    )


@contextmanager
def _table(out: Path) -> Iterator[Callable[[Row], object]]:
    """A table that appears whole or not at all; takes rows as they come."""
    from triumvirate.reports.rollup import COLUMNS
    from triumvirate.store.whole import replace, unfinished

    try:
        with unfinished(out) as temporary:
            with temporary.open("x", encoding="utf-8", newline="") as file:
                table = csv.writer(file)
                table.writerow(COLUMNS)
                yield lambda row: table.writerow([_cell(row[column]) for column in COLUMNS])
                file.flush()
                os.fsync(file.fileno())
            replace(temporary, out)
    except OSError as fault:
        why = fault.strerror or fault
        raise CannotSave(f"{out} could not be written: {why}. Nothing was changed.") from fault


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return int(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
