"""Edits of the organisation itself and of its lists of people, documents and decisions.

What a division says about them is edited elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.reach import place, with_fields, with_id, without_id
from triumvirate.model.organisation import (
    Cover,
    Decision,
    Division,
    Document,
    Ground,
    Letters,
    Mapping,
    Organisation,
    Person,
    Post,
)


@edit("Rename the organisation: {name}")
def rename_organisation(organisation: Organisation, name: str) -> Organisation:
    """Give the organisation another name."""
    return replace(organisation, name=name)


@edit("Change the letters shown")
def set_letters(organisation: Organisation, letters: Letters) -> Organisation:
    """Choose how parts are shown; what is stored stays."""
    return replace(organisation, settings=replace(organisation.settings, letters=Letters(letters)))


@edit("Set the trust standard: {division}")
def set_standard(organisation: Organisation, division_id: str | None) -> Organisation:
    """Make a division the trust standard, or none."""
    if division_id is not None:
        place(organisation.divisions, division_id, "division")
    return replace(organisation, standard=division_id)


@edit("Add person: {person}")
def add_person(organisation: Organisation, person: Person) -> Organisation:
    """Add someone to the list of people."""
    return replace(organisation, people=(*organisation.people, person))


@edit("Rename person: {person}")
def rename_person(organisation: Organisation, person_id: str, name: str) -> Organisation:
    """Give a person another name."""
    people = with_id(organisation.people, person_id, lambda person: replace(person, name=name), "person")
    return replace(organisation, people=people)


@edit("Remove person: {person}")
def remove_person(organisation: Organisation, person_id: str) -> Organisation:
    """Remove a person's name; what the map says of them stays, as of someone without a name.

    Someone of whom the map says nothing leaves the list altogether.
    """
    if person_id in set(_people_spoken_of(organisation)):
        return rename_person(organisation, person_id, "")
    return replace(organisation, people=without_id(organisation.people, person_id, "person"))


def _people_spoken_of(organisation: Organisation) -> Iterator[str | None]:
    for division in organisation.divisions:
        for plan in division.plans:
            yield from plan.named
        for post in division.posts:
            yield from (holding.person for holding in post.holdings)
        for mapping in division.mappings:
            for right in mapping.rights:
                yield from right.designated
                yield from (ground.party for ground in right.grounds)


@edit("Add document: {document}")
def add_document(organisation: Organisation, document: Document) -> Organisation:
    """Add a document to the list."""
    return replace(organisation, documents=(*organisation.documents, document))


@edit("Change {fields}: {document}")
def change_document(organisation: Organisation, document_id: str, **fields: Any) -> Organisation:
    """Change what is known of a document: kind, title, reference, approved, review, names."""
    documents = with_id(
        organisation.documents, document_id, lambda document: with_fields(document, fields), "document"
    )
    return replace(organisation, documents=documents)


@edit("Remove document: {document}")
def remove_document(organisation: Organisation, document_id: str) -> Organisation:
    """Remove a document; the rights and cover written in it keep their basis."""
    documents = without_id(organisation.documents, document_id, "document")
    divisions = tuple(_without_document(division, document_id) for division in organisation.divisions)
    return replace(organisation, documents=documents, divisions=divisions)


def _without_document(division: Division, document_id: str) -> Division:
    def lose(item: Any) -> Any:
        return replace(item, document=None) if item.document == document_id else item

    return replace(
        division,
        posts=tuple(_each_cover(post, lose) for post in division.posts),
        mappings=tuple(_each_ground(mapping, lose) for mapping in division.mappings),
    )


def _each_cover(post: Post, change: Callable[[Cover], Cover]) -> Post:
    after = replace(post, cover=tuple(map(change, post.cover)))
    return post if after == post else after


def _each_ground(mapping: Mapping, change: Callable[[Ground], Ground]) -> Mapping:
    rights = tuple(replace(right, grounds=tuple(map(change, right.grounds))) for right in mapping.rights)
    return mapping if rights == mapping.rights else replace(mapping, rights=rights)


@edit("Add decision: {decision}")
def add_decision(organisation: Organisation, decision: Decision) -> Organisation:
    """Add a decision to the organisation's list; no division has mapped it yet."""
    return replace(organisation, decisions=(*organisation.decisions, decision))


@edit("Change {fields}: {decision}")
def change_decision(organisation: Organisation, decision_id: str, **fields: Any) -> Organisation:
    """Change what is known of a decision, for every division."""
    decisions = with_id(
        organisation.decisions, decision_id, lambda decision: with_fields(decision, fields), "decision"
    )
    return replace(organisation, decisions=decisions)


@edit("{retire} decision: {decision}")
def retire_decision(organisation: Organisation, decision_id: str, retired: bool = True) -> Organisation:
    """Retire a decision from the organisation's list, or bring it back; what was mapped stays."""
    return change_decision(organisation, decision_id, retired=retired)
