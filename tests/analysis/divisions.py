"""Random divisions, as tangled as real ones: one recipe, fed by a seed or by Hypothesis.

Every choice of the recipe is a whole number in a range, so that Hypothesis can make a failing division
smaller. The day is fixed; what is random is who holds what, on what it rests and in what order.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

from triumvirate.model.organisation import (
    WRITTEN_BASES,
    Basis,
    CarriesOut,
    Cover,
    Decision,
    Division,
    Document,
    Gate,
    Ground,
    Holding,
    Lane,
    Leaf,
    Mapping,
    Names,
    Organisation,
    Part,
    Person,
    Post,
    Quota,
    Right,
    Rule,
)

DAY = date(2026, 11, 22)
EARLIER, YESTERDAY, TOMORROW = DAY - timedelta(400), DAY - timedelta(1), DAY + timedelta(1)
DOCUMENTS = (
    Document("scheme", approved=EARLIER),
    Document("fresh", approved=DAY, review=DAY),
    Document("current", approved=EARLIER, review=TOMORROW),
    Document("expired", approved=EARLIER, review=YESTERDAY),
    Document("coming", approved=TOMORROW),
    Document("draft"),
    Document("names-person", approved=EARLIER, names=Names.PERSON),
    Document("names-nobody", approved=EARLIER, names=Names.NOBODY),
)
IN_FORCE = ("scheme", "fresh", "current")
WRITTEN = sorted(WRITTEN_BASES)
SPELLS = (
    (None, None),
    (EARLIER, None),
    (DAY, DAY),
    (EARLIER, TOMORROW),
    (EARLIER, YESTERDAY),
    (TOMORROW, None),
)
WEIGHTS = (1, 1, 1, 2, 3, 0.5, 0.25, 1.5, 10)
HABITS = (
    "none",
    "one",
    "one, some sign",
    "one, nobody decides",
    "outside",
    "turns",
    "turns, one starts",
    "two",
)
SIGNING = (Part.DECIDES, Part.MUST_AGREE, Part.SIGNS_OFF)
T = TypeVar("T")


class Choices(Protocol):
    """Where a recipe's choices come from."""

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high."""


class Seeded:
    """Choices that a seed settles."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        return self.random.randint(low, high)


class Drawn:
    """Choices that Hypothesis makes."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        return self.draw(st.integers(low, high)) if low < high else low


@dataclass(frozen=True)
class Size:
    """How large a division may be."""

    leads: int = 6
    posts: int = 12
    decisions: int = 40
    people: int = 9
    signatories: int = 4
    committees: int = 2
    fewest_decisions: int = 0


LARGE = Size()
MIDDLE = Size(leads=4, posts=8, decisions=14, people=6, fewest_decisions=6)
SMALL = Size(leads=3, posts=5, decisions=5, people=4, signatories=3, committees=1)


@dataclass(frozen=True)
class Temper:
    """What a division leans to: its main basis, its habit, how tangled its needs and rules are."""

    basis: Basis
    basis_in_ten: int
    habit: str
    habit_in_ten: int
    leader: str
    rules_in_ten: int
    needs_in_ten: int
    vacant_in_ten: int


class Recipe:
    """Makes one division, choice by choice."""

    def __init__(self, choices: Choices, size: Size) -> None:
        self.choices, self.size = choices, size

    # ---- choosing

    def one_of(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.choices.number(0, len(options) - 1)]

    def some_of(self, options: Sequence[T], low: int, high: int) -> list[T]:
        """A few of the options, none twice, in any order."""
        left = list(options)
        count = self.choices.number(min(low, len(left)), min(high, len(left)))
        return [left.pop(self.choices.number(0, len(left) - 1)) for _ in range(count)]

    def in_ten(self, times: int) -> bool:
        """True so many times in ten."""
        return self.choices.number(1, 10) > 10 - times

    # ---- the organisation

    def organisation(self) -> Organisation:
        """The division v1, and another in which some people hold or held posts."""
        count = self.choices.number(1, self.size.people)
        self.staff = [f"P{number}" for number in range(1, count + 1)]
        self.others = ["elsewhere", "gone", "gone-here", "stranger", "to-come"]
        count = self.choices.number(self.size.fewest_decisions, self.size.decisions)
        self.titles = [f"d{number}" for number in range(1, count + 1)]
        division = self.division()
        weights = self.one_of([(1,), WEIGHTS])
        elsewhere = Post(
            "X",
            holdings=(
                Holding("elsewhere"),
                Holding("gone", None, YESTERDAY),
                Holding("to-come", TOMORROW),
                Holding("P1", EARLIER, YESTERDAY),
            ),
        )
        known = [*self.titles, "far1", "far2"]
        return Organisation(
            "Example",
            people=tuple(Person(person, person) for person in (*self.staff, *self.others)),
            documents=DOCUMENTS,
            decisions=tuple(
                Decision(title, weight=self.one_of(weights), retired=self.choices.number(1, 30) == 30)
                for title in known
            ),
            divisions=(division, Division("v2", posts=(elsewhere,), mappings=(Mapping("far1"),))),
        )

    def division(self) -> Division:
        """The division v1."""
        self.name_posts()
        self.temper = Temper(
            basis=self.one_of([Basis.POLICY, Basis.POLICY, Basis.CUSTOM, Basis.PERSONAL]),
            basis_in_ten=self.one_of([0, 5, 9, 10]),
            habit=self.one_of(HABITS),
            habit_in_ten=self.one_of([5, 9, 10]),
            leader=self.one_of(self.leads),
            rules_in_ten=self.one_of([0, 2, 7]),
            needs_in_ten=self.one_of([0, 1, 3]),
            vacant_in_ten=self.one_of([0, 1, 4]),
        )
        posts = tuple(self.post(name) for name in self.names)
        self.seats = {post.id: len(post.members) or 1 for post in posts}
        return Division("v1", "Surgery", posts, tuple(self.mapping(title) for title in self.titles))

    # ---- posts

    def name_posts(self) -> None:
        """Leads first, then deputies and others, then committees."""
        count = min(self.one_of([2, 3, 3, 3, 3, 4, 5, 6]), self.size.leads, self.size.posts)
        self.leads = [f"L{number}" for number in range(1, count + 1)]
        rest = self.choices.number(0, self.size.posts - count)
        committees = self.choices.number(0, min(rest, self.size.committees))
        self.singles = self.leads + [f"S{number}" for number in range(1, rest - committees + 1)]
        self.committees = [f"board{number}" for number in range(1, committees + 1)]
        self.names = self.singles + self.committees

    def post(self, name: str) -> Post:
        """A post of this name."""
        lead = name in self.leads
        lanes = (Lane.CLINICAL, Lane.OPERATIONAL, Lane.NURSING)
        lane = lanes[int(name[1:]) - 1] if lead and int(name[1:]) <= 3 else self.one_of(list(Lane))
        if self.choices.number(1, 12) == 12:
            lane = self.one_of(list(Lane))
        members = self.some_of(self.singles, 1, 5) if name in self.committees else []
        return Post(
            name,
            lane=lane,
            leadership=lead,
            holdings=tuple(self.holdings(name)),
            cover=tuple(self.cover() for _ in range(self.one_of([0, 1, 1, 2]))),
            members=tuple(members),
            quorum=self.choices.number(1, len(members)) if members and self.in_ten(5) else None,
            seat_basis=self.one_of([None, *Basis, *WRITTEN]) if members else None,
        )

    def holdings(self, name: str) -> list[Holding]:
        """Who holds or held it: nobody, one, or several."""
        if name in self.committees or self.in_ten(self.temper.vacant_in_ten):
            return [Holding("gone-here", EARLIER, YESTERDAY)] if self.in_ten(3) else []
        if self.in_ten(5):
            return [Holding(self.one_of(self.staff))]
        people = self.some_of([*self.staff, "gone-here"], 1, 3)
        return [
            Holding(person, *self.one_of(SPELLS[4:] if person == "gone-here" else SPELLS))
            for person in people
        ]

    def cover(self) -> Cover:
        """A deputy, mostly written."""
        basis = self.one_of(WRITTEN) if self.in_ten(8) else self.one_of(list(Basis))
        return Cover(self.one_of(self.names), basis, self.document())

    def document(self) -> str | None:
        """A document, mostly in force."""
        if self.in_ten(9):
            return self.one_of(IN_FORCE)
        return self.one_of([None, *(document.id for document in DOCUMENTS)])

    # ---- decisions

    def mapping(self, title: str) -> Mapping:
        """A row for this decision."""
        signatories, rights = self.rights(title)
        known = [*self.titles, "far1"]
        return Mapping(
            title,
            tuple(rights),
            rule=self.rule(signatories),
            needs=tuple(self.some_of(known, 1, 3)) if self.in_ten(self.temper.needs_in_ten) else (),
            carries_out=self.one_of(list(CarriesOut)),
            retired=self.choices.number(1, 25) == 25,
        )

    def rights(self, title: str) -> tuple[list[str], list[Right]]:
        """Who has which part; the signatories apart."""
        habit = self.temper.habit if self.in_ten(self.temper.habit_in_ten) else "none"
        given = self.by_habit(habit, int(title[1:])) if habit != "none" else self.freely()
        signatories = list(dict.fromkeys(post for post, part in given if part in SIGNING))
        given += [(post, Part.CARRIES_OUT) for post in self.some_of(self.names, 0, 2)]
        lesser = (Part.CONSULTED, Part.INFORMED)
        given += [(post, self.one_of(lesser)) for post in self.some_of(self.names, 0, 2)]
        return signatories, [Right(post, part, self.grounds()) for post, part in given]

    def freely(self) -> list[tuple[str, Part]]:
        """Any posts in any parts."""
        signatories = self.some_of(self.names, 0, self.size.signatories)
        given = [(post, self.one_of(SIGNING)) for post in signatories for _ in range(self.one_of([1, 1, 2]))]
        return given + [(post, Part.PROPOSES) for post in self.some_of(self.names, 0, 2)]

    def by_habit(self, habit: str, number: int) -> list[tuple[str, Part]]:
        """One lead settles and the others sign off; or leads, or others, take turns."""
        some = {"two": self.leads[:2], "outside": self.names[len(self.leads) :] or self.leads}
        turns = some.get(habit, self.leads)
        owner = self.temper.leader if habit.startswith("one") else turns[number % len(turns)]
        starter = self.temper.leader if habit == "turns, one starts" else owner
        others = [post for post in turns if post != owner][: self.size.signatories]
        if habit == "one, some sign":
            others = self.some_of([post for post in self.singles if post != owner], 0, self.size.signatories)
        signs = (Part.SIGNS_OFF, self.one_of((Part.SIGNS_OFF, Part.SIGNS_OFF, Part.MUST_AGREE)))
        said = [(post, self.one_of(signs)) for post in others]
        settles = Part.MUST_AGREE if habit == "one, nobody decides" else Part.DECIDES
        return [(starter, Part.PROPOSES), (owner, settles), *said]

    def grounds(self) -> tuple[Ground, ...]:
        """What a right rests on."""
        return tuple(self.ground() for _ in range(self.one_of([1, 1, 1, 1, 1, 2, 2, 0])))

    def ground(self) -> Ground:
        """A ground, mostly of the division's main basis."""
        main = self.in_ten(self.temper.basis_in_ten)
        basis = self.temper.basis if main else self.one_of([*Basis, Basis.PERSONAL, Basis.CUSTOM])
        party = self.one_of([None, *self.staff, *self.others]) if basis is Basis.PERSONAL else None
        return Ground(basis, self.document() if basis in WRITTEN_BASES else None, party)

    def rule(self, signatories: list[str]) -> Rule | None:
        """No rule, or one over the signatories and perhaps others, of at most eight players."""
        if not signatories and self.choices.number(1, 10) < 10:
            return None
        if not self.in_ten(self.temper.rules_in_ten):
            return None
        self.room = 8
        return self.gate(signatories, 2)

    def gate(self, signatories: list[str], depth: int) -> Rule:
        """A gate of leaves and gates."""
        members = tuple(
            self.gate(signatories, depth - 1) if depth and self.in_ten(2) else self.leaf(signatories)
            for _ in range(self.choices.number(1, 3))
        )
        quota = self.one_of(list(Quota))
        return Gate(quota, members, self.choices.number(1, len(members)) if quota is Quota.AT_LEAST else None)

    def leaf(self, signatories: list[str]) -> Leaf:
        """A post standing in the rule: mostly a signatory, sometimes one who is not, sometimes again."""
        post = self.one_of(signatories if signatories and self.in_ten(8) else self.names)
        if self.seats[post] > self.room:
            post = self.leads[0]
        self.room -= self.seats[post]
        return Leaf(post)


# ---- where they come from -------------------------------------------------------------------------


def seeded(seed: int, size: Size = LARGE) -> Organisation:
    """The organisation of this seed; its division under test is v1."""
    return Recipe(Seeded(seed), size).organisation()


@st.composite
def organisations(draw: Any, size: Size = SMALL) -> Organisation:
    """An organisation whose division under test is v1."""
    return Recipe(Drawn(draw), size).organisation()
