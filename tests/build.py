"""Readable makers of maps for tests.

A map is written the way people speak of it, and what it takes to be readable is added: every decision
that is mapped, every person who holds a post, and one document in force for every written basis named.

    surgery = organisation(
        division(
            post("C", "clinical", holder="Ann"),
            post("O", "operational"),
            mappings=[mapping("d1", right("C", "decides", "policy"), right("O", "signs-off", "personal"))],
        )
    )
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from triumvirate.model.organisation import (
    WRITTEN_BASES,
    Basis,
    Cover,
    Decision,
    Division,
    Document,
    DocumentKind,
    Gate,
    Ground,
    Holding,
    HoldingKind,
    Lane,
    Leaf,
    Mapping,
    Organisation,
    Part,
    Person,
    Post,
    Quota,
    Right,
    Rule,
)

TODAY = date(2026, 1, 14)
"""The day on which the tests' maps are read, unless they say otherwise."""


def day(text: str | None) -> date | None:
    """A date from 2026-01-31, or None."""
    return date.fromisoformat(text) if text else None


def document_of(basis: str) -> str:
    """The id of the document in force that stands behind a written basis."""
    return f"doc-{basis}"


def organisation(*divisions: Division, **fields: Any) -> Organisation:
    """An organisation with these divisions and everything they speak of."""
    fields.setdefault("name", "Example Hospitals")
    for name, made in (("people", _people), ("documents", _documents), ("decisions", _decisions)):
        given = tuple(fields.pop(name, ()))
        known = {item.id for item in given}
        fields[name] = given + tuple(item for item in made(divisions) if item.id not in known)
    return Organisation(divisions=divisions, **fields)


def division(
    *posts: Post,
    mappings: Iterable[Mapping] = (),
    division_id: str = "v1",
    name: str = "Surgery",
    **fields: Any,
) -> Division:
    """A division with these posts and rows."""
    return Division(id=division_id, name=name, posts=posts, mappings=tuple(mappings), **fields)


def post(
    post_id: str,
    lane: str = "other",
    *,
    holder: str | Iterable[str] = (),
    cover: str | Cover | Iterable[str | Cover] = (),
    members: Iterable[str] = (),
    **fields: Any,
) -> Post:
    """A post by its id, which is its title too unless given.

    A clinical, operational or nursing post is a leadership post unless said otherwise. ``holder`` names
    the people who hold it now; ``cover`` the deputy posts, written in a job description.
    """
    fields.setdefault("title", post_id)
    fields.setdefault("leadership", lane != "other")
    fields.setdefault("holdings", tuple(Holding(person) for person in _several(holder)))
    covers = tuple(one if isinstance(one, Cover) else written_cover(one) for one in _several(cover))
    return Post(id=post_id, lane=Lane(lane), cover=covers, members=tuple(members), **fields)


def holding(
    person: str, since: str | None = None, until: str | None = None, kind: str = "substantive"
) -> Holding:
    """A person's time in a post."""
    return Holding(person, day(since), day(until), HoldingKind(kind))


def written_cover(deputy: str, basis: str = "job-description") -> Cover:
    """A deputy post whose cover rests on a document in force, where the basis is a written one."""
    return Cover(deputy, Basis(basis), document_of(basis) if Basis(basis) in WRITTEN_BASES else None)


def mapping(decision: str, *rights: Right, **fields: Any) -> Mapping:
    """A row of a division's chart."""
    return Mapping(decision=decision, rights=rights, **fields)


def right(post: str, part: str, *grounds: str | Ground, party: str | None = None, **fields: Any) -> Right:
    """A post's part, resting on these bases; a written basis has its document in force.

    ``party`` is the other person of every personal arrangement among them.
    """
    made = tuple(one if isinstance(one, Ground) else ground(one, party=party) for one in grounds)
    return Right(post=post, part=Part(part), grounds=made, **fields)


def ground(basis: str, *, party: str | None = None, note: str = "") -> Ground:
    """What a right rests on; a written basis has its document in force."""
    if Basis(basis) in WRITTEN_BASES:
        return Ground(Basis(basis), document_of(basis), None, note)
    return Ground(Basis(basis), None, party if basis == "personal" else None, note)


def all_of(*members: str | Rule) -> Gate:
    """A sign-off rule that takes everyone."""
    return Gate(Quota.ALL, _rules(members))


def any_of(*members: str | Rule) -> Gate:
    """A sign-off rule that takes any one."""
    return Gate(Quota.ANY, _rules(members))


def at_least(number: int, *members: str | Rule) -> Gate:
    """A sign-off rule that takes at least a number of its members."""
    return Gate(Quota.AT_LEAST, _rules(members), number)


def in_order(*members: str | Rule) -> Gate:
    """A sign-off rule that takes everyone, one after the other."""
    return Gate(Quota.IN_ORDER, _rules(members))


def decision(decision_id: str, **fields: Any) -> Decision:
    """A decision by its id, which is its code and in its title too unless given."""
    return Decision(
        **{
            "id": decision_id,
            "code": decision_id,
            "title": f"Decision {decision_id}",
            "domain": "Finance",
            **fields,
        }
    )


def _rules(members: Iterable[str | Rule]) -> tuple[Rule, ...]:
    return tuple(Leaf(member) if isinstance(member, str) else member for member in members)


def _several(given: Any) -> tuple[Any, ...]:
    return (given,) if isinstance(given, str | Cover) else tuple(given)


def _people(divisions: Iterable[Division]) -> list[Person]:
    names: dict[str, None] = {}
    for one in divisions:
        for held in one.posts:
            names.update((holding.person, None) for holding in held.holdings)
        for given in (given for row in one.mappings for given in row.rights):
            names.update((ground.party, None) for ground in given.grounds if ground.party)
            names.update((person, None) for person in given.designated)
    return [Person(name, name) for name in names]


def _documents(divisions: Iterable[Division]) -> list[Document]:
    ids: dict[str, Basis] = {}
    for one in divisions:
        grounds = [ground for row in one.mappings for given in row.rights for ground in given.grounds]
        covers = [cover for held in one.posts for cover in held.cover]
        ids.update((item.document, item.basis) for item in (*grounds, *covers) if item.document)
    return [
        Document(id_, DocumentKind(basis.value), basis.value, approved=date(2025, 1, 1))
        for id_, basis in ids.items()
        if basis in WRITTEN_BASES
    ]


def _decisions(divisions: Iterable[Division]) -> list[Decision]:
    rows = [row for one in divisions for row in one.mappings]
    return [decision(id_) for id_ in dict.fromkeys(i for row in rows for i in (row.decision, *row.needs))]
