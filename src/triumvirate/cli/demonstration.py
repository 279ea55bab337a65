"""The sample shown, and the installed program checking itself.

The sample that ships is only ever read; the window works on a copy, so it can be tried without care.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from triumvirate.errors import CannotSave
from triumvirate.shelf import resource

if TYPE_CHECKING:
    from triumvirate.analysis.assess import Assessment
    from triumvirate.model.organisation import Division, Organisation


def show(today: date) -> None:
    """Open the window on a copy of the sample."""
    from triumvirate.ui.app import run
    from triumvirate.ui.sample import sample_copy

    sys.exit(run(sample_copy(), today))


def write(folder: Path, today: date) -> str:
    """Write the sample's map, answers and role charts into a folder; returns what to print.

    Nothing is ever written over: where a file of one of the names is there, a numbered folder is made beside.
    """
    from triumvirate.analysis.assess import assess
    from triumvirate.model import plain
    from triumvirate.reports import plain_text, write
    from triumvirate.reports.registry import place
    from triumvirate.store.file import read

    organisation = read(resource("sample.triumvirate"))
    assessments = [assess(organisation, division, today) for division in organisation.divisions]
    handovers = [_first_handover(assessment) for assessment in assessments]
    text = plain_text.check_text(assessments)
    answers = {
        "check.txt": text,
        "handover.txt": "\n".join(handovers),
        "sample.json": plain.dumps(organisation),
    }
    prints = _prints(organisation)
    folder = _free(folder, (*answers, *prints))
    for name, content in answers.items():
        place(content.encode(), folder / name)
    for name, (kind, divisions, options) in prints.items():
        write(kind, organisation, divisions, folder / name, day=today, **options)
    return f"{text}\n{handovers[0]}\nWritten to {folder}: {', '.join(sorted((*answers, *prints)))}.\n"


def _prints(organisation: Organisation) -> dict[str, tuple[str, list[str], dict[str, str]]]:
    """Every printed file by name: its kind of export, its divisions and the other choices."""
    everything = [division.id for division in organisation.divisions]
    made: dict[str, tuple[str, list[str], dict[str, str]]] = {
        f"role-chart-{paper}.pdf": ("role-chart", everything, {"paper": paper}) for paper in ("a4", "a3")
    }
    for division in organisation.divisions:
        for post in sorted(_planned(division)):
            name = f"handover-pack-{division.id}-{post.lower()}.pdf"
            made[name] = ("handover-pack", [division.id], {"post": post})
    return made


def _free(folder: Path, names: Iterable[str]) -> Path:
    """The folder, made where needed; where it has a file of one of these names, the next numbered one."""
    wanted, number, free = tuple(names), 1, folder
    try:
        while any((free / name).exists() for name in wanted):
            number += 1
            free = folder.absolute().with_name(f"{folder.absolute().name}-{number}")
        free.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotSave(
            f"{free} could not be written: {fault.strerror or fault}. Nothing else changed."
        ) from fault
    return free


def _planned(division: Division) -> frozenset[str]:
    """The leadership posts that the division's handover plans are about."""
    from triumvirate.analysis.plan import plan_posts

    planned = frozenset[str]().union(*(plan_posts(division, plan) for plan in division.plans))
    return planned & frozenset(post.id for post in division.leads)


def _first_handover(assessment: Assessment) -> str:
    """What happens when the first lead to go has gone."""
    from triumvirate.reports.plain_text import handover_text

    division = assessment.snapshot.division
    ending = [
        (holding.until, post)
        for post in division.leads
        for holding in post.holdings
        if holding.until
        and holding.until >= assessment.snapshot.day
        and holding.person in assessment.snapshot.people
    ]
    post = min(ending, key=lambda pair: pair[0])[1] if ending else division.leads[0]
    handover = assessment.leave(posts=frozenset({post.id}))
    return handover_text(handover, f"{post.title or post.id} is vacated")


def self_test() -> Iterator[tuple[str, str | None]]:
    """Check each part of the installed program: its name, and what is wrong with it or None."""
    checks: tuple[tuple[str, Callable[[], None]], ...] = (
        ("files that ship with the program", _check_resources),
        ("the sample opens", _check_sample),
        ("a map goes out and comes back the same", _check_round_trip),
        ("a map is kept on disk", _check_store),
        ("the analysis answers", _check_analysis),
        ("a role chart is made", _check_role_chart),
        ("a handover pack is made", _check_handover_pack),
        ("the window's toolkit starts", _check_toolkit),
    )
    for name, check in checks:
        try:
            check()
        except Exception as fault:  # noqa: BLE001 - whatever is wrong is to be told, not raised
            yield name, f"{type(fault).__name__}: {fault}"
        else:
            yield name, None


def _check_resources() -> None:
    wanted = (
        "sample.triumvirate",
        "catalogue/decision_catalogue.csv",
        "map.schema.json",
        "fonts",
        "icons",
        "help",
    )
    missing = [name for name in wanted if not resource(*name.split("/")).exists()]
    if missing:
        raise FileNotFoundError(", ".join(missing))


def _check_sample() -> None:
    from triumvirate.store.file import read

    if len(read(resource("sample.triumvirate")).divisions) < 1:
        raise ValueError("it has no division")


def _check_round_trip() -> None:
    from triumvirate.model import plain
    from triumvirate.store.file import read

    organisation = read(resource("sample.triumvirate"))
    if plain.loads(plain.dumps(organisation)) != organisation:
        raise ValueError("it came back different")


def _check_store() -> None:
    from triumvirate.model import edits
    from triumvirate.model.organisation import Organisation
    from triumvirate.store.file import create, read

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "check.triumvirate"
        before = Organisation(name="Before")
        after = edits.rename_organisation(before, "After")
        with create(path, before) as store:
            store.save(before, after, "Rename")
        if read(path) != after:
            raise ValueError("it was not kept")


def _check_analysis() -> None:
    from triumvirate.analysis.assess import assess
    from triumvirate.store.file import read

    organisation = read(resource("sample.triumvirate"))
    for division in organisation.divisions:
        assessment = assess(organisation, division, date(2026, 11, 22))
        for shares in (assessment.starts, assessment.settles, assessment.signs):
            if shares is None or sum(shares.values()) != 1:
                raise ValueError(f"shares of {division.name} do not add up")
        if sum(vars(assessment.bar).values()) != assessment.decisions:
            raise ValueError(f"the handover bar of {division.name} does not add up")


def _check_role_chart() -> None:
    from triumvirate import reports
    from triumvirate.store.file import read

    organisation = read(resource("sample.triumvirate"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "chart.pdf"
        reports.write("role-chart", organisation, [organisation.divisions[0].id], out, day=date(2026, 11, 22))
        if not out.read_bytes().startswith(b"%PDF"):
            raise ValueError("it is not a PDF")


def _check_handover_pack() -> None:
    from triumvirate import reports
    from triumvirate.store.file import read

    organisation = read(resource("sample.triumvirate"))
    division = organisation.divisions[0]
    starts = {"pdf": b"%PDF", "html": b"<!DOCTYPE html>", "docx": b"PK"}
    with tempfile.TemporaryDirectory() as folder:
        for ending, start in starts.items():
            out = Path(folder) / f"pack.{ending}"
            post = division.leads[0].id
            reports.write(
                "handover-pack", organisation, [division.id], out, day=date(2026, 11, 22), post=post
            )
            if not out.read_bytes().startswith(start):
                raise ValueError(f"the .{ending} file is not one")


def _check_toolkit() -> None:
    import subprocess

    program = "from PySide6.QtWidgets import QApplication, QWidget; a = QApplication([]); QWidget().grab()"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if done.returncode:
        raise OSError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it stopped")
