"""What a field of the map may hold: how each kind of value is read, written and vetted.

A kind refuses with a Misread, which gathers the path to the fault on its way up. Nothing here knows which
fields there are; that is read off the dataclasses elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, Protocol

from triumvirate.model.organisation import Gate, Leaf, Quota, Rule
from triumvirate.model.words import listed

DEEPEST: Final = 50
"""How deep a sign-off rule may be nested."""

LARGEST: Final = 10**15
"""The largest amount a map holds, so that every program can keep it exactly."""

LONGEST_PATH: Final = 120
"""How much of the path to a fault a message shows."""

Vetted = frozenset[int]
"""The identities of values that were vetted before and, being frozen, need no second look."""

_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TOO_DEEP: Final = f"the rule is nested deeper than {DEEPEST} levels."


class Misread(Exception):
    """A fault on its way up to whoever asked, gathering the path to where it lies."""

    def __init__(self, says: str, *path: str) -> None:
        super().__init__(says)
        self.says = says
        self.path = list(path)

    def inside(self, step: str) -> Misread:
        """The same fault, seen from one level further out."""
        self.path.insert(0, step)
        return self

    def __str__(self) -> str:
        path = "".join(step if step.startswith("[") else f".{step}" for step in self.path).removeprefix(".")
        return f"{_shortened(path)}: {self.says}" if path else self.says[:1].upper() + self.says[1:]


class Kind(Protocol):
    """What a field may hold, and how that is read, written and vetted."""

    def read(self, data: Any) -> Any:
        """Make the value from its plain form; raises Misread."""

    def write(self, value: Any) -> Any:
        """Make the plain form of a value."""

    def vet(self, value: Any, vetted: Vetted = frozenset()) -> None:
        """Raise Misread if the value is not one this field may hold."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that looks the same in the map and in its plain form: text, a number, true or false."""

    expected: str
    fits: Callable[[Any], bool]

    def read(self, data: Any) -> Any:
        """Take the value as it is, if it fits."""
        self.vet(data)
        return data

    def write(self, value: Any) -> Any:
        """Give the value as it is."""
        return value

    def vet(self, value: Any, vetted: Vetted = frozenset()) -> None:
        """Refuse anything else than what is expected."""
        if not self.fits(value):
            raise Misread(not_expected(self.expected, value))


@dataclass(frozen=True, slots=True)
class Whole(Plain):
    """A whole number, which some programs write as 2.0."""

    def read(self, data: Any) -> Any:
        """Take the number as a whole one, if it is."""
        whole = as_whole(data)
        self.vet(whole)
        return whole


@dataclass(frozen=True, slots=True)
class Day:
    """A day, written as 2026-01-31."""

    def read(self, data: Any) -> date:
        """Make the day; only real days in this one form."""
        if isinstance(data, str) and _ISO_DAY.fullmatch(data):
            try:
                return date.fromisoformat(data)
            except ValueError:
                raise Misread(f"{_shown(data)} is not a day in the calendar.") from None
        raise Misread(not_expected("a date such as 2026-01-31", data))

    def write(self, value: date) -> str:
        """Write the day as 2026-01-31."""
        return value.isoformat()

    def vet(self, value: Any, vetted: Vetted = frozenset()) -> None:
        """Refuse anything but a day."""
        if type(value) is not date:
            raise Misread(not_expected("a date", value))


@dataclass(frozen=True, slots=True)
class Word:
    """One of a few known words."""

    words: type[StrEnum]

    def read(self, data: Any) -> StrEnum:
        """Find the word."""
        if not isinstance(data, str):
            raise Misread(not_expected("a word", data))
        try:
            return self.words(data)
        except ValueError:
            raise Misread(f"{_shown(data)} is not allowed here; use {listed(self.words, 'or')}.") from None

    def write(self, value: StrEnum) -> str:
        """Write the word."""
        return value.value

    def vet(self, value: Any, vetted: Vetted = frozenset()) -> None:
        """Refuse anything but one of the words."""
        if type(value) is not self.words:
            raise Misread(f"{_shown(value)} is not allowed here; use {listed(self.words, 'or')}.")


@dataclass(frozen=True, slots=True)
class Maybe:
    """A field that may be empty."""

    kind: Kind

    def read(self, data: Any) -> Any:
        """Read what is there, if anything."""
        return None if data is None else self.kind.read(data)

    def write(self, value: Any) -> Any:
        """Write what is there, if anything."""
        return None if value is None else self.kind.write(value)

    def vet(self, value: Any, vetted: Vetted = frozenset()) -> None:
        """Vet what is there, if anything."""
        if value is not None:
            self.kind.vet(value, vetted)


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    kind: Kind

    def read(self, data: Any) -> tuple[Any, ...]:
        """Read every item, in order."""
        if not isinstance(data, list):
            raise Misread(not_expected("a list", data))
        return tuple(inside(f"[{at}]", self.kind.read, item) for at, item in enumerate(data))

    def write(self, value: tuple[Any, ...]) -> list[Any]:
        """Write every item, in order."""
        return [self.kind.write(item) for item in value]

    def vet(self, value: Any, vetted: Vetted = frozenset()) -> None:
        """Vet every item; the path names it as people know it."""
        if type(value) is not tuple:
            raise Misread(not_expected("a tuple", value))
        for item in value:
            try:
                self.kind.vet(item, vetted)
            except Misread as fault:
                raise fault.inside(f"[{_called(item)}]") from None


@dataclass(frozen=True, slots=True)
class SignOff:
    """A sign-off rule: a post, or a gate over other rules."""

    def read(self, data: Any, depth: int = 1) -> Rule:
        """Make the rule; ``{"post": id}``, or one of all, any, in_order, or at_least with of."""
        if depth > DEEPEST:
            raise Misread(_TOO_DEEP)
        if not isinstance(data, dict):
            raise Misread(not_expected("an object", data))
        if "post" in data:
            refuse_unknown(data, ("post",))
            return Leaf(inside("post", TEXT.read, data["post"]))
        return self._read_gate(data, depth)

    def _read_gate(self, data: dict[str, Any], depth: int) -> Gate:
        quota = next((quota for quota in Quota if quota in data), None)
        if quota is None:
            refuse_unknown(data, ("post", *Quota))
            raise Misread(f"a rule needs one of these keys: post, {listed(Quota, 'or')}.")
        counts = quota is Quota.AT_LEAST
        members = "of" if counts else quota.value
        refuse_unknown(data, (quota.value, members))
        if members not in data:
            raise Misread("this key is required.", members)
        at_least = inside(quota.value, WHOLE.read, data[quota.value]) if counts else None
        return Gate(quota, inside(members, self._read_members, data[members], depth + 1), at_least)

    def _read_members(self, data: Any, depth: int) -> tuple[Rule, ...]:
        if not isinstance(data, list):
            raise Misread(not_expected("a list", data))
        return tuple(inside(f"[{at}]", self.read, item, depth) for at, item in enumerate(data))

    def write(self, value: Rule) -> dict[str, Any]:
        """Write the rule as an object."""
        if isinstance(value, Leaf):
            return {"post": value.post}
        members = [self.write(member) for member in value.of]
        if value.quota is Quota.AT_LEAST:
            return {"at_least": value.at_least, "of": members}
        return {value.quota.value: members}

    def vet(self, value: Any, vetted: Vetted = frozenset()) -> None:
        """Refuse what is no rule, and a rule nested too deeply."""
        level, depth = [value], 1
        while level:
            if depth > DEEPEST:
                raise Misread(_TOO_DEEP)
            for rule in level:
                _vet_node(rule)
            level = [member for rule in level if isinstance(rule, Gate) for member in rule.of]
            depth += 1


def _vet_node(rule: object) -> None:
    if isinstance(rule, Leaf):
        TEXT.vet(rule.post)
    elif isinstance(rule, Gate):
        Word(Quota).vet(rule.quota)
        Maybe(WHOLE).vet(rule.at_least)
    else:
        raise Misread(not_expected("a sign-off rule", rule))


def _is_text(value: object) -> bool:
    return type(value) is str and (value.isascii() or _is_whole_text(value))


def _is_whole_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_amount(value: object) -> bool:
    return type(value) in (int, float) and 0 <= value <= LARGEST  # type: ignore[operator]


TEXT: Final = Plain("text", _is_text)
TRUTH: Final = Plain("true or false", lambda value: type(value) is bool)
WHOLE: Final = Whole("a whole number", lambda value: type(value) is int)
AMOUNT: Final = Plain(f"a number from 0 to {LARGEST:,}", _is_amount)
DAY: Final = Day()
SIGN_OFF: Final = SignOff()


def as_whole(value: Any) -> Any:
    """The same value, a number such as 2.0 made the whole number it stands for."""
    return int(value) if type(value) is float and value.is_integer() and abs(value) <= LARGEST else value


def _shortened(path: str) -> str:
    """A path as a message shows it: where it starts and where it ends, if it is long."""
    return path if len(path) <= LONGEST_PATH else f"{path[: LONGEST_PATH // 2]}…{path[-LONGEST_PATH // 2 :]}"


def inside(step: str, read: Callable[..., Any], *data: Any) -> Any:
    """Read something one step further in; a fault then tells the step."""
    try:
        return read(*data)
    except Misread as fault:
        raise fault.inside(step) from None


def refuse_unknown(data: dict[str, Any], known: Iterable[str]) -> None:
    """Raise Misread for the first key of an object that is not known."""
    known = tuple(known)
    for key in data:
        if key not in known:
            raise Misread(f"this key is not known here; use {listed(dict.fromkeys(known), 'or')}.", str(key))


def not_expected(expected: str, value: object) -> str:
    """Say what is expected and what stands there instead."""
    return f"{expected} is expected here, not {_shown(value)}."


def _shown(value: object) -> str:
    """A value as a message shows it: short, and never the inside of a list or an object."""
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, int | float):
        return "so large a number" if abs(value) > LARGEST else f"the number {_figures(value)}"
    return {"dict": "an object", "list": "a list"}.get(type(value).__name__, f"a {type(value).__name__}")


def _figures(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _quoted(text: str) -> str:
    short = text if len(text) <= 60 else f"{text[:57]}..."
    return f'"{short}"'.encode(errors="replace").decode()


def _called(item: object) -> str:
    names = (getattr(item, name, "") for name in ("title", "name", "id", "post", "decision", "person"))
    return next((str(name) for name in names if name), type(item).__name__)
