"""A map to give away: everything it says of posts and decisions, and nobody's name.

People keep their places under numbers. Their names go from every text as well, with what else stands where
a name is written. The value knows nothing of files: it belongs into a new one, which has no history.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final
from unicodedata import normalize

from triumvirate.exchange.rewrite import Rewrite
from triumvirate.model.catalogue import library
from triumvirate.model.organisation import Accepted, Division, Organisation, Person, Successor, Task

SOMEBODY: Final = "[name left out]"
"""Stands where a name stood that belongs to nobody on the list, or to several."""

_REFERENCES: Final = frozenset(
    {"id", "standard", "person", "party", "document", "decision", "post", "reports_to", "tie_break", "rule"}
)
"""Fields that hold an id or a rule's own name, which are no text."""

_FORMS_OF_ADDRESS: Final = frozenset(
    {"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "dame", "lady", "lord", "sister", "nurse"}
    | {"and", "the", "van", "von", "der", "den", "dos", "del"}
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS: Final = re.compile(r"\S+@\S+")
_SHORTEST: Final = 3

Clean = Callable[[str], str]


def without_names(organisation: Organisation) -> Organisation:
    """The map without the name of anybody in it.

    Someone's whole name is found in any case; a part of a name as it is written or all in large or
    small letters, unless it is an ordinary word of such maps, as Ward is.
    """
    people = {person.id: f"person-{number}" for number, person in enumerate(organisation.people, 1)}
    clean = _cleaner(organisation)
    known = Rewrite(people, _ids(organisation.documents, clean), _ids(organisation.decisions, clean))
    titles = {post.title for division in organisation.divisions for post in division.posts} | {""}
    told: Organisation = _cleaned(replace(organisation, people=()), clean, titles)
    divisions = {each.id: _renamed(each, known, clean) for each in told.divisions}
    return replace(
        told,
        people=tuple(
            Person(people[each.id], _number(place)) for place, each in enumerate(organisation.people)
        ),
        documents=tuple(replace(each, id=known.documents.get(each.id, each.id)) for each in told.documents),
        decisions=tuple(replace(each, id=known.decisions.get(each.id, each.id)) for each in told.decisions),
        divisions=tuple(divisions.values()),
        standard=divisions[told.standard].id if told.standard else None,
    )


def _number(place: int) -> str:
    return f"Person {place + 1}"


def _ids(things: Iterable[Any], clean: Clean) -> dict[str, str]:
    """New ids for the things whose own ids hold a name."""
    return {each.id: f"no-{place}" for place, each in enumerate(things, 1) if clean(each.id) != each.id}


def _renamed(division: Division, known: Rewrite, clean: Clean) -> Division:
    """A division under ids that hold no name, its own and those it refers to."""
    made = replace(known, posts=_ids(division.posts, clean)).division(division)
    plans = tuple(replace(plan, id=f"plan-{place}") for place, plan in enumerate(made.plans, 1))
    return replace(made, id=_ids([division], clean).get(division.id, division.id), plans=plans)


# ---- texts ---------------------------------------------------------------------------------------


def _cleaned(thing: Any, clean: Clean, titles: set[str]) -> Any:
    """A thing and its parts with clean texts; where only a name can stand, all goes that is no post."""
    if isinstance(thing, tuple):
        return tuple(_cleaned(each, clean, titles) if is_dataclass(each) else each for each in thing)
    if not is_dataclass(thing):
        return clean(thing) if isinstance(thing, str) and type(thing) is str else thing
    told: dict[str, Any] = {
        field.name: _cleaned(getattr(thing, field.name), clean, titles)
        for field in fields(thing)
        if field.name not in _REFERENCES
    }
    if isinstance(thing, Accepted | Task) and thing.owner not in titles:
        told["owner"] = clean(thing.owner) if clean(thing.owner) != thing.owner else SOMEBODY
    if isinstance(thing, Successor):
        told["name"] = ""
    return replace(thing, **told)


def _cleaner(organisation: Organisation) -> Clean:
    """What replaces every name in a text."""
    stands = _standing(organisation)
    if not stands:
        return lambda text: _ADDRESS.sub(SOMEBODY, text)
    whole = re.compile(_any_of(stands), re.IGNORECASE)
    parts = _parts(organisation, stands)
    part = re.compile(_any_of(parts)) if parts else None

    def clean(text: str) -> str:
        told = normalize("NFC", text)
        after = whole.sub(
            lambda found: stands.get(found[0].casefold(), SOMEBODY), _ADDRESS.sub(SOMEBODY, told)
        )
        after = part.sub(lambda found: parts[found[0]], after) if part else after
        return text if after == told else after

    return clean


def _any_of(names: Iterable[str]) -> str:
    longest = sorted(names, key=len, reverse=True)
    return "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest)


def _standing(organisation: Organisation) -> dict[str, str]:
    """Every whole name, in small letters, and what stands for it."""
    named = [(person.name, _number(place)) for place, person in enumerate(organisation.people)]
    listed = {_folded(name): number for name, number in named if _folded(name)}
    others = {_folded(name): SOMEBODY for name in _names_elsewhere(organisation) if _folded(name)}
    return {**others, **listed}


def _folded(name: str) -> str:
    return normalize("NFC", name).strip().casefold()


def _names_elsewhere(organisation: Organisation) -> Iterator[str]:
    """What stands where only somebody's name is written, but for the titles of posts."""
    for division in organisation.divisions:
        titles = {post.title for post in division.posts}
        kept = (*division.accepted, *(one for row in division.mappings for one in row.accepted))
        tasks = [task for plan in division.plans for task in plan.tasks]
        owners = (*(one.owner for one in kept), *(task.owner for task in tasks))
        yield from (owner for owner in owners if owner not in titles)
        yield from (one.name for plan in division.plans for one in plan.successors)


def _parts(organisation: Organisation, stands: dict[str, str]) -> dict[str, str]:
    """The words that names are made of, as they are written, and what stands for each."""
    names = [(normalize("NFC", person.name), person) for person in organisation.people]
    words = [(word, stands[_folded(name)]) for name, _ in names for word in _WORD.findall(name)]
    words += [(word, SOMEBODY) for name in _names_elsewhere(organisation) for word in _WORD.findall(name)]
    shared = Counter(word for word, _stands in set(words))
    return {
        form: stand if shared[word] == 1 else SOMEBODY
        for word, stand in words
        if len(word) >= _SHORTEST and word.casefold() not in _ordinary() | _FORMS_OF_ADDRESS
        for form in (word, word.upper(), word.casefold())
    }


@cache
def _ordinary() -> frozenset[str]:
    """The words in small letters of the library that ships with the program."""
    told = (text for row in library() for text in (row.decision.title, row.decision.description))
    return frozenset(word for text in told for word in _WORD.findall(text) if word.islower())
