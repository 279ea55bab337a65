"""A large division for the measurements: 100 decisions, 500 rights, 12 people, always the same."""

from __future__ import annotations

import random
from datetime import date

from triumvirate.model.organisation import (
    Basis,
    Cover,
    Decision,
    Division,
    Document,
    DocumentKind,
    Ground,
    Holding,
    Lane,
    Mapping,
    Organisation,
    Part,
    Person,
    Post,
    Right,
)

LANES = (Lane.CLINICAL, Lane.OPERATIONAL, Lane.NURSING)
PARTS = (Part.PROPOSES, Part.DECIDES, Part.MUST_AGREE, Part.SIGNS_OFF, Part.CARRIES_OUT)
GROUNDS = (
    Ground(Basis.SCHEME_OF_DELEGATION, "scheme"),
    Ground(Basis.CUSTOM),
    Ground(Basis.PERSONAL),
)
SCHEME = Document("scheme", DocumentKind.SCHEME_OF_DELEGATION, "Scheme", approved=date(2026, 1, 1))


def large(seed: int = 1, decisions: int = 100) -> Organisation:
    """An organisation of one division: five rights a decision, a prerequisite for every third decision."""
    dice = random.Random(seed)
    posts = tuple(_post(number) for number in range(12))
    rows = tuple(_row(dice, number) for number in range(decisions))
    return Organisation(
        "Large",
        people=tuple(Person(f"person {number}", f"Person {number}") for number in range(12)),
        documents=(SCHEME,),
        decisions=tuple(Decision(f"d{number}", f"Decision {number}") for number in range(decisions)),
        divisions=(Division("v", "Large", posts, rows),),
    )


def _post(number: int) -> Post:
    cover = (Cover(f"x{number + 3}", Basis.JOB_DESCRIPTION, "scheme"),) if number < 3 else ()
    lane, holdings = LANES[number % 3], (Holding(f"person {number}"),)
    return Post(f"x{number}", f"Post {number}", lane, number < 3, holdings=holdings, cover=cover)


def _row(dice: random.Random, number: int) -> Mapping:
    posts = dice.sample(range(12), len(PARTS))
    rights = tuple(
        Right(f"x{post}", part, (dice.choice(GROUNDS),)) for post, part in zip(posts, PARTS, strict=True)
    )
    needs = (f"d{dice.randrange(number)}",) if number % 3 == 1 else ()
    return Mapping(f"d{number}", rights, needs=needs)
