"""Read the sample's tables into the model.

The sample is written as text tables, one line a post, document or decision, so that somebody who knows
hospitals and not programming can read and mend it. This module turns such tables into model values. It
knows the notation and no hospital: the content stands in the files beside it.

A table has one line a row and `|` between the cells. A line that begins with `|` carries on the last
cell of the row above. An empty cell is `-`. Parts are the letters of the program (P proposes, D decides,
M must agree, S signs off, C consulted, E carries out, I informed).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping as Lookup
from dataclasses import dataclass, field, replace
from datetime import date

from triumvirate.model.organisation import (
    Accepted,
    Basis,
    CarriesOut,
    Cover,
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
    Names,
    Part,
    Person,
    Post,
    Quota,
    Right,
    RoleTime,
    Rule,
)

PART = dict(zip("PDMSCEI", Part, strict=True))
"""The part each letter stands for."""

QUOTA = {"all": Quota.ALL, "any": Quota.ANY, "order": Quota.IN_ORDER}
"""The gates of a rule: ``all(C, O)``, ``any(C, O)``, ``order(O, C)``, and ``2of(C, O, N)``."""


@dataclass(frozen=True)
class Chart:
    """One division as its file writes it."""

    division: Division
    posts: str
    rows: str
    profiles: Lookup[str, Lookup[str, str]] = field(default_factory=dict)
    accepted: Lookup[str | None, tuple[Accepted, ...]] = field(default_factory=dict)


def table(text: str) -> Iterator[list[str]]:
    """The cells of each row, carried-on lines joined to the row above."""
    rows: list[list[str]] = []
    for line in filter(str.strip, text.splitlines()):
        if line.lstrip().startswith("|"):
            rows[-1][-1] += f"; {line.strip(' |')}"
        else:
            rows.append([cell.strip() for cell in line.split("|")])
    yield from ([("" if cell == "-" else cell) for cell in row] for row in rows)


def slug(name: str) -> str:
    """A person's id: the name in small plain letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", "-", plain).strip("-")


def day(text: str) -> date | None:
    """A date, or None for an empty cell."""
    return date.fromisoformat(text) if text else None


def documents(text: str) -> tuple[Document, ...]:
    """Columns: id, kind, whom it names, reference, approved, review by, title."""
    return tuple(
        Document(
            key, DocumentKind(kind), title, reference, day(approved), day(review), Names(named or "post")
        )
        for key, kind, named, reference, approved, review, title in table(text)
    )


def holding(text: str) -> tuple[Person, Holding]:
    """One holder: ``Name 2023-04-01..2027-03-31 interim``."""
    found = re.fullmatch(r"(.+?) (\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?(?: (\w+))?", text)
    if found is None:
        raise ValueError(f"not a holder: {text}")
    name, since, until, kind = found.groups()
    person = Person(slug(name), name)
    return person, Holding(person.id, day(since), day(until or ""), HoldingKind(kind or "substantive"))


def holders(cell: str) -> tuple[tuple[Person, Holding], ...]:
    """The holders of a post, one after another or two at once; ``of ...`` is a committee instead."""
    return () if not cell or cell.startswith("of ") else tuple(map(holding, cell.split(", ")))


def people(posts: str) -> Iterator[Person]:
    """Everyone a table of posts names."""
    for row in table(posts):
        yield from (person for person, _ in holders(row[6]))


class Grounds:
    """What rights rest on: reads ``sord@5.1+custom`` with the trust's documents in view."""

    def __init__(self, known: tuple[Document, ...]) -> None:
        self.kinds = {document.id: document.kind for document in known}

    def of(self, text: str) -> tuple[Ground, ...]:
        """All grounds of one right; ``none`` is no ground at all."""
        return () if text in {"none", ""} else tuple(map(self.one, text.split("+")))

    def one(self, text: str) -> Ground:
        """One ground: a document and where in it, or ``custom``, ``personal:whom``, ``unrecorded``."""
        word, _, place = text.partition("@")
        word, _, party = word.partition(":")
        if word in self.kinds:
            return Ground(Basis(self.kinds[word]), word, note=place.replace("_", " "))
        basis = Basis.NOT_RECORDED if word == "unrecorded" else Basis(word)
        return Ground(basis, party=party or None)

    def cover(self, text: str) -> Cover:
        """A deputy: ``DC jd-dc``, or ``DC custom`` or ``DC none``."""
        post, _, word = text.partition(" ")
        if word in self.kinds:
            return Cover(post, Basis(self.kinds[word]), word)
        return Cover(post, Basis.NOT_RECORDED if word in {"none", ""} else Basis(word))


def role_time(cell: str) -> RoleTime | None:
    """The time in the role: ``4 sessions``."""
    if not cell:
        return None
    amount, unit = cell.split(" ", 1)
    return RoleTime(float(amount) if "." in amount else int(amount), unit)


def committee(cell: str) -> tuple[tuple[str, ...], int | None, Basis | None]:
    """A committee's members, quorum and seats: ``of C O N FP, quorum 3, seats terms-of-reference``."""
    if not cell.startswith("of "):
        return (), None, None
    members, quorum, seats = (words.split()[1:] for words in cell.split(", "))
    return tuple(members), int(quorum[0]), Basis(seats[0])


def post(row: list[str], grounds: Grounds, profile: Lookup[str, str]) -> Post:
    """Columns: id, lane, lead or not, title, reports to, time, holders or members, cover."""
    key, lane, lead, title, manager, time, held, cover = row
    members, quorum, seats = committee(held)
    return Post(
        key,
        title,
        Lane(lane),
        lead == "lead",
        manager or None,
        role_time(time),
        tuple(each for _, each in holders(held)),
        tuple(map(grounds.cover, cover.split(", "))) if cover else (),
        members,
        quorum,
        seats,
        *(profile.get(name, "") for name in ("purpose", "boundaries", "skills", "pathway")),
    )


def rule(text: str) -> Rule:
    """A sign-off rule: ``C``, ``all(C, O)``, ``2of(C, O, N)``, nested as deep as need be."""
    text = text.strip()
    if "(" not in text:
        return Leaf(text)
    word, _, inside = text[:-1].partition("(")
    members = tuple(map(rule, _split(inside)))
    if word in QUOTA:
        return Gate(QUOTA[word], members)
    return Gate(Quota.AT_LEAST, members, int(word.removesuffix("of")))


def _split(text: str) -> Iterator[str]:
    """The members of a gate, at its own level only."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def parts(columns: list[str], cells: list[str], others: str) -> Iterator[tuple[str, Part]]:
    """Every post and part of a row: the leads' own columns, then the others as ``GM:PE FP:C``."""
    pairs = [*zip(columns, cells, strict=True), *(word.split(":") for word in others.split())]
    for key, letters in pairs:
        yield from ((key, PART[letter]) for letter in letters)


def resting_on(cell: str, grounds: Grounds) -> Lookup[str, tuple[Ground, ...]]:
    """What a row rests on: ``sord@5.1, C O custom, N.S none`` keyed by "", post or post.letter."""
    found: dict[str, tuple[Ground, ...]] = {}
    for item in filter(None, cell.split(", ")):
        who, _, text = item.rpartition(" ")
        found |= dict.fromkeys(who.split() or [""], grounds.of(text))
    return found


def right(key: str, part: Part, found: Lookup[str, tuple[Ground, ...]], trained: Lookup[str, str]) -> Right:
    """One right, with the nearest ground said for it: its own, its post's or the row's."""
    letter = next(letter for letter, meant in PART.items() if meant is part)
    own = found.get(f"{key}.{letter}", found.get(key, found.get("", ())))
    named = trained.get(f"{key}.{letter}")
    return Right(key, part, own, (slug(named),) if named else ())


def sayings(cell: str) -> dict[str, str]:
    """The last cell: ``2of(C, O, N); tie COO; needs QUA-01; carry all; says ...; note ...``."""
    found = {}
    for item in filter(None, (item.strip() for item in cell.split(";"))):
        word, _, rest = item.partition(" ")
        gate = re.match(r"(all|any|order|\d+of)\(", item)
        found["rule" if gate else word] = item if gate else rest
    return found


def carriers(rights: tuple[Right, ...], said: str) -> CarriesOut:
    """Where several posts carry a decision out, any one will do unless the row says ``carry all``."""
    several = sum(each.part is Part.CARRIES_OUT for each in rights) > 1
    return CarriesOut(said) if said else CarriesOut.ANY if several else CarriesOut.ALL


def mapping(
    columns: list[str], row: list[str], grounds: Grounds, accepted: Lookup[str | None, tuple[Accepted, ...]]
) -> Mapping:
    """One decision's line: the leads' letters, the others', what it rests on, and the rest."""
    code, *cells, others, basis, more = row
    said, found = sayings(more), resting_on(basis, grounds)
    trained = dict([said["designated"].split(" ", 1)]) if "designated" in said else {}
    rights = tuple(right(key, part, found, trained) for key, part in parts(columns, cells, others))
    if (
        unknown := {key.partition(".")[0] for key in (*found, *trained)}
        - {each.post for each in rights}
        - {""}
    ):
        raise ValueError(f"{code} says what {unknown} rests on, which has no part in it")
    return Mapping(
        code,
        rights,
        rule(said["rule"]) if "rule" in said else None,
        said.get("tie"),
        tuple(said.get("needs", "").split()),
        carriers(rights, said.get("carry", "")),
        said.get("says"),
        said.get("note", ""),
        accepted=accepted.get(code, ()),
    )


def division(chart: Chart, known: tuple[Document, ...]) -> Division:
    """The whole division a file describes."""
    grounds = Grounds(known)
    heading, *rows = table(chart.rows)
    posts = tuple(post(row, grounds, chart.profiles.get(row[0], {})) for row in table(chart.posts))
    mappings = tuple(mapping(heading[1:-3], row, grounds, chart.accepted) for row in rows)
    return replace(chart.division, posts=posts, mappings=mappings, accepted=chart.accepted.get(None, ()))
