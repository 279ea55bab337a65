"""A division in other ids: every reference in it gets the id that its thing has elsewhere.

Pure, and the one place that knows where a division names people, documents, decisions and posts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from triumvirate.model.organisation import (
    Accepted,
    Cover,
    Division,
    Gate,
    Ground,
    Holding,
    Leaf,
    Mapping as Row,
    Plan,
    Post,
    Right,
    Rule,
)

Names = Mapping[str, str]
"""The id that each incoming id has here, where it is another one."""


@dataclass(frozen=True, slots=True)
class Named:
    """The ids of everything a division names outside itself."""

    people: frozenset[str | None]
    documents: frozenset[str | None]
    decisions: frozenset[str]

    @classmethod
    def by(cls, division: Division) -> Named:
        """What this division names."""
        rights = [right for row in division.mappings for right in row.rights]
        grounds = [ground for right in rights for ground in right.grounds]
        holdings = [holding for post in division.posts for holding in post.holdings]
        covers = [cover for post in division.posts for cover in post.cover]
        return cls(
            people=frozenset(holding.person for holding in holdings)
            | {person for right in rights for person in right.designated}
            | {person for plan in division.plans for person in plan.named}
            | {ground.party for ground in grounds},
            documents=frozenset(ground.document for ground in grounds)
            | frozenset(cover.document for cover in covers),
            decisions=frozenset(id_ for row in division.mappings for id_ in (row.decision, *row.needs))
            | {decision for plan in division.plans for decision in plan.decisions},
        )


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Gives every reference in a division the id that its thing has here."""

    people: Names
    documents: Names
    decisions: Names
    posts: Names = field(default_factory=dict)

    def division(self, division: Division) -> Division:
        """The same division in the ids used here."""
        own = {post.id for post in division.posts}
        return replace(
            division,
            posts=tuple(map(self._post, division.posts)),
            mappings=tuple(self._row(row, own) for row in division.mappings),
            accepted=tuple(self._accepted(accepted, own) for accepted in division.accepted),
            plans=tuple(map(self._plan, division.plans)),
        )

    def _plan(self, plan: Plan) -> Plan:
        return replace(
            plan,
            people=tuple(map(self._person, plan.people)),
            posts=tuple(map(self._own, plan.posts)),
            tasks=tuple(replace(each, post=self._own(each.post)) for each in plan.tasks),
            drafts=tuple(
                replace(each, decision=self._decision(each.decision), post=self._own(each.post))
                for each in plan.drafts
            ),
            replies=tuple(replace(each, decision=self._decision(each.decision)) for each in plan.replies),
            successors=tuple(
                replace(each, post=self._own(each.post), person=each.person and self._person(each.person))
                for each in plan.successors
            ),
        )

    def _person(self, person: str) -> str:
        return self.people.get(person, person)

    def _decision(self, decision: str) -> str:
        return self.decisions.get(decision, decision)

    def _own(self, post: str) -> str:
        return self.posts.get(post, post)

    def _document(self, document: str | None) -> str | None:
        return document if document is None else self.documents.get(document, document)

    def _post(self, post: Post) -> Post:
        return replace(
            post,
            id=self._own(post.id),
            reports_to=post.reports_to and self._own(post.reports_to),
            holdings=tuple(map(self._holding, post.holdings)),
            cover=tuple(map(self._cover, post.cover)),
            members=tuple(map(self._own, post.members)),
        )

    def _holding(self, holding: Holding) -> Holding:
        return replace(holding, person=self._person(holding.person))

    def _cover(self, cover: Cover) -> Cover:
        return replace(cover, post=self._own(cover.post), document=self._document(cover.document))

    def _row(self, row: Row, own: Collection[str]) -> Row:
        return replace(
            row,
            decision=self._decision(row.decision),
            rights=tuple(map(self._right, row.rights)),
            rule=row.rule and self._rule(row.rule),
            tie_break=row.tie_break and self._own(row.tie_break),
            needs=tuple(map(self._decision, row.needs)),
            accepted=tuple(self._accepted(accepted, own) for accepted in row.accepted),
        )

    def _rule(self, rule: Rule) -> Rule:
        if isinstance(rule, Gate):
            return replace(rule, of=tuple(map(self._rule, rule.of)))
        return Leaf(self._own(rule.post))

    def _right(self, right: Right) -> Right:
        return replace(
            right,
            post=self._own(right.post),
            grounds=tuple(map(self._ground, right.grounds)),
            designated=tuple(map(self._person, right.designated)),
        )

    def _ground(self, ground: Ground) -> Ground:
        party = ground.party if ground.party is None else self._person(ground.party)
        return replace(ground, document=self._document(ground.document), party=party)

    def _accepted(self, accepted: Accepted, own: Collection[str]) -> Accepted:
        """What an accepted finding is about, in the ids used here; a post's id is the division's own."""
        known = {**self.documents, **self.people, **self.decisions}
        about = tuple(self._own(id_) if id_ in own else known.get(id_, id_) for id_ in accepted.about)
        return replace(accepted, about=about)
