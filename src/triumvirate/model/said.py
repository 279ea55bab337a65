"""What a field of the map says, in the words people use: posts, people and documents by name, days in full.

One function for every kind of value, so that two versions of the same thing can be read side by side. It
knows nothing of screens or files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from triumvirate.model import words
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
    LastWord,
    Leaf,
    Letters,
    Names,
    Organisation,
    Part,
    Reply,
    Right,
    RoleTime,
    Settings,
    Status,
    Successor,
    Task,
)
from triumvirate.model.speech import say

_WORDS: Final[dict[type[StrEnum], Callable[[Any], str]]] = {
    Basis: words.basis_word,
    CarriesOut: words.carries_out_word,
    DocumentKind: words.document_kind_word,
    HoldingKind: words.holding_word,
    Lane: words.lane_word,
    LastWord: words.last_word_word,
    Letters: words.letters_word,
    Names: words.names_word,
    Part: words.part_word,
    Status: words.status_word,
}


@dataclass(frozen=True)
class Speaker:
    """Says values with the names that one map, and one division of it, give to their ids."""

    names: dict[str, str]

    @classmethod
    def of(cls, organisation: Organisation, division: Division | None = None) -> Speaker:
        """Who knows the names of everything in a map; a division's posts come before all else."""
        lists: Iterable[Any] = (*organisation.people, *organisation.divisions)
        names = {one.id: one.name for one in lists}
        names |= {one.id: one.title or one.reference for one in organisation.documents}
        names |= {one.id: one.title or one.code for one in organisation.decisions}
        names |= {one.id: one.title for one in division.posts} if division else {}
        return cls({id_: name or id_ for id_, name in names.items()})

    def say(self, value: Any) -> str:
        """One value in words; nothing at all is "nothing"."""
        if value is None or value in ("", ()):
            return say("nothing")
        if isinstance(value, bool):
            return say("yes") if value else say("no")
        if isinstance(value, date):
            return words.long_date(value)
        if type(value) in _WORDS:
            return _WORDS[type(value)](value)
        if isinstance(value, str):
            return self.names.get(value, value)
        if isinstance(value, tuple):
            return self._all(value)
        return self._thing(value)

    def say_together(self, values: Iterable[Any]) -> str:
        """Several fields that belong together, those that say something."""
        said = [self.say(value) for value in values if value not in (None, "", ())]
        return "; ".join(said) or say("nothing")

    def _all(self, values: tuple[Any, ...]) -> str:
        if isinstance(values[0], Right):
            return "; ".join(self.say_rights(values))
        return ", ".join(map(self.say, values))

    def say_rights(self, rights: Iterable[Right]) -> list[str]:
        """Each post with its parts and what they rest on: "Clinical director: Proposes, Decides (policy)"."""
        held: dict[str, dict[str, list[str]]] = {}
        for right in rights:
            basis = self.say(right.grounds[0].basis).lower() if right.grounds else ""
            held.setdefault(right.post, {}).setdefault(basis, []).append(words.part_word(right.part))
        return [f"{self.names.get(post, post)}: {_parts(by_basis)}" for post, by_basis in held.items()]

    def _thing(self, value: Any) -> str:
        said = _THINGS.get(type(value))
        return said(self, value) if said else str(value)


def _parts(by_basis: dict[str, list[str]]) -> str:
    """Parts in a row, those that rest on the same thing together."""
    said = (", ".join(parts) + (f" ({basis})" if basis else "") for basis, parts in by_basis.items())
    return ", ".join(said)


def _holding(speaker: Speaker, one: Holding) -> str:
    since = say("from {day}", day=words.short_date(one.since)) if one.since else ""
    until = say("until {day}", day=words.short_date(one.until)) if one.until else ""
    kind = "" if one.kind is HoldingKind.SUBSTANTIVE else words.holding_word(one.kind).lower()
    return " ".join(part for part in (speaker.say(one.person), kind, since, until) if part)


def _cover(speaker: Speaker, one: Cover) -> str:
    return f"{speaker.say(one.post)} ({speaker.say(one.basis).lower()})"


def _ground(speaker: Speaker, one: Ground) -> str:
    where = f", {speaker.say(one.document)}" if one.document else ""
    return f"{speaker.say(one.basis)}{where}"


def _gate(speaker: Speaker, one: Gate | Leaf) -> str:
    return words.rule_words(one, speaker.names)


def _accepted(_speaker: Speaker, one: Accepted) -> str:
    return " ".join(part for part in (one.rule.replace("-", " "), one.owner) if part)


def _task(speaker: Speaker, one: Task) -> str:
    return f"{one.action.value.replace('-', ' ')} {speaker.say(one.post)}"


def _reply(speaker: Speaker, one: Reply) -> str:
    return f"{speaker.say(one.decision)}: {one.state.value}"


def _successor(speaker: Speaker, one: Successor) -> str:
    return f"{speaker.say(one.post)}: {speaker.say(one.person or one.name)}"


def _time(_speaker: Speaker, one: RoleTime) -> str:
    return f"{one.amount:g} {one.unit}"


def _document(speaker: Speaker, one: Document) -> str:
    return speaker.say(one.id)


def _settings(speaker: Speaker, one: Settings) -> str:
    return speaker.say(one.letters)


_THINGS: Final[dict[type[Any], Callable[[Speaker, Any], str]]] = {
    Accepted: _accepted,
    Cover: _cover,
    Document: _document,
    Gate: _gate,
    Ground: _ground,
    Holding: _holding,
    Leaf: _gate,
    Reply: _reply,
    RoleTime: _time,
    Settings: _settings,
    Successor: _successor,
    Task: _task,
}
