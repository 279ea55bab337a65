"""Make the sample that ships: resources/sample.triumvirate.

Run it from anywhere after the tables change: ``python packaging/sample/make.py``. The same tables make
the same sample: ids are words, dates are fixed and nothing is drawn at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import notation
from heart import HEART
from medicine import MEDICINE
from surgery import SURGERY
from trust import A_YEAR, DOCUMENTS, LOCAL, NAME
from women import WOMEN

from triumvirate.model.catalogue import library
from triumvirate.model.check import check
from triumvirate.model.organisation import Decision, Division, Organisation
from triumvirate.store.file import create

CHARTS = (SURGERY, HEART, MEDICINE, WOMEN)
SAMPLE = Path(__file__).parents[2] / "resources" / "sample.triumvirate"


def decisions(divisions: tuple[Division, ...]) -> Iterator[Decision]:
    """The trust's list: what its divisions map, in the library's order, then its own."""
    mapped = {row.decision for division in divisions for row in division.mappings}
    a_year = {code: int(times) for code, times in notation.table(A_YEAR)}
    for found in (row.decision for row in library()):
        if found.id in mapped:
            yield replace(found, per_year=a_year.get(found.id))
    for code, domain, title, description in notation.table(LOCAL):
        yield Decision(code, title, code, domain, description)


def organisation() -> Organisation:
    """The whole sample as a value, checked."""
    documents = notation.documents(DOCUMENTS)
    divisions = tuple(notation.division(chart, documents) for chart in CHARTS)
    people = {person.id: person for chart in CHARTS for person in notation.people(chart.posts)}
    made = Organisation(
        NAME,
        people=tuple(people.values()),
        documents=documents,
        decisions=tuple(decisions(divisions)),
        divisions=divisions,
    )
    check(made)
    return made


def write(path: Path) -> None:
    """Put the sample in its file, in place of an older one."""
    made = organisation()
    path.unlink(missing_ok=True)
    create(path, made).close()


if __name__ == "__main__":
    write(SAMPLE)
