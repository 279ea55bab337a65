"""Maps and map files for the store's tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from build import at_least, decision, division, ground, holding, mapping, organisation, post, right
from triumvirate.model.organisation import (
    Accepted,
    Basis,
    CarriesOut,
    DocumentKind,
    Draft,
    LastWord,
    Letters,
    Organisation,
    Person,
    Plan,
    Reply,
    ReplyState,
    RoleTime,
    Settings,
    Status,
    Successor,
    Task,
    TaskAction,
)
from triumvirate.store import connection
from triumvirate.store.file import Store, create


@pytest.fixture
def everything() -> Organisation:
    """A map with every field set to something that is not its default."""
    finding = Accepted("overload", ("d1", "C"), "Ann", "For now", date(2026, 9, 1))
    trained = right(
        "C", "decides", "policy", ground("personal", party="Bob", note="Agreed"), designated=("Ann",)
    )
    surgery = division(
        post(
            "C",
            "clinical",
            holder="Ann",
            cover="O",
            reports_to="B",
            time=RoleTime(2.5, "sessions"),
            purpose="Leads",
            boundaries="Not money",
            skills="Kindness",
            pathway="Deputy first",
        ),
        post("O", "operational", holdings=(holding("Bob", "2024-04-01", "2026-03-31", "interim"),)),
        post("B", members=("C", "O"), quorum=2, seat_basis=Basis.TERMS_OF_REFERENCE),
        mappings=[
            mapping(
                "d1",
                trained,
                right("O", "signs-off"),
                right("C", "carries-out", "custom"),
                rule=at_least(1, "C", at_least(1, "O")),
                tie_break="B",
                needs=("d2", "d3"),
                carries_out=CarriesOut.ANY,
                title="Ours",
                note="Noted",
                retired=True,
                accepted=(finding,),
            ),
            mapping("d2", right("O", "decides"), right("O", "decides", "custom")),
        ],
        status=Status.AGREED,
        agreed=date(2026, 1, 14),
        review=date(2027, 1, 14),
        version="1.0",
        accepted=(finding, finding),
        plans=(PLAN, Plan("plan-2")),
    )
    other = division(post("C", "clinical"), mappings=[mapping("d1")], division_id="v2", name="Medicine")
    named = decision(
        "d3",
        description="Long\ntext",
        usual_rule="A rule",
        source="R1",
        last_word=LastWord.PANEL,
        money=True,
        weight=1.5,
        per_year=12,
        retired=True,
    )
    return organisation(
        surgery,
        other,
        standard="v2",
        settings=Settings(Letters.RACI),
        people=(Person("Zoë", "Zoë O’Neill\x00"),),
        decisions=(named,),
    )


PLAN = Plan(
    "plan-1",
    "Ann leaves",
    people=("Ann",),
    posts=("O",),
    leaving=date(2026, 9, 30),
    tasks=(Task(TaskAction.WRITE_DOWN, "C", "Bob", date(2026, 9, 1), date(2026, 8, 1)),),
    drafts=(Draft("d1", "C", DocumentKind.POLICY, "The post decides.\nAlone."),),
    notes="Zoë’s judgement\x00",
    first_days="Meet\nlisten",
    to_meet="Bob",
    open_matters="Beds",
    replies=(Reply("d1", ReplyState.QUERIED, "Why?", date(2026, 10, 1)),),
    moment="Accepted",
    accepted=date(2026, 10, 2),
    successors=(Successor("O", "Ann"), Successor("C", name="Zoë\x00"), Successor("C")),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A name for a map file in an empty folder."""
    folder = tmp_path / "maps #1 100%?"
    folder.mkdir()
    return folder / "Our map.triumvirate"


@pytest.fixture
def store(path: Path, everything: Organisation) -> Iterator[Store]:
    """An open file that holds everything."""
    with create(path, everything) as made:
        yield made


@pytest.fixture
def saved(path: Path, everything: Organisation) -> Path:
    """A closed file that holds everything."""
    create(path, everything).close()
    return path


@pytest.fixture
def crashed(saved: Path) -> Path:
    """A file as a crash in the middle of a large change leaves it, half written and with its journal."""
    whole = saved.with_name("whole")
    with connection.connected(saved, "rw") as db:
        db.execute("CREATE TEMP TABLE filler (text)")
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE people SET name = name || 'lost'")
        for number in range(200):
            row = {"number": number, "at": "", "label": "lost" * 500, "changes": "[]"}
            connection.tables(db).table("journal").insert(row, pk="number")
        db.execute("UPDATE decisions SET title = 'lost'")
        shutil.copy(saved, whole)
        shutil.copy(f"{saved}-journal", f"{whole}-journal")
        db.rollback()
    whole.replace(saved)
    Path(f"{whole}-journal").replace(f"{saved}-journal")
    return saved
