"""Divisions made for the tests of the role chart, and how to read what came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from triumvirate.model.organisation import (
    Basis,
    Decision,
    Division,
    Document,
    DocumentKind,
    Gate,
    Ground,
    Holding,
    HoldingKind,
    Lane,
    LastWord,
    Leaf,
    Mapping,
    Organisation,
    Part,
    Person,
    Post,
    Quota,
    Right,
    Status,
)
from triumvirate.reports import Request, write

DAY = date(2026, 11, 22)

SCHEME = Document("doc1", DocumentKind.SCHEME_OF_DELEGATION, "Scheme of delegation", "4.2", date(2026, 1, 10))
LAPSED = Document(
    "doc2",
    DocumentKind.TERMS_OF_REFERENCE,
    "Board terms of reference",
    "",
    date(2023, 1, 10),
    date(2025, 1, 10),
)
IN_SCHEME = (Ground(Basis.SCHEME_OF_DELEGATION, "doc1"),)
IN_LAPSED = (Ground(Basis.TERMS_OF_REFERENCE, "doc2"),)
BY_CUSTOM = (Ground(Basis.CUSTOM),)
PERSONAL = (Ground(Basis.PERSONAL, party="p2"),)

CLINICAL = Post("C", "Clinical director", Lane.CLINICAL, leadership=True, holdings=(Holding("p1"),))
NURSING = Post(
    "N",
    "Director of nursing",
    Lane.NURSING,
    leadership=True,
    holdings=(Holding("p2", kind=HoldingKind.INTERIM),),
)
MANAGER = Post("O", "General manager", Lane.OPERATIONAL, leadership=True)
BOARD = Post("B", "Divisional board", members=("C", "O", "N"))
DEPUTY = Post("DC", "Deputy clinical director", Lane.CLINICAL)


def surgery() -> Organisation:
    """Five decisions of every kind of basis; a board that takes part and a deputy that does not."""
    any_two = Gate(Quota.AT_LEAST, (Leaf("C"), Leaf("O"), Leaf("N")), 2)
    decisions = (
        Decision("d1", "Move money between budgets", "FIN-03", "Finance"),
        Decision("d2", "Accept the budget", "FIN-01", "Finance", last_word=LastWord.ABOVE),
        Decision("d3", "Appoint consultants", "MED-01", "Workforce"),
        Decision("d4", "Close a ward", "", "Finance"),
        Decision("d5", "Approve rosters", "NUR-03", ""),
        Decision("d6", "Buy fax machines", "", "Finance", retired=True),
        Decision("d7", "Stop a clinic", "", "Finance"),
    )
    mappings = (
        Mapping("d1", (Right("O", Part.DECIDES, IN_SCHEME), Right("C", Part.INFORMED))),
        Mapping("d2", (Right("B", Part.PROPOSES, IN_LAPSED),)),
        Mapping(
            "d3",
            (
                Right("C", Part.DECIDES, IN_SCHEME),
                Right("O", Part.DECIDES, PERSONAL),
                Right("N", Part.SIGNS_OFF, IN_SCHEME),
                Right("N", Part.CARRIES_OUT, BY_CUSTOM),
            ),
            rule=any_two,
            tie_break="C",
            title="Appoint consultants and specialty doctors",
        ),
        Mapping("d4"),
        Mapping("d5", (Right("N", Part.DECIDES, BY_CUSTOM), Right("C", Part.DECIDES, BY_CUSTOM))),
        Mapping("d6", (Right("DC", Part.DECIDES, IN_SCHEME),)),
        Mapping("d7", (Right("DC", Part.DECIDES),), retired=True),
    )
    division = Division(
        "v1",
        "Surgery",
        (BOARD, CLINICAL, DEPUTY, NURSING, MANAGER),
        mappings,
        Status.AGREED,
        date(2026, 1, 14),
        date(2026, 7, 14),
        "3",
    )
    return Organisation(
        "Example Hospitals",
        people=(Person("p1", "Amara Shahrazad"), Person("p2", "Carys Bevanwyn")),
        documents=(SCHEME, LAPSED),
        decisions=decisions,
        divisions=(division,),
    )


def many(posts: int, decisions: int, per_group: int = 4, name: str = "Medicine") -> Organisation:
    """A division of this size, each of whose decisions and groups has its own name."""
    lanes = (Lane.CLINICAL, Lane.OPERATIONAL, Lane.NURSING, Lane.OTHER)
    staff = tuple(
        Post(f"x{n}", f"Head of service {n}", lanes[n % 4], leadership=n < 3, holdings=(Holding("p1"),))
        for n in range(posts)
    )
    parts = tuple(Part)
    return Organisation(
        "Example Hospitals",
        people=(Person("p1", "Amara Shahrazad"),),
        documents=(SCHEME,),
        decisions=tuple(
            Decision(f"d{n}", f"Settle question {n}.", f"Q-{n}", f"Group {n // per_group}.")
            for n in range(decisions)
        ),
        divisions=(
            Division(
                "v1",
                name,
                staff,
                tuple(
                    Mapping(
                        f"d{n}",
                        tuple(Right(post.id, parts[(n + k) % 7], IN_SCHEME) for k, post in enumerate(staff)),
                    )
                    for n in range(decisions)
                ),
            ),
        ),
    )


def retitled(organisation: Organisation, titles: Iterable[str]) -> Organisation:
    """The same organisation with these wordings as titles of its first decisions."""
    named = dict(zip((decision.id for decision in organisation.decisions), titles, strict=False))
    decisions = tuple(replace(one, title=named.get(one.id, one.title)) for one in organisation.decisions)
    return replace(organisation, decisions=decisions)


def asked(organisation: Organisation, paper: str = "a4", names: str = "posts") -> Request:
    """A request for the role chart of every division."""
    return Request(organisation, organisation.divisions, DAY, paper, names, None, "pdf")


def chart_file(
    folder: Path, organisation: Organisation, paper: str = "a4", names: str = "posts", day: date = DAY
) -> Path:
    """The role chart of every division, written into this folder."""
    out = folder / "chart.pdf"
    write("role-chart", organisation, [], out, day=day, paper=paper, names=names)
    return out
