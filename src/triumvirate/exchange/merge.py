"""Another laptop's map brought into this one: same things are recognised, clashing ids are renamed.

Pure: two values in, one out. Whoever calls has read both and will save the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from triumvirate.errors import UnknownName
from triumvirate.exchange.named import division_called
from triumvirate.exchange.report import ImportReport, count_parts
from triumvirate.exchange.rewrite import Named, Names, Rewrite
from triumvirate.exchange.sheets import same
from triumvirate.model.organisation import (
    Decision,
    Division,
    Document,
    Mapping as Row,
    Organisation,
    Person,
    new_id,
)
from triumvirate.model.words import listed

_Thing = TypeVar("_Thing", bound=Person | Document | Decision)


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
    named = Named.by(division)
    return replace(
        other,
        standard=division.id if other.standard == division.id else None,
        people=tuple(person for person in other.people if person.id in named.people),
        documents=tuple(document for document in other.documents if document.id in named.documents),
        decisions=tuple(decision for decision in other.decisions if decision.id in named.decisions),
        divisions=(division,),
    )


# ---- both together -------------------------------------------------------------------------------


def _merged(organisation: Organisation, other: Organisation) -> Organisation:
    people, renamed_people = _united(organisation.people, other.people, "p")
    documents, renamed_documents = _united(organisation.documents, other.documents, "doc")
    decisions, renamed_decisions = _united(organisation.decisions, other.decisions, "d")
    rewrite = Rewrite(renamed_people, renamed_documents, renamed_decisions)
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
