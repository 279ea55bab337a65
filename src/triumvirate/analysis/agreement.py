"""Do the leads agree? Each lead's own answer to who holds a part, set beside the others'.

Answers are given in private, one per lead and decision; blank and "don't know" are None and never count
as agreed. Counts first; Krippendorff's alpha is for the appendix, where there is enough to go on.

Source: Krippendorff, Content Analysis, nominal alpha.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

Answer = str | None
Answers = Sequence[Answer]
"""One decision's answers, one per lead, always in the same order of leads."""

FEWEST_DECISIONS, FEWEST_ANSWERS = 10, 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the leads' answers to one decision amount to."""

    verdict: str
    contested: bool
    unclaimed: bool


def agreement(answers: Answers, leads: Sequence[str]) -> Agreement:
    """Agreed, 2 to 1, three ways or open; contested where two leads name themselves, unclaimed where none.

    ``leads`` names what each lead would answer to mean itself, in the order of the answers.
    """
    given = [answer for answer in answers if answer is not None]
    claims = sum(answer == lead for answer, lead in zip(answers, leads, strict=True))
    return Agreement(_verdict(given, len(answers)), claims > 1, bool(given) and claims == 0)


def _verdict(given: Sequence[str], asked: int) -> str:
    if len(given) < asked or not given:
        return "open"
    most = Counter(given).most_common(1)[0][1]
    if most == asked:
        return "agreed"
    return f"{most} to {asked - most}" if most > 1 else f"{_number(asked)} ways"


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(count, str(count))


def pairs(rows: Sequence[Answers], leads: Sequence[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """For each pair of leads: in how many decisions they gave the same answer, of those both answered."""
    found = {}
    for (i, first), (j, second) in combinations(enumerate(leads), 2):
        both = [(row[i], row[j]) for row in rows if row[i] is not None and row[j] is not None]
        found[(first, second)] = (sum(one == other for one, other in both), len(both))
    return found


def alpha(rows: Sequence[Answers]) -> Fraction | None:
    """Krippendorff's nominal alpha, exact; None where all answers are the same or too few.

    ``rows`` are decisions; a decision with fewer than two answers does not count.
    """
    units = [Counter(answer for answer in row if answer is not None) for row in rows]
    pairable = [unit for unit in units if unit.total() > 1]
    totals = sum(pairable, Counter[str]())
    count = totals.total()
    expected = count * count - sum(each * each for each in totals.values())
    if not expected:
        return None
    observed = sum((_disagreeing(unit) for unit in pairable), Fraction(0))
    return 1 - (count - 1) * observed / expected


def _disagreeing(unit: Counter[str]) -> Fraction:
    """The pairs of a decision's answers that differ, weighed as alpha weighs them."""
    asked = unit.total()
    return Fraction(asked**2 - sum(each * each for each in unit.values()), asked - 1)


def worth_showing(rows: Sequence[Answers]) -> bool:
    """Whether there is enough for alpha to mean something: ten decisions and two answers in use."""
    answered = [row for row in rows if sum(answer is not None for answer in row) > 1]
    in_use = {answer for row in answered for answer in row if answer is not None}
    return len(answered) >= FEWEST_DECISIONS and len(in_use) >= FEWEST_ANSWERS
