"""The worked examples of the analysis: five vignettes of twelve decisions and the handover H, as values.

Written from their descriptions; the answers they must give stand in the tests and in oracles.json.
"""

from __future__ import annotations

from datetime import date

from triumvirate.model.organisation import (
    Basis,
    Cover,
    Decision,
    Division,
    Document,
    DocumentKind,
    Gate,
    Ground,
    Holding,
    Lane,
    Leaf,
    Mapping,
    Organisation,
    Part,
    Person,
    Post,
    Quota,
    Right,
)

DAY = date(2026, 11, 22)
SCHEME = Document(
    "scheme", DocumentKind.SCHEME_OF_DELEGATION, "Scheme of delegation", approved=date(2026, 1, 10)
)
WRITTEN = (Ground(Basis.SCHEME_OF_DELEGATION, "scheme"),)
CUSTOM = (Ground(Basis.CUSTOM),)
PERSONAL = (Ground(Basis.PERSONAL),)
LANES = {"C": Lane.CLINICAL, "O": Lane.OPERATIONAL, "N": Lane.NURSING}
SETTLES = (Part.PROPOSES, Part.DECIDES, Part.CARRIES_OUT)


def rights(post: str, parts: tuple[Part, ...], grounds: tuple[Ground, ...]) -> tuple[Right, ...]:
    """One post's parts, all on the same grounds."""
    return tuple(Right(post, part, grounds) for part in parts)


def lead(post: str, person: str, cover: tuple[Cover, ...] = ()) -> Post:
    """One of the three leads, held by one person."""
    return Post(
        post, f"{LANES[post].value.title()} lead", LANES[post], True, holdings=(Holding(person),), cover=cover
    )


def organisation_of(division: Division, decisions: int) -> Organisation:
    """An organisation of this one division, with everybody who holds a post in it."""
    people = dict.fromkeys(holding.person for post in division.posts for holding in post.holdings)
    return Organisation(
        "Example",
        people=tuple(Person(person, person) for person in people),
        documents=(SCHEME,),
        decisions=tuple(
            Decision(row.decision, f"Decision {row.decision}") for row in division.mappings[:decisions]
        ),
        divisions=(division,),
    )


def vignette(letter: str) -> Organisation:
    """One of A, B, C, D, S: twelve decisions among three leads."""
    posts = [lead(post, f"person {post}") for post in "CON"]
    if letter == "D":
        cover = {post: (Cover(f"D{post}", Basis.JOB_DESCRIPTION, "scheme"),) for post in "CON"}
        posts = [lead(post, f"person {post}", cover[post]) for post in "CON"]
        posts += [Post(f"D{post}", lane=LANES[post], holdings=(Holding(f"deputy {post}"),)) for post in "CON"]
    mappings = tuple(Mapping(f"d{number}", _vignette_rights(letter, number)) for number in range(12))
    return organisation_of(Division(letter, letter, tuple(posts), mappings), 12)


def _vignette_rights(letter: str, number: int) -> tuple[Right, ...]:
    owner = "CON"[number % 3]
    if letter == "B":
        owner = "C" if number < 10 else "ON"[number - 10]
    if letter == "C":
        owner = "O"
    others = [post for post in "CON" if post != owner]
    grounds = {"A": PERSONAL, "B": CUSTOM, "C": PERSONAL}.get(letter, WRITTEN)
    given = rights(owner, SETTLES, grounds)
    for other in others:
        if letter in "AD":
            given += rights(other, (Part.SIGNS_OFF, Part.CONSULTED), grounds)
        elif letter == "B":
            given += rights(other, (Part.CONSULTED,), grounds)
        elif letter == "C":
            given += rights(other, (Part.SIGNS_OFF,), WRITTEN)
    return given


def handover_h() -> Organisation:
    """The worked handover H: six decisions, a board, a deputy, and a person in two posts."""
    both, all_three = (Part.PROPOSES, Part.DECIDES), (Part.PROPOSES, Part.SIGNS_OFF)
    posts = (
        lead("C", "P1", (Cover("DC", Basis.JOB_DESCRIPTION, "scheme"),)),
        lead("O", "P3"),
        lead("N", "P4"),
        Post("DC", "Deputy clinical lead", Lane.CLINICAL, holdings=(Holding("P2"),)),
        Post("HR", "HR partner", holdings=(Holding("P5"),)),
        Post("IPC", "Infection control lead", holdings=(Holding("P4"),)),
        Post("board", "Board", members=("C", "O", "N", "HR"), quorum=3, seat_basis=Basis.TERMS_OF_REFERENCE),
    )
    mappings = (
        Mapping(
            "d1",
            (
                *rights("N", (Part.PROPOSES,), WRITTEN),
                *rights("N", (Part.DECIDES,), PERSONAL),
                *rights("O", (Part.SIGNS_OFF,), WRITTEN),
            ),
        ),
        Mapping("d2", rights("O", both, CUSTOM)),
        Mapping(
            "d3",
            (*rights("C", both, WRITTEN), *rights("board", (Part.SIGNS_OFF,), WRITTEN)),
            Gate(Quota.ALL, (Leaf("C"), Leaf("board"))),
            needs=("d4",),
        ),
        Mapping("d4", rights("IPC", both, WRITTEN)),
        Mapping(
            "d5",
            tuple(right for post in "CON" for right in rights(post, all_three, WRITTEN)),
            Gate(Quota.AT_LEAST, tuple(Leaf(post) for post in "CON"), 2),
        ),
        Mapping(
            "d6",
            (
                *rights("O", both, WRITTEN),
                *rights("C", (Part.SIGNS_OFF,), WRITTEN),
                *rights("N", (Part.SIGNS_OFF,), PERSONAL),
            ),
        ),
    )
    return organisation_of(Division("H", "H", posts, mappings), 6)
