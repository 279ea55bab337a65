"""What the inspector shows of a decision, or of one post's part in it, and how its answers become grounds.

Pure functions of the map; they know nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping as Lookup
from dataclasses import dataclass, replace

from triumvirate.analysis.snapshot import Snapshot, posts_with
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
)
from triumvirate.model.rule_sentences import rule_sentence
from triumvirate.model.signing_rules import as_gate, posts_in
from triumvirate.ui.screens.matrix_rows import spoken_cell
from triumvirate.ui.text import tr

Option = tuple[str, str]
"""An id and the words for it."""
Titles = Lookup[str, str]


@dataclass(frozen=True, slots=True)
class SignOffFacts:
    """How a decision is signed off: the declared rule, what there is to make one of, and its words.

    ``whole`` is the rule, or all of the signatories where none is declared; None where nobody signs.
    ``left_out`` are signatories that a declared rule does not name.
    """

    decision_id: str
    signatories: tuple[str, ...]
    titles: Titles
    posts: tuple[Option, ...]
    rule: Gate | None
    whole: Gate | None
    tie_break: str | None
    sentence: str
    left_out: tuple[str, ...]

    @property
    def is_more(self) -> bool:
        """Whether the rule says more than how the signatories agree: rules inside it, an order, others."""
        if self.rule is None:
            return False
        nested = any(isinstance(member, Gate) for member in self.rule.of)
        others = set(posts_in(self.rule)) != set(self.signatories)
        return nested or others or self.rule.quota is Quota.IN_ORDER


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
    sign_off: SignOffFacts
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
        sign_off=sign_off_facts(mapping, titles),
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


def sign_off_facts(mapping: Mapping, titles: Titles) -> SignOffFacts:
    """How a decision is signed off, in words and in what it is made of."""
    signatories = posts_with(mapping, *SIGNING_PARTS)
    rule = as_gate(mapping.rule) if mapping.rule else None
    named = posts_in(rule) if rule else ()
    return SignOffFacts(
        decision_id=mapping.decision,
        signatories=signatories,
        titles=titles,
        posts=_offered(signatories, titles),
        rule=rule,
        whole=rule or (Gate(Quota.ALL, tuple(map(Leaf, signatories))) if signatories else None),
        tie_break=mapping.tie_break,
        sentence=_sign_off_sentence(mapping, signatories, titles),
        left_out=tuple(post for post in signatories if rule and post not in named),
    )


def _offered(signatories: tuple[str, ...], titles: Titles) -> tuple[Option, ...]:
    """The posts that sign, then the others, of which it is said what putting them into the rule means."""
    first = tuple((post, titles.get(post, post)) for post in signatories)
    others = ((post, title) for post, title in titles.items() if post not in signatories)
    return (*first, *((post, tr("{post} (signs off from then on)", post=title)) for post, title in others))


def _sign_off_sentence(mapping: Mapping, signatories: tuple[str, ...], titles: Titles) -> str:
    if mapping.rule is not None:
        return rule_sentence(mapping.rule, titles, mapping.tie_break)
    if len(signatories) < 2:
        return ""
    return tr("No rule is declared, so all of them must agree.")


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
