"""The words people read: parts, bases, lanes, levels, patterns, fields and dates.

Screens, pages and the command line take their words from here, so the same thing is called the same
everywhere. The words are English and plain, and each goes
through ``speech.say``; this module knows nothing of who shows them or where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from triumvirate.model.organisation import (
    Basis,
    CarriesOut,
    DocumentKind,
    HoldingKind,
    Lane,
    LastWord,
    Leaf,
    Letters,
    Names,
    Part,
    Quota,
    Rule,
    Status,
)
from triumvirate.model.speech import say

_PART_WORDS: Final = {
    Part.PROPOSES: "Proposes",
    Part.DECIDES: "Decides",
    Part.MUST_AGREE: "Must agree",
    Part.SIGNS_OFF: "Signs off",
    Part.CONSULTED: "Consulted",
    Part.CARRIES_OUT: "Carries out",
    Part.INFORMED: "Informed",
}
_PART_MEANINGS: Final = {
    Part.PROPOSES: "Starts the decision and brings it forward.",
    Part.DECIDES: "Has the last word.",
    Part.MUST_AGREE: "Shapes the decision and can stop it.",
    Part.SIGNS_OFF: "Gives formal approval: can stop it, does not shape it.",
    Part.CONSULTED: "Is asked before the decision, and cannot stop it.",
    Part.CARRIES_OUT: "Puts the decision into practice.",
    Part.INFORMED: "Is told afterwards.",
}
_PART_LETTERS: Final = {
    Letters.PLAIN: {
        Part.PROPOSES: "P",
        Part.DECIDES: "D",
        Part.MUST_AGREE: "M",
        Part.SIGNS_OFF: "S",
        Part.CONSULTED: "C",
        Part.CARRIES_OUT: "E",
        Part.INFORMED: "I",
    },
    Letters.RACI: {
        Part.PROPOSES: "R",
        Part.DECIDES: "A",
        Part.MUST_AGREE: "C",
        Part.SIGNS_OFF: "A*",
        Part.CONSULTED: "C",
        Part.CARRIES_OUT: "R",
        Part.INFORMED: "I",
    },
}
PART_OF_LETTER: Final[Mapping[str, Part]] = MappingProxyType(
    {letter: part for part, letter in _PART_LETTERS[Letters.PLAIN].items()}
)
"""The part each typed letter sets, in capitals."""

_RACI_OF_LETTER: Final = {**PART_OF_LETTER, "A": Part.DECIDES, "R": Part.CARRIES_OUT, "A*": Part.SIGNS_OFF}

_BASIS_WORDS: Final = {
    Basis.NATIONAL_RULE: "National rule",
    Basis.SCHEME_OF_DELEGATION: "Scheme of delegation",
    Basis.TERMS_OF_REFERENCE: "Terms of reference",
    Basis.POLICY: "Policy, procedure or protocol",
    Basis.JOB_DESCRIPTION: "Job description",
    Basis.LETTER: "Letter or minute",
    Basis.CUSTOM: "Custom and practice",
    Basis.PERSONAL: "Personal arrangement",
    Basis.NOT_RECORDED: "Not recorded",
}
_STATE_WORDS: Final[Mapping[str | int | None, str]] = {
    "written": "Written",
    "custom": "Custom",
    "personal": "Down to the person",
    "not recorded": "Not recorded",
    "nobody": "Nobody",
    2: "Written",
    1: "Custom",
    0: "Down to the person",
    None: "",
}
_LEVEL_WORDS: Final[Mapping[int | None, str]] = {
    4: "carries on",
    3: "carries on, the deputy covers",
    2: "pauses until the post is filled",
    1: "rests on custom being honoured",
    0: "must be renegotiated",
    None: "not settled",
}
_LANE_WORDS: Final = {
    Lane.CLINICAL: "Clinical",
    Lane.OPERATIONAL: "Operational",
    Lane.NURSING: "Nursing",
    Lane.OTHER: "Other",
}
_DOCUMENT_WORDS: Final = {
    DocumentKind.NATIONAL_RULE: "National rule",
    DocumentKind.SCHEME_OF_DELEGATION: "Scheme of delegation",
    DocumentKind.TERMS_OF_REFERENCE: "Terms of reference",
    DocumentKind.POLICY: "Policy, procedure or protocol",
    DocumentKind.JOB_DESCRIPTION: "Job description",
    DocumentKind.LETTER: "Letter or minute",
    DocumentKind.OTHER: "Other document",
}
_NAMES_WORDS: Final = {
    Names.POST: "Names the post",
    Names.PERSON: "Names a person",
    Names.NOBODY: "Names nobody in particular",
}
_HOLDING_WORDS: Final = {
    HoldingKind.SUBSTANTIVE: "Substantive",
    HoldingKind.ACTING: "Acting",
    HoldingKind.INTERIM: "Interim",
}
_STATUS_WORDS: Final = {Status.DRAFT: "Draft", Status.AGREED: "Agreed"}
_LAST_WORD_WORDS: Final = {
    LastWord.DIVISION: "The division settles it",
    LastWord.RECOMMENDS: "The division recommends, a level above settles it",
    LastWord.ABOVE: "A level above settles it",
    LastWord.HOLDER: "A prescribed post holder settles it",
    LastWord.PANEL: "A panel settles it",
}
_CARRIES_OUT_WORDS: Final = {
    CarriesOut.ALL: "Everyone who carries it out is needed",
    CarriesOut.ANY: "Any one of those who carry it out is enough",
}
_QUOTA_WORDS: Final = {
    Quota.ALL: "All of them",
    Quota.ANY: "Any one of them",
    Quota.AT_LEAST: "At least a number of them",
    Quota.IN_ORDER: "All of them, in this order",
}
_LETTERS_WORDS: Final = {Letters.PLAIN: "Plain letters", Letters.RACI: "RACI letters"}
_SEVERITY_WORDS: Final = {"high": "High", "medium": "Medium", "low": "Low"}
_FIELD_WORDS: Final = {
    "reports_to": "line manager",
    "time": "time in the role",
    "seat_basis": "what the seats rest on",
    "approved": "approval date",
    "agreed": "agreed date",
    "review": "review date",
    "names": "whom it names",
    "usual_rule": "usual rule",
    "last_word": "last word",
    "per_year": "times a year",
    "rule": "sign-off rule",
    "tie_break": "tie-break",
    "needs": "what must come first",
    "carries_out": "who carries it out",
    "since": "first day",
    "until": "last day",
    "skills": "skills and experience",
    "pathway": "development pathway",
    "leaving": "leaving date",
    "due": "due date",
    "notes": "judgement and advice",
    "first_days": "first 30 days",
    "to_meet": "people to meet",
}
USUAL_RULE: Final = "Usual rule - check your scheme of delegation"
"""How the library's constraint is always announced: it is a prompt, never legal advice."""

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def part_word(part: Part) -> str:
    """The word for a part: ``Decides``."""
    return say(_PART_WORDS[part])


def part_meaning(part: Part) -> str:
    """What a part means, in one sentence."""
    return say(_PART_MEANINGS[part])


def part_letter(part: Part, letters: Letters = Letters.PLAIN) -> str:
    """The letter a part is shown by, as plain letters or as a RACI chart."""
    return _PART_LETTERS[letters][part]


def part_of_letter(letter: str, letters: Letters = Letters.PLAIN) -> Part | None:
    """The part a typed letter sets, in either case; None if it sets none.

    Under RACI, A decides, R carries out and A* signs off; every other plain letter still works.
    """
    known = PART_OF_LETTER if letters is Letters.PLAIN else _RACI_OF_LETTER
    return known.get(letter.upper())


def basis_word(basis: Basis) -> str:
    """The word for what a right rests on: ``Scheme of delegation``."""
    return say(_BASIS_WORDS[basis])


def basis_state(state: str | int | None) -> str:
    """The word for the state of a cell or row, or for the strength of a right (2, 1 or 0)."""
    return say(_STATE_WORDS[state])


def basis_mix_sentence(label: str) -> str:
    """What the rights of the leads mostly rest on, in one sentence."""
    sentences = {
        "mostly-written": "Most of it is written down.",
        "mostly-custom": "Most of it rests on custom.",
        "mostly-personal": "Most of it is down to the people in post.",
        "mixed": "It rests partly on paper, partly on custom and people.",
        "none": "The leads hold no part yet.",
    }
    return say(sentences[label])


def lane_word(lane: Lane) -> str:
    """The word for a professional line: ``Nursing``."""
    return say(_LANE_WORDS[lane])


def lead_word(lane: Lane) -> str:
    """The lead of a professional line, in the middle of a sentence: ``the nursing lead``."""
    if lane is Lane.OTHER:
        return say("another lead")
    return say("the {lane} lead", lane=lane_word(lane).lower())


def level_word(level: int | None) -> str:
    """What happens to a decision at a handover level, 4 to 0, or None for not settled."""
    return say(_LEVEL_WORDS[level])


def document_kind_word(kind: DocumentKind) -> str:
    """The word for a sort of document."""
    return say(_DOCUMENT_WORDS[kind])


def names_word(names: Names) -> str:
    """Whom a document names, in words."""
    return say(_NAMES_WORDS[names])


def holding_word(kind: HoldingKind) -> str:
    """How a person holds a post, in one word."""
    return say(_HOLDING_WORDS[kind])


def status_word(status: Status) -> str:
    """Whether a chart is a draft or agreed."""
    return say(_STATUS_WORDS[status])


def last_word_word(last_word: LastWord) -> str:
    """Where the last word lies, in one phrase."""
    return say(_LAST_WORD_WORDS[last_word])


def carries_out_word(carries_out: CarriesOut) -> str:
    """How many of those who carry a decision out are needed."""
    return say(_CARRIES_OUT_WORDS[carries_out])


def quota_word(quota: Quota) -> str:
    """How many members of a sign-off rule it takes."""
    return say(_QUOTA_WORDS[quota])


def letters_word(letters: Letters) -> str:
    """The name of a set of letters."""
    return say(_LETTERS_WORDS[letters])


def severity_word(severity: str) -> str:
    """The word for how much a finding matters."""
    return say(_SEVERITY_WORDS[severity])


def domain_word(domain: str) -> str:
    """The heading of a group of decisions."""
    return domain or say("Other decisions")


def field_word(name: str) -> str:
    """What people call a field: ``reports_to`` is the line manager."""
    return say(_FIELD_WORDS.get(name, name.replace("_", " ")))


def pattern_sentence(label: str, led_by: Lane | None = None) -> str:
    """How the say is shared between the leads, in one sentence."""
    lead = _sentence_start(lead_word(led_by)) if led_by else say("One lead")
    sentences = {
        "nothing-to-sign": "Nothing has been mapped that anyone signs.",
        "outside": "Most of the say lies outside the leadership posts.",
        "review-and-sign-off": "{lead} leads, and the others mostly review and sign off.",
        "one-lead-settles": "{lead} settles most decisions.",
        "even": "The leads share the decisions evenly.",
        "even-sign-off-uneven-start": "The leads sign off evenly, but some start few decisions.",
        "one-lead-left-out": "At least one lead has little say.",
        "mixed": "The say varies from decision to decision.",
        "too-few": "Map at least 6 decisions to see how the say is shared.",
    }
    return say(sentences[label], lead=lead)


def rule_words(rule: Rule, titles: Mapping[str, str]) -> str:
    """A sign-off rule in words: ``any 2 of Clinical director, Matron and Manager``.

    ``titles`` gives the title of each post id; a missing one is shown by its id.
    """
    if isinstance(rule, Leaf):
        return titles.get(rule.post) or rule.post
    members = [_member_words(member, titles) for member in rule.of]
    if len(members) == 1:
        return members[0]
    if rule.quota is Quota.IN_ORDER:
        return say(", then ").join(members)
    if rule.quota is Quota.ANY:
        return listed(members, "or")
    if rule.quota is Quota.ALL:
        return listed(members)
    return say("any {number} of {members}", number=rule.needed, members=listed(members))


def _member_words(rule: Rule, titles: Mapping[str, str]) -> str:
    words = rule_words(rule, titles)
    return words if isinstance(rule, Leaf) or len(rule.of) == 1 else f"({words})"


def listed(items: Iterable[str], word: str = "and") -> str:
    """A list as people write it: ``a, b and c``."""
    *first, last = [*items] or [""]
    return f"{', '.join(first)} {say(word)} {last}" if first else last


def unknown(kind: str, name: str, there: Iterable[str]) -> str:
    """What is said of a name that is not there, with those that are."""
    names = listed(dict.fromkeys(there))
    return f"There is no {kind} {name}. There {'is: ' + names if names else 'is none yet'}."


def counted(count: int, noun: str, nouns: str = "") -> str:
    """A count with its noun: ``1 decision``, ``14 decisions``, ``2 people``."""
    return f"{count:,} {say(noun if count == 1 else nouns or noun + 's')}"


def long_date(day: date) -> str:
    """A day in full: ``14 January 2026``."""
    return f"{day.day} {say(_MONTHS[day.month - 1])} {day.year}"


def short_date(day: date) -> str:
    """A day in short: ``14 Jan 2026``."""
    return f"{day.day} {say(_MONTHS[day.month - 1][:3])} {day.year}"


def month_year(day: date) -> str:
    """A month: ``January 2026``."""
    return f"{say(_MONTHS[day.month - 1])} {day.year}"


def _sentence_start(text: str) -> str:
    return text[:1].upper() + text[1:]
