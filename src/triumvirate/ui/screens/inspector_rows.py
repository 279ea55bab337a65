"""What the inspector shows of a decision, or of one post's part in it, and how its answers become a rule.

Pure functions of the map; they know nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from triumvirate.analysis.snapshot import Snapshot, leaves, posts_with
from triumvirate.model import words
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    WRITTEN_BASES,
    Basis,
    Document,
    Gate,
    Ground,
    Lane,
    Leaf,
    Mapping,
    Part,
    Post,
    Quota,
    Right,
    Rule,
)
from triumvirate.ui.screens.matrix_rows import spoken_cell
from triumvirate.ui.text import tr

Option = tuple[str, str]
"""An id and the words for it."""


class RuleChoice(StrEnum):
    """The common sign-off rules, none declared, and one that is more than these."""

    NONE = "none"
    ALL = "all"
    ANY = "any"
    AT_LEAST = "at_least"
    IN_ORDER = "in_order"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision as the inspector shows it."""

    decision_id: str
    title: str
    listed_title: str
    domain: str
    description: str
    usual_rule: str
    source: str
    note: str
    signatories: tuple[Option, ...]
    order: tuple[Option, ...]
    rule: RuleChoice
    at_least: int
    rule_words: str
    tie_break: str | None
    tie_breakers: tuple[Option, ...]
    taking_part: tuple[Option, ...]
    not_taking_part: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CellFacts:
    """A post's part in a decision as the inspector shows it."""

    post_id: str
    post: str
    lane: Lane
    parts: frozenset[Part]
    basis: Basis
    mixed: bool
    document_id: str | None
    documents: tuple[Option, ...]
    document_note: str
    party: str | None
    people: tuple[Option, ...]
    spoken: str


def decision_facts(snapshot: Snapshot, mapping: Mapping) -> DecisionFacts:
    """Everything the inspector says of a decision."""
    decision = snapshot.decisions.get(mapping.decision)
    taking = {right.post for right in mapping.rights}
    signatories = posts_with(mapping, *SIGNING_PARTS)
    posts = snapshot.division.posts
    titles = {post.id: snapshot.post_title(post.id) for post in posts}
    return DecisionFacts(
        decision_id=mapping.decision,
        title=snapshot.title(mapping.decision),
        listed_title=decision.title if decision else "",
        domain=words.domain_word(decision.domain if decision else ""),
        description=decision.description if decision else "",
        usual_rule=decision.usual_rule if decision else "",
        source=decision.source if decision else "",
        note=mapping.note,
        signatories=tuple((post, titles.get(post, post)) for post in signatories),
        order=tuple(
            (post, titles.get(post, post)) for post in (leaves(mapping.rule) if mapping.rule else ())
        ),
        rule=rule_choice(mapping.rule, signatories),
        at_least=mapping.rule.needed if isinstance(mapping.rule, Gate) else min(2, len(signatories)),
        rule_words=words.rule_words(mapping.rule, titles) if mapping.rule else "",
        tie_break=mapping.tie_break,
        tie_breakers=tuple(titles.items()),
        taking_part=tuple((post.id, _does(mapping, post.id, titles)) for post in posts if post.id in taking),
        not_taking_part=_others(posts, taking, titles),
    )


def cell_facts(snapshot: Snapshot, mapping: Mapping, post_id: str) -> CellFacts:
    """Everything the inspector says of one post's part in a decision."""
    rights = tuple(right for right in mapping.rights if right.post == post_id)
    return replace(
        _facts_of(snapshot, rights),
        post_id=post_id,
        post=snapshot.post_title(post_id),
        lane=snapshot.posts[post_id].lane,
        spoken=spoken_cell(snapshot, mapping, post_id),
    )


def block_facts(snapshot: Snapshot, cells: Collection[tuple[str, str]], common: frozenset[Part]) -> CellFacts:
    """What the parts of many cells rest on, and the parts all of them have."""
    chosen = frozenset(cells)
    rights = (
        right
        for mapping in snapshot.mappings
        for right in mapping.rights
        if (mapping.decision, right.post) in chosen
    )
    return replace(_facts_of(snapshot, tuple(rights)), parts=common)


def _facts_of(snapshot: Snapshot, rights: tuple[Right, ...]) -> CellFacts:
    ground = shown_ground(rights)
    return CellFacts(
        post_id="",
        post="",
        lane=Lane.OTHER,
        parts=frozenset(right.part for right in rights),
        basis=ground.basis,
        mixed=len({right.grounds for right in rights}) > 1 or any(len(right.grounds) > 1 for right in rights),
        document_id=ground.document,
        documents=tuple((each.id, document_words(each)) for each in snapshot.organisation.documents),
        document_note=_document_note(snapshot, ground),
        party=ground.party,
        people=tuple((each.id, each.name or tr("Name not given")) for each in snapshot.organisation.people),
        spoken="",
    )


def shown_ground(rights: tuple[Right, ...]) -> Ground:
    """The strongest ground of a post's parts, or "not recorded"."""
    order = tuple(Basis)
    grounds = [ground for right in rights for ground in right.grounds]
    return min(grounds, key=lambda ground: order.index(ground.basis), default=Ground())


def document_words(document: Document) -> str:
    """A document as a choice: its title and reference, or its kind where it has no title."""
    title = document.title or words.document_kind_word(document.kind)
    return f"{title} ({document.reference})" if document.reference else title


def rule_choice(rule: Rule | None, signatories: tuple[str, ...]) -> RuleChoice:
    """Which of the common rules this is; OTHER where it is nested or not about exactly the signatories."""
    if rule is None:
        return RuleChoice.NONE
    flat = isinstance(rule, Gate) and all(isinstance(member, Leaf) for member in rule.of)
    if not isinstance(rule, Gate) or not flat or set(leaves(rule)) != set(signatories):
        return RuleChoice.OTHER
    return RuleChoice(rule.quota.value)


def rule_for(choice: RuleChoice, signatories: tuple[str, ...], at_least: int = 2) -> Rule | None:
    """The sign-off rule a choice stands for, over the decision's signatories; None for none declared."""
    if choice is RuleChoice.NONE or not signatories:
        return None
    quota = Quota(choice.value)
    number = max(1, min(at_least, len(signatories))) if quota is Quota.AT_LEAST else None
    return Gate(quota, tuple(Leaf(post) for post in signatories), number)


def rule_choice_words(choice: RuleChoice) -> str:
    """A rule as a choice in words."""
    return {
        RuleChoice.NONE: tr("No rule declared"),
        RuleChoice.ALL: tr("All must agree"),
        RuleChoice.ANY: tr("Any one of them"),
        RuleChoice.AT_LEAST: tr("At least a number of them"),
        RuleChoice.IN_ORDER: tr("All, in this order"),
        RuleChoice.OTHER: tr("A rule of its own"),
    }[choice]


def grounds_for(basis: Basis, document_id: str | None = None, party: str | None = None) -> tuple[Ground, ...]:
    """The grounds a basis stands for: none for "not recorded", a document only where it is written."""
    if basis is Basis.NOT_RECORDED:
        return ()
    if basis is Basis.PERSONAL:
        return (Ground(basis, party=party),)
    return (Ground(basis, document_id if basis in WRITTEN_BASES else None),)


def _does(mapping: Mapping, post_id: str, titles: dict[str, str]) -> str:
    """A post and what it does: "Clinical director: proposes and decides"."""
    held = {right.part for right in mapping.rights if right.post == post_id}
    parts = words.listed(words.part_word(part).lower() for part in Part if part in held)
    return f"{titles[post_id]}: {parts}"


def _ruled(mapping: Mapping) -> tuple[str, ...]:
    """The posts of the declared rule, in its order."""
    return leaves(mapping.rule) if mapping.rule else ()


def _others(posts: tuple[Post, ...], taking: set[str], titles: dict[str, str]) -> tuple[Option, ...]:
    return tuple((post.id, titles[post.id]) for post in posts if post.id not in taking)


def _document_note(snapshot: Snapshot, ground: Ground) -> str:
    """Why a written ground counts only as custom, in one sentence; nothing where it is in force."""
    if ground.basis not in WRITTEN_BASES:
        return ""
    document = snapshot.documents.get(ground.document or "")
    if document is None:
        return tr("Without a document this counts as custom.")
    if snapshot.in_force(document.id):
        return ""
    if document.approved is None or document.approved > snapshot.day:
        return tr("The document is not approved yet, so this counts as custom.")
    if document.review is not None and document.review < snapshot.day:
        return tr("The document's review date has passed, so this counts as custom.")
    return tr("The document does not name the post, so this counts as custom.")
