"""The missing paragraph: for each right that is not written down, a sentence for the document it belongs in.

The wording comes from a table beside the other templates, so every division says the same thing in the same
way; a plan's own wording wins over it. Nothing here knows of pages or formats.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from triumvirate.analysis.snapshot import STAGE_OF_PART, WRITTEN, Snapshot, posts_with, rule_of
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    WRITTEN_BASES,
    DocumentKind,
    Gate,
    Mapping,
    Part,
    Plan,
    Quota,
)
from triumvirate.model.words import listed, rule_words
from triumvirate.shelf import resource

KINDS = (
    DocumentKind.JOB_DESCRIPTION,
    DocumentKind.TERMS_OF_REFERENCE,
    DocumentKind.SCHEME_OF_DELEGATION,
    DocumentKind.POLICY,
)
"""The kinds of document there is wording for; a policy stands for a standard operating procedure."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A post's part in a decision that is not written and in force, and the document it belongs in."""

    decision: str
    post: str
    kind: DocumentKind


@cache
def wording() -> dict[str, dict[str, str]]:
    """The table of wording that ships."""
    return tomllib.loads(resource("reports", "paragraphs.toml").read_text(encoding="utf-8"))


def artefact_word(kind: DocumentKind) -> str:
    """What the kind of document is called where a paragraph is drafted for it."""
    return wording()[kind]["name"]


def missing(snapshot: Snapshot, posts: Iterable[str] | None = None) -> tuple[Missing, ...]:
    """Every cell that proposes, signs or carries out something without its being written and in force."""
    wanted = None if posts is None else frozenset(posts)
    found = (
        Missing(row.decision, post, kind_for(snapshot, row, post))
        for row in snapshot.mappings
        for post in dict.fromkeys(right.post for right in row.rights)
        if (wanted is None or post in wanted) and _unwritten(snapshot, row, post)
    )
    return tuple(found)


def _unwritten(snapshot: Snapshot, row: Mapping, post: str) -> bool:
    return any(
        right.post == post and right.part in STAGE_OF_PART and snapshot.right_strength(right) < WRITTEN
        for right in row.rights
    )


def kind_for(snapshot: Snapshot, row: Mapping, post: str) -> DocumentKind:
    """The document a cell belongs in: the kind it names already, else by what the post is and does."""
    rights = [right for right in row.rights if right.post == post]
    named = [ground.basis for right in rights for ground in right.grounds if ground.basis in WRITTEN_BASES]
    for basis in named:
        if DocumentKind(basis.value) in KINDS:
            return DocumentKind(basis.value)
    decision = snapshot.decisions.get(row.decision)
    if snapshot.posts[post].is_committee:
        return DocumentKind.TERMS_OF_REFERENCE
    if decision is not None and decision.money and any(right.part in SIGNING_PARTS for right in rights):
        return DocumentKind.SCHEME_OF_DELEGATION
    if all(right.part is Part.CARRIES_OUT for right in rights if right.part in STAGE_OF_PART):
        return DocumentKind.POLICY
    return DocumentKind.JOB_DESCRIPTION


def paragraph(
    snapshot: Snapshot, mapping: Mapping, post_id: str, kind: DocumentKind, plan: Plan | None = None
) -> str:
    """The wording for a cell: the plan's own, or that of any plan of the division, else the usual one."""
    plans = (plan,) if plan is not None else tuple(reversed(snapshot.division.plans))
    for draft in (draft for each in plans for draft in each.drafts):
        if (draft.decision, draft.post, draft.kind) == (mapping.decision, post_id, kind) and draft.text:
            return draft.text
    return draft_sentence(snapshot, mapping, post_id, kind)


def draft_sentence(snapshot: Snapshot, mapping: Mapping, post_id: str, kind: DocumentKind) -> str:
    """What a post does in a decision, as one to three sentences for a kind of document.

    They say its parts, who else signs or how the decision is settled, and who breaks a tie. Raises KeyError
    for a kind without wording.
    """
    parts = [part for part in Part if any(r.post == post_id and r.part is part for r in mapping.rights)]
    words = wording()
    matter = snapshot.quoted(mapping.decision)
    post = _the(snapshot.post_title(post_id))
    first = words[kind]["sentence"].format_map(
        {
            "post": post,
            "Post": _capital(post),
            "matter": matter,
            "Matter": matter,
            "verbs": listed(words["verbs"][part] for part in parts) or "has no part in",
            "short": listed(words["short"][part] for part in parts) or "has no part",
        }
    )
    return " ".join([first, *_settling(snapshot, mapping, post_id, words["common"])])


def _settling(snapshot: Snapshot, row: Mapping, post: str, words: dict[str, str]) -> Iterator[str]:
    """How the decision is settled, as far as it is not this post alone, and who breaks a tie."""
    signatories = posts_with(row, *SIGNING_PARTS)
    others = [_the(snapshot.post_title(each)) for each in signatories if each != post]
    if row.rule is not None and rule_of(row) is not None:
        titles = {each.id: _the(snapshot.post_title(each.id)) for each in snapshot.division.posts}
        ordered = isinstance(row.rule, Gate) and row.rule.quota is Quota.IN_ORDER
        yield words["in-order" if ordered else "rule"].format(rule=rule_words(row.rule, titles))
    elif post in signatories and others:
        yield words["with"].format(others=listed(others))
    elif others:
        yield from _decided_by(snapshot, row, words)
    deciders = posts_with(row, Part.DECIDES)
    if row.tie_break:
        yield words["tie"].format(tie=_the(snapshot.post_title(row.tie_break)))
    elif len(deciders) > 1 and not (isinstance(row.rule, Gate) and row.rule.quota is Quota.ANY):
        yield words["no-tie"]


def _decided_by(snapshot: Snapshot, row: Mapping, words: dict[str, str]) -> Iterator[str]:
    deciders = [_the(snapshot.post_title(each)) for each in posts_with(row, Part.DECIDES)]
    if deciders:
        verb = "decides" if len(deciders) == 1 else "decide"
        yield _capital(words["decided-by"].format(deciders=listed(deciders), decide=verb))


def _the(title: str) -> str:
    """A title in the middle of a sentence: with its article."""
    return title if title.casefold().startswith(("the ", "a ", "an ")) else f"the {title}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def paragraphs_by_document(snapshot: Snapshot) -> dict[tuple[DocumentKind, str], list[dict[str, Any]]]:
    """Every missing paragraph of a division under the document it belongs in.

    Job descriptions and terms of reference are one for each post, procedures one for each domain, the scheme
    of delegation is one. Wording a plan has for another kind of document stands there too.
    """
    found: dict[tuple[DocumentKind, str], list[dict[str, Any]]] = {}
    wanted = {(each.decision, each.post, each.kind): None for each in missing(snapshot)}
    for draft in (draft for plan in snapshot.division.plans for draft in plan.drafts):
        if draft.decision in snapshot.by_decision and draft.kind in KINDS:
            wanted[draft.decision, draft.post, draft.kind] = None
    for decision, post, kind in wanted:
        row = snapshot.by_decision[decision]
        entry = {"decision": decision, "post": post, "text": paragraph(snapshot, row, post, kind)}
        found.setdefault((kind, _document(snapshot, row, post, kind)), []).append(entry)
    return dict(sorted(found.items(), key=lambda item: KINDS.index(item[0][0])))


def _document(snapshot: Snapshot, row: Mapping, post: str, kind: DocumentKind) -> str:
    """What the document is called: by its own title where the cell rests on one of the kind already."""
    name = artefact_word(kind)
    grounds = (ground for right in row.rights if right.post == post for ground in right.grounds)
    for ground in grounds:
        document = snapshot.documents.get(ground.document or "")
        if document is not None and document.kind is kind and document.title:
            return document.title
    if kind is DocumentKind.SCHEME_OF_DELEGATION:
        return name
    if kind is DocumentKind.POLICY:
        decision = snapshot.decisions.get(row.decision)
        return f"{name}: {(decision.domain if decision else '') or 'other decisions'}"
    return f"{name}: {snapshot.post_title(post)}"
