"""Another laptop's map brought into this one: same things are recognised, clashing ids are renamed.

Pure: two values in, one out. Whoever calls has read both and will save the result.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from triumvirate.errors import UnknownName
from triumvirate.exchange.named import division_called
from triumvirate.exchange.report import ImportReport, count_parts
from triumvirate.exchange.sheets import same
from triumvirate.model.organisation import (
    Accepted,
    Cover,
    Decision,
    Division,
    Document,
    Ground,
    Holding,
    Mapping as Row,
    Organisation,
    Person,
    Plan,
    Post,
    Right,
    new_id,
)
from triumvirate.model.words import listed

_Thing = TypeVar("_Thing", bound=Person | Document | Decision)
Names = Mapping[str, str]
"""The id that each incoming id has here, where it is another one."""


def merge_map(
    organisation: Organisation, other: Organisation, division_name: str | None = None
) -> tuple[Organisation, ImportReport]:
    """The organisation with the other's divisions added; an empty one becomes the other exactly.

    With a division name only that division comes in, with what it refers to; the other's only division comes
    in under that name. Raises UnknownName if there are several and none, or more than one, is called so.
    """
    if division_name is not None:
        other = _only(other, _chosen(other, division_name))
    if not _holds_anything(organisation):
        return replace(other, name=organisation.name or other.name), _report(other)
    after = _merged(organisation, other)
    return after, _report(other, _settled(organisation, other, after))


def _holds_anything(organisation: Organisation) -> bool:
    return bool(
        organisation.divisions or organisation.people or organisation.documents or organisation.decisions
    )


def _settled(before: Organisation, other: Organisation, after: Organisation) -> str:
    """What was settled about the map as a whole, in sentences; empty where there was nothing to settle."""
    standard = after.division(after.standard) if after.standard is not None else None
    name = standard.name or standard.id if standard else ""
    said = []
    if other.standard is not None and after.standard != before.standard:
        said.append(f"The trust standard is now {name}.")
    elif other.standard is not None and after.standard != other.standard:
        said.append(f"The trust standard is still {name}.")
    if other.settings != before.settings:
        said.append("This map kept its own settings.")
    return " ".join(said)


def _report(other: Organisation, reading: str = "") -> ImportReport:
    rows = [row for division in other.divisions for row in division.mappings]
    return ImportReport(
        division=listed(division.name or division.id for division in other.divisions),
        decisions=len(rows),
        posts=sum(len(division.posts) for division in other.divisions),
        rights=count_parts(right.part for row in rows for right in row.rights),
        reading=reading,
    )


# ---- one division of several ---------------------------------------------------------------------


def _chosen(other: Organisation, name: str) -> Division:
    """The division of this id or name, or the only one, renamed."""
    if known := division_called(other.divisions, name):
        return known
    if len(other.divisions) == 1:
        return replace(other.divisions[0], name=name)
    there = listed(division.name or division.id for division in other.divisions) or "none"
    raise UnknownName(f"There is no division {name} in the map to import; it has {there}.")


def _only(other: Organisation, division: Division) -> Organisation:
    """The other map with this division alone and what it refers to."""
    named = _Named.by(division)
    return replace(
        other,
        standard=division.id if other.standard == division.id else None,
        people=tuple(person for person in other.people if person.id in named.people),
        documents=tuple(document for document in other.documents if document.id in named.documents),
        decisions=tuple(decision for decision in other.decisions if decision.id in named.decisions),
        divisions=(division,),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """The ids of everything a division names outside itself."""

    people: frozenset[str | None]
    documents: frozenset[str | None]
    decisions: frozenset[str]

    @classmethod
    def by(cls, division: Division) -> _Named:
        rights = [right for row in division.mappings for right in row.rights]
        grounds = [ground for right in rights for ground in right.grounds]
        holdings = [holding for post in division.posts for holding in post.holdings]
        covers = [cover for post in division.posts for cover in post.cover]
        return cls(
            people=frozenset(holding.person for holding in holdings)
            | {person for right in rights for person in right.designated}
            | {person for plan in division.plans for person in plan.people}
            | {ground.party for ground in grounds},
            documents=frozenset(ground.document for ground in grounds)
            | frozenset(cover.document for cover in covers),
            decisions=frozenset(id_ for row in division.mappings for id_ in (row.decision, *row.needs))
            | {decision for plan in division.plans for decision in plan.decisions},
        )


# ---- both together -------------------------------------------------------------------------------


def _merged(organisation: Organisation, other: Organisation) -> Organisation:
    people, renamed_people = _united(organisation.people, other.people, "p")
    documents, renamed_documents = _united(organisation.documents, other.documents, "doc")
    decisions, renamed_decisions = _united(organisation.decisions, other.decisions, "d")
    rewrite = _Rewrite(renamed_people, renamed_documents, renamed_decisions)
    here = {decision.id: decision for decision in decisions}
    divisions, standard = organisation.divisions, organisation.standard
    for division in other.divisions:
        reworded = _keep_wording(division, other.decisions, here, renamed_decisions)
        divisions, id_ = _with_division(divisions, rewrite.division(reworded))
        if organisation.standard is None and division.id == other.standard:
            standard = id_
    joined = replace(organisation, people=people, documents=documents, decisions=decisions)
    return replace(joined, divisions=divisions, standard=standard)


def _united(
    here: tuple[_Thing, ...], there: tuple[_Thing, ...], prefix: str
) -> tuple[tuple[_Thing, ...], dict[str, str]]:
    """Both lists as one, and the new id of each incoming thing that could not keep its own.

    What is here already, by equal value or as the same decision, is used; nothing here stands for two things.
    """
    equal = set(here) & set(there)
    free = {thing.id: thing for thing in here if thing not in equal}
    coded = {code: thing for thing in free.values() if (code := _code(thing))}
    taken = {thing.id for thing in (*here, *there)}
    known = {thing.id for thing in here}
    renamed: dict[str, str] = {}
    fresh: list[_Thing] = []
    for thing in there:
        if thing in equal:
            continue
        if twin := _twin(thing, free, coded):
            renamed[thing.id] = twin.id
            del free[twin.id]
        elif thing.id in known:
            renamed[thing.id] = _fresh_id(prefix, taken)
            fresh.append(replace(thing, id=renamed[thing.id]))
        else:
            fresh.append(thing)
    return here + tuple(fresh), renamed


def _code(thing: _Thing) -> str:
    return thing.code if isinstance(thing, Decision) else ""


def _twin(thing: _Thing, free: Mapping[str, _Thing], coded: Mapping[str, _Thing]) -> _Thing | None:
    """The decision here that is the same one: by its code, or by its id and title."""
    by_code = coded.get(_code(thing))
    if by_code is not None and by_code.id in free:
        return by_code
    by_id = free.get(thing.id)
    if isinstance(thing, Decision) and isinstance(by_id, Decision) and same(by_id.title) == same(thing.title):
        return by_id
    return None


def _fresh_id(prefix: str, taken: set[str]) -> str:
    id_ = new_id(prefix)
    while id_ in taken:
        id_ = new_id(prefix)
    taken.add(id_)
    return id_


def _keep_wording(
    division: Division, there: tuple[Decision, ...], here: Mapping[str, Decision], renamed: Names
) -> Division:
    """The division with its own title on each decision that is called otherwise here."""
    titles = {decision.id: decision.title for decision in there}

    def worded(row: Row) -> Row:
        title = titles.get(row.decision, "")
        known = here[renamed.get(row.decision, row.decision)].title
        return row if row.title or not title or same(title) == same(known) else replace(row, title=title)

    return replace(division, mappings=tuple(map(worded, division.mappings)))


def _with_division(divisions: tuple[Division, ...], division: Division) -> tuple[tuple[Division, ...], str]:
    """The divisions with this one among them, and the id that it has there."""
    if division in divisions:
        return divisions, division.id
    taken = {each.id for each in divisions}
    if division.id in taken:
        division = replace(division, id=_fresh_id("v", taken))
    return (*divisions, division), division.id


@dataclass(frozen=True, slots=True)
class _Rewrite:
    """Gives every reference in a division the id that its thing has here."""

    people: Names
    documents: Names
    decisions: Names

    def division(self, division: Division) -> Division:
        posts = {post.id for post in division.posts}
        return replace(
            division,
            posts=tuple(map(self._post, division.posts)),
            mappings=tuple(self._row(row, posts) for row in division.mappings),
            accepted=tuple(self._accepted(accepted, posts) for accepted in division.accepted),
            plans=tuple(map(self._plan, division.plans)),
        )

    def _plan(self, plan: Plan) -> Plan:
        return replace(
            plan,
            people=tuple(self.people.get(person, person) for person in plan.people),
            drafts=tuple(replace(each, decision=self._decision(each.decision)) for each in plan.drafts),
            replies=tuple(replace(each, decision=self._decision(each.decision)) for each in plan.replies),
        )

    def _decision(self, decision: str) -> str:
        return self.decisions.get(decision, decision)

    def _post(self, post: Post) -> Post:
        return replace(
            post,
            holdings=tuple(map(self._holding, post.holdings)),
            cover=tuple(map(self._cover, post.cover)),
        )

    def _holding(self, holding: Holding) -> Holding:
        return replace(holding, person=self.people.get(holding.person, holding.person))

    def _cover(self, cover: Cover) -> Cover:
        return replace(cover, document=self._document(cover.document))

    def _document(self, document: str | None) -> str | None:
        return document if document is None else self.documents.get(document, document)

    def _row(self, row: Row, posts: Collection[str]) -> Row:
        return replace(
            row,
            decision=self._decision(row.decision),
            rights=tuple(map(self._right, row.rights)),
            needs=tuple(map(self._decision, row.needs)),
            accepted=tuple(self._accepted(accepted, posts) for accepted in row.accepted),
        )

    def _right(self, right: Right) -> Right:
        return replace(
            right,
            grounds=tuple(map(self._ground, right.grounds)),
            designated=tuple(self.people.get(person, person) for person in right.designated),
        )

    def _ground(self, ground: Ground) -> Ground:
        party = ground.party if ground.party is None else self.people.get(ground.party, ground.party)
        return replace(ground, document=self._document(ground.document), party=party)

    def _accepted(self, accepted: Accepted, posts: Collection[str]) -> Accepted:
        """What an accepted finding is about, in the ids used here; a post's id is the division's own."""
        known = {**self.documents, **self.people, **self.decisions}
        about = tuple(id_ if id_ in posts else known.get(id_, id_) for id_ in accepted.about)
        return replace(accepted, about=about)
