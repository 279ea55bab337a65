"""Clean random divisions, and for every finding a way to plant its fault and a near-miss that is none.

A clean division has three leads with written deputies and a support post; each decision is proposed,
decided and carried out by one lead, agreed by another, and a third post is consulted, all in writing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from examples import SCHEME, WRITTEN
from triumvirate.model.organisation import (
    Basis,
    Cover,
    Decision,
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
    Mapping,
    Organisation,
    Part,
    Person,
    Post,
    Quota,
    Right,
)

DAY = date(2026, 11, 22)
LEADS = ("C", "O", "N")
LANES = {"C": Lane.CLINICAL, "O": Lane.OPERATIONAL, "N": Lane.NURSING}
OTHERS = tuple(f"X{number}" for number in range(8))
NATIONAL = (Ground(Basis.NATIONAL_RULE, "scheme"),)


@dataclass(frozen=True)
class Case:
    """An organisation of one division, changed step by step; ``target`` is the decision faults go into."""

    organisation: Organisation
    target: str

    @property
    def division(self) -> Division:
        return self.organisation.divisions[0]

    @property
    def row(self) -> Mapping:
        row = self.division.mapping(self.target)
        assert row is not None
        return row

    def with_division(self, **changes: object) -> Case:
        division = replace(self.division, **changes)
        return replace(self, organisation=replace(self.organisation, divisions=(division,)))

    def with_row(self, **changes: object) -> Case:
        rows = tuple(
            replace(r, **changes) if r.decision == self.target else r for r in self.division.mappings
        )
        return self.with_division(mappings=rows)

    def with_every_row(self, change: Callable[[Mapping], Mapping]) -> Case:
        return self.with_division(mappings=tuple(change(row) for row in self.division.mappings))

    def with_decision(self, **changes: object) -> Case:
        decisions = tuple(
            replace(each, **changes) if each.id == self.target else each
            for each in self.organisation.decisions
        )
        return replace(self, organisation=replace(self.organisation, decisions=decisions))

    def with_post(self, post: str, **changes: object) -> Case:
        return self.with_division(
            posts=tuple(replace(each, **changes) if each.id == post else each for each in self.division.posts)
        )

    def with_rights(self, *rights: Right) -> Case:
        return self.with_row(rights=rights)

    def adding(self, *rights: Right) -> Case:
        return self.with_row(rights=(*self.row.rights, *rights))

    def regrounded(self, post: str, grounds: tuple[Ground, ...]) -> Case:
        return self.with_row(
            rights=tuple(replace(r, grounds=grounds) if r.post == post else r for r in self.row.rights)
        )

    @property
    def owner(self) -> str:
        return next(right.post for right in self.row.rights if right.part is Part.DECIDES)

    @property
    def second(self) -> str:
        return LEADS[(LEADS.index(self.owner) + 1) % 3]

    @property
    def third(self) -> str:
        return LEADS[(LEADS.index(self.owner) + 2) % 3]


def clean(seed: int) -> Case:
    """A division of 6 to 60 decisions in which nothing stands out."""
    dice = random.Random(seed)
    count = dice.randint(6, 60)
    turn = dice.randrange(3)
    posts = [
        *(
            Post(
                lead,
                f"{LANES[lead].value.title()} lead",
                LANES[lead],
                True,
                holdings=(Holding(f"person {lead}", date(2020, 1, 1)),),
                cover=(Cover(f"D{lead}", Basis.JOB_DESCRIPTION, "scheme"),),
            )
            for lead in LEADS
        ),
        *(
            Post(f"D{lead}", f"Deputy {lead}", LANES[lead], holdings=(Holding(f"deputy {lead}"),))
            for lead in LEADS
        ),
        *(Post(post, f"Post {post}", holdings=(Holding(f"person {post}"),)) for post in OTHERS),
    ]
    people = {holding.person for post in posts for holding in post.holdings} | {"gone", "spare"}
    mappings = tuple(_clean_row(number, LEADS[(number + turn) % 3]) for number in range(count))
    organisation = Organisation(
        "Clean",
        people=tuple(Person(person, person) for person in sorted(people)),
        documents=(SCHEME, Document("old", DocumentKind.POLICY, "Old policy", approved=date(2020, 1, 1))),
        decisions=tuple(Decision(f"d{number}", f"Title {number}") for number in range(count)),
        divisions=(Division("v", "Clean", tuple(posts), mappings),),
    )
    return Case(organisation, f"d{dice.randrange(count)}")


def _clean_row(number: int, owner: str) -> Mapping:
    second = LEADS[(LEADS.index(owner) + 1) % 3]
    third = LEADS[(LEADS.index(owner) + 2) % 3]
    parts = (
        (owner, Part.PROPOSES),
        (owner, Part.DECIDES),
        (owner, Part.CARRIES_OUT),
        (second, Part.MUST_AGREE),
    )
    rights = tuple(Right(post, part, WRITTEN) for post, part in (*parts, (third, Part.CONSULTED)))
    return Mapping(f"d{number}", rights)


def right(post: str, *parts: Part, grounds: tuple[Ground, ...] = WRITTEN) -> tuple[Right, ...]:
    return tuple(Right(post, part, grounds) for part in parts)


def without(case: Case, *parts: Part) -> Case:
    return case.with_rights(*(right for right in case.row.rights if right.part not in parts))


def all_of(*posts: str) -> Gate:
    return Gate(Quota.ALL, tuple(Leaf(post) for post in posts))


def held_until(case: Case, post: str, days: int, **changes: object) -> Case:
    until = DAY + timedelta(days=days)
    return case.with_post(post, holdings=(Holding(f"person {post}", date(2020, 1, 1), until),), **changes)


def committee(case: Case, members: tuple[str, ...], quorum: int | None) -> Case:
    board = Post("board", "Board", members=members, quorum=quorum, seat_basis=Basis.TERMS_OF_REFERENCE)
    return case.with_division(posts=(*case.division.posts, board))


def vacant(case: Case, *posts: str) -> Case:
    for post in posts:
        case = case.with_post(post, holdings=())
    return case


def joint(case: Case, **changes: object) -> Case:
    """Two leads decide together by a declared rule."""
    return case.adding(*right(case.third, Part.DECIDES)).with_row(
        rule=all_of(case.owner, case.second, case.third), **changes
    )


def joint_with_tie_break(case: Case) -> Case:
    return joint(case, tie_break=case.owner)


def overloaded(case: Case, extra: int) -> Case:
    """The clinical lead decides half of the decisions, and ``extra`` more."""
    half = len(case.division.mappings) // 2
    rows = tuple(
        _clean_row(number, "C" if number < half + extra else LEADS[1 + number % 2])
        for number in range(len(case.division.mappings))
    )
    return case.with_division(mappings=rows)


def money_alone(case: Case) -> Case:
    """The owner proposes spending, and the rule lets any one signatory approve it."""
    rule = Gate(Quota.ANY, (Leaf(case.owner), Leaf(case.second)))
    return case.with_decision(money=True).with_row(rule=rule)


def documented(case: Case, review: date) -> Case:
    """One right of the target also rests on a policy with this review date."""
    policy = Document("old", DocumentKind.POLICY, "Old policy", approved=date(2020, 1, 1), review=review)
    organisation = replace(case.organisation, documents=(SCHEME, policy))
    grounds = (*WRITTEN, Ground(Basis.POLICY, "old"))
    return replace(case, organisation=organisation).regrounded(case.third, grounds)


def personal(case: Case, party: str, ended: bool) -> Case:
    """A part rests on an arrangement with somebody whose only holding has ended or has not."""
    until = DAY - timedelta(days=1) if ended else None
    spare = Post("old-post", "Old post", holdings=(Holding(party, date(2019, 1, 1), until),))
    case = case.with_division(posts=(*case.division.posts, spare))
    return case.regrounded(case.third, (Ground(Basis.PERSONAL, party=party),))


def consulted(case: Case, count: int) -> Case:
    return without(case, Part.CONSULTED).adding(
        *(r for post in OTHERS[:count] for r in right(post, Part.CONSULTED))
    )


def chain(case: Case, count: int) -> Case:
    """The owner, the second lead and as many more who sign off."""
    return case.adding(*(r for post in OTHERS[: count - 2] for r in right(post, Part.SIGNS_OFF)))


def needing(case: Case, *, settled: bool) -> Case:
    """The target waits for a further decision that is settled here, or is not."""
    decisions = (*case.organisation.decisions, Decision("extra", "Extra"))
    rows = (*case.division.mappings, *([_clean_row(0, "C")] if settled else []))
    rows = tuple(
        replace(row, decision="extra") if place >= len(decisions) - 1 else row
        for place, row in enumerate(rows)
    )
    case = replace(case, organisation=replace(case.organisation, decisions=decisions))
    return case.with_division(mappings=rows).with_row(needs=("extra",))


def looped(case: Case, *, closed: bool) -> Case:
    """The target and its neighbour wait for one another, or only one for the other."""
    other = next(row.decision for row in case.division.mappings if row.decision != case.target)
    case = case.with_row(needs=(other,))
    back = replace(case, target=other)
    return replace(back.with_row(needs=(case.target,)), target=case.target) if closed else case


def frequent(case: Case, often: bool) -> Case:
    """Every decision comes monthly and two leads sign it, or one lead and always the same other post."""
    decisions = tuple(replace(each, per_year=12) for each in case.organisation.decisions)
    case = replace(case, organisation=replace(case.organisation, decisions=decisions))
    if not often:
        return case

    def signed_elsewhere(row: Mapping) -> Mapping:
        kept = tuple(right for right in row.rights if right.part is not Part.MUST_AGREE)
        return replace(row, rights=(*kept, *right("X0", Part.SIGNS_OFF)))

    return case.with_every_row(signed_elsewhere)


def medicines(case: Case, pharmacist: str) -> Case:
    """A patient group direction, signed by a committee of a deputy lead, a chief nurse and one other."""
    case = (
        case.with_decision(code="qua-11")
        .with_post("X1", title=pharmacist)
        .with_post("X2", title="Chief nurse")
    )
    return committee(case, ("DC", "X1", "X2"), 3).adding(*right("board", Part.SIGNS_OFF))


def designated(case: Case, *, who: tuple[str, ...]) -> Case:
    """The owner came lately and holds its rights under a national rule."""
    case = case.with_post(case.owner, holdings=(Holding(f"person {case.owner}", DAY - timedelta(days=30)),))
    return case.with_row(
        rights=tuple(
            replace(r, grounds=NATIONAL, designated=who) if r.post == case.owner else r
            for r in case.row.rights
        )
    )


def interim(case: Case, grounds: tuple[Ground, ...]) -> Case:
    holding = Holding(f"person {case.owner}", date(2026, 1, 1), kind=HoldingKind.INTERIM)
    return case.with_post(case.owner, holdings=(holding,)).regrounded(case.owner, grounds)


def same_person(case: Case, post: str, other: str) -> Case:
    return case.with_post(post, holdings=case.with_post(other).division.post(other).holdings)  # type: ignore[union-attr]


Change = Callable[[Case], Case]

FAULTS: dict[str, tuple[Change, Change]] = {
    "nobody-decides": (
        lambda case: without(case, Part.DECIDES),
        lambda case: case.with_decision(last_word=LastWord.ABOVE),
    ),
    "several-decide-without-a-rule": (
        lambda case: case.adding(*right(case.third, Part.DECIDES)),
        joint,
    ),
    "only-informed": (
        lambda case: case.with_rights(*right("C", Part.INFORMED), *right("X1", Part.INFORMED)),
        lambda case: case.with_rights(*right("C", Part.INFORMED), *right("X1", Part.CONSULTED)),
    ),
    "interim-or-ending-soon": (
        lambda case: interim(case, (Ground(Basis.CUSTOM),)),
        lambda case: interim(case, WRITTEN),
    ),
    "two-leave-together": (
        lambda case: held_until(held_until(case, "C", 200), "N", 380),
        lambda case: held_until(held_until(case, "C", 200), "N", 381),
    ),
    "vacant-signatory": (
        lambda case: vacant(case, case.second, f"D{case.second}"),
        lambda case: vacant(case, case.second),
    ),
    "party-has-left": (
        lambda case: personal(case, "gone", ended=True),
        lambda case: personal(case, "gone", ended=False),
    ),
    "committee-not-quorate": (
        lambda case: vacant(committee(case, ("X1", "X2", "X3"), 2), "X1", "X2"),
        lambda case: vacant(committee(case, ("X1", "X2", "X3"), 2), "X1"),
    ),
    "approves-own-proposal": (
        money_alone,
        lambda case: case.with_decision(money=True),
    ),
    "circular-prerequisites": (
        lambda case: looped(case, closed=True),
        lambda case: looped(case, closed=False),
    ),
    "nobody-proposes": (
        lambda case: without(case, Part.PROPOSES),
        lambda case: without(case, Part.PROPOSES).adding(*right("X1", Part.PROPOSES)),
    ),
    "nobody-carries-out": (
        lambda case: without(case, Part.CARRIES_OUT),
        lambda case: without(case, Part.CARRIES_OUT).adding(*right("X1", Part.CARRIES_OUT)),
    ),
    "no-tie-break": (joint, joint_with_tie_break),
    "sign-off-only": (
        lambda case: without(case, Part.CONSULTED).adding(*right(case.third, Part.SIGNS_OFF)),
        lambda case: case.adding(*right(case.third, Part.SIGNS_OFF)),
    ),
    "no-basis": (
        lambda case: case.regrounded(case.second, (Ground(Basis.NOT_RECORDED),)),
        lambda case: case.regrounded(case.second, (Ground(Basis.CUSTOM),)),
    ),
    "overload": (lambda case: overloaded(case, 1), lambda case: overloaded(case, 0)),
    "designation-needed": (
        lambda case: designated(case, who=()),
        lambda case: designated(case, who=(f"person {case.owner}",)),
    ),
    "document-due": (
        lambda case: documented(case, DAY + timedelta(days=90)),
        lambda case: documented(case, DAY + timedelta(days=91)),
    ),
    "differs-from-usual-rule": (
        lambda case: medicines(case, "Technician"),
        lambda case: medicines(case, "Lead Pharmacist"),
    ),
    "deputy-same-person": (
        lambda case: same_person(case, "DC", "C"),
        lambda case: same_person(case, "DC", "O"),
    ),
    "cover-not-written": (
        lambda case: case.with_post("C", cover=(Cover("DC", Basis.CUSTOM),)),
        lambda case: case.with_post("C", cover=()),
    ),
    "waits-on-unsettled": (
        lambda case: needing(case, settled=False),
        lambda case: needing(case, settled=True),
    ),
    "redundant-signatory": (
        lambda case: case.with_row(rule=Leaf(case.owner)),
        lambda case: case.with_row(rule=all_of(case.owner, case.second)),
    ),
    "one-carries-committee": (
        lambda case: same_person(committee(case, ("X1", "X2", "X3"), 2), "X2", "X1"),
        lambda case: committee(case, ("X1", "X2", "X3"), 2),
    ),
    "long-chain": (lambda case: chain(case, 5), lambda case: chain(case, 4)),
    "several-posts": (
        lambda case: same_person(case, "X2", "X1"),
        lambda case: case.with_post("X2", holdings=()),
    ),
    "signs-on-line-manager": (
        lambda case: case.with_post(case.second, reports_to=case.owner),
        lambda case: case.with_post(case.second, reports_to=case.third),
    ),
    "sign-off-load": (lambda case: frequent(case, often=True), lambda case: frequent(case, often=False)),
    "nobody-consulted": (
        lambda case: without(case, Part.CONSULTED),
        lambda case: without(case, Part.CONSULTED).adding(*right("X1", Part.CONSULTED)),
    ),
    "too-many-consulted": (lambda case: consulted(case, 7), lambda case: consulted(case, 6)),
}
