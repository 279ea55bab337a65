"""The words the map is made of: parts, bases, lanes and the other short lists of choices.

Each word is what the open format writes. What people read for them stands in ``words``. Standard library
only; nothing here knows of an organisation.
"""

from __future__ import annotations

from enum import StrEnum


class Lane(StrEnum):
    """The professional line a post belongs to."""

    CLINICAL = "clinical"
    OPERATIONAL = "operational"
    NURSING = "nursing"
    OTHER = "other"


class Part(StrEnum):
    """What a post does in a decision, strongest say first."""

    PROPOSES = "proposes"
    DECIDES = "decides"
    MUST_AGREE = "must-agree"
    SIGNS_OFF = "signs-off"
    CONSULTED = "consulted"
    CARRIES_OUT = "carries-out"
    INFORMED = "informed"


SIGNING_PARTS = frozenset({Part.DECIDES, Part.MUST_AGREE, Part.SIGNS_OFF})
"""The parts that can settle or stop a decision; a post with one of them is a signatory."""


class Basis(StrEnum):
    """Where a right comes from, strongest first."""

    NATIONAL_RULE = "national-rule"
    SCHEME_OF_DELEGATION = "scheme-of-delegation"
    TERMS_OF_REFERENCE = "terms-of-reference"
    POLICY = "policy"
    JOB_DESCRIPTION = "job-description"
    LETTER = "letter"
    CUSTOM = "custom"
    PERSONAL = "personal"
    NOT_RECORDED = "not-recorded"


WRITTEN_BASES = frozenset(Basis) - {Basis.CUSTOM, Basis.PERSONAL, Basis.NOT_RECORDED}
"""The bases that rest on a document."""


class DocumentKind(StrEnum):
    """What sort of document a right is written in: the written bases, and anything else."""

    NATIONAL_RULE = "national-rule"
    SCHEME_OF_DELEGATION = "scheme-of-delegation"
    TERMS_OF_REFERENCE = "terms-of-reference"
    POLICY = "policy"
    JOB_DESCRIPTION = "job-description"
    LETTER = "letter"
    OTHER = "other"


class Names(StrEnum):
    """Whom a document names: the post by its title, a person, or nobody in particular."""

    POST = "post"
    PERSON = "person"
    NOBODY = "nobody"


class HoldingKind(StrEnum):
    """How a person holds a post."""

    SUBSTANTIVE = "substantive"
    ACTING = "acting"
    INTERIM = "interim"


class Status(StrEnum):
    """Whether the division has agreed its chart."""

    DRAFT = "draft"
    AGREED = "agreed"


class LastWord(StrEnum):
    """Where the last word on a decision lies, seen from the division."""

    DIVISION = "DIV"
    RECOMMENDS = "DIV>UP"
    ABOVE = "UP"
    HOLDER = "HOLDER"
    PANEL = "PANEL"


class CarriesOut(StrEnum):
    """Whether every post that carries the decision out is needed, or any one of them."""

    ALL = "all"
    ANY = "any"


class Quota(StrEnum):
    """How many of a gate's members it takes."""

    ALL = "all"
    ANY = "any"
    AT_LEAST = "at_least"
    IN_ORDER = "in_order"


class Letters(StrEnum):
    """How parts are shown: the division's plain letters, or as a RACI chart."""

    PLAIN = "plain"
    RACI = "raci"


class TaskAction(StrEnum):
    """The two things a team can do before a post changes hands."""

    WRITE_DOWN = "write-down"
    NAME_DEPUTY = "name-deputy"


class ReplyState(StrEnum):
    """What the newcomer says to one item of a handover."""

    ACCEPTED = "accepted"
    QUERIED = "queried"
