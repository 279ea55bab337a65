"""What one cell of a chart says: letters or words for parts, or neither.

Reading is in two steps, because a letter means nothing by itself: first which signs a cell holds, then, by
the key of the whole sheet, which parts they stand for. Nothing here knows where a cell stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from triumvirate.exchange.sheets import fold
from triumvirate.model.organisation import Letters, Part
from triumvirate.model.words import PART_OF_LETTER, part_word

RACI_PARTS: Final[Mapping[str, Part]] = {
    "A": Part.DECIDES,
    "R": Part.CARRIES_OUT,
    "C": Part.CONSULTED,
    "I": Part.INFORMED,
}
WORDS: Final[Mapping[str, Part]] = {
    **{part_word(part).lower(): part for part in Part},
    "responsible": Part.CARRIES_OUT,
    "accountable": Part.DECIDES,
    "consult": Part.CONSULTED,
    "inform": Part.INFORMED,
    "decide": Part.DECIDES,
    "sign off": Part.SIGNS_OFF,
    "sign-off": Part.SIGNS_OFF,
    "signs-off": Part.SIGNS_OFF,
    "propose": Part.PROPOSES,
    "carry out": Part.CARRIES_OUT,
}
"""Words of a chart, in small letters, and the part each stands for."""

LEGEND_WORDS: Final[Mapping[str, Part]] = {
    **WORDS,
    "agree": Part.MUST_AGREE,
    "input": Part.CONSULTED,
    "perform": Part.CARRIES_OUT,
    "recommend": Part.PROPOSES,
}
"""Words that say what a letter stands for; the further ones mean this only in a legend."""

_RACI: Final = frozenset("RACIS")
_PLAIN: Final = frozenset(PART_OF_LETTER)
_EVERY: Final = _RACI | _PLAIN
_NAMES: Final = frozenset({"raci", "rasci", "arci", "daci", "raci-s"})
"""The charts' own names, which are no letters."""

NOTHING: Final = frozenset("-–—−―.·•/_~") | {"--", "---", "n/a", "na", "none", "nil", "n.a."}
"""What people write into a cell that is meant to stay empty."""

FOOTNOTED: Final = "A*"
"""Our own RACI letter for signing off, which elsewhere is an A with a footnote."""

_LONGEST: Final = 100
"""No cell with signs is longer."""

_SPLIT: Final = re.compile(r"[\s/,;+&|·•\-–—.]+|\band\b", re.IGNORECASE)
_PHRASE, _LEGEND_PHRASE = (
    re.compile(rf"\b({'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b", re.IGNORECASE)
    for words in (WORDS, LEGEND_WORDS)
)
_REMARK: Final = re.compile(r"(?P<head>.*?\S)\s*[(\[](?P<inside>[^()\[\]]*)[)\]]$")
_WRAPPED: Final = re.compile(r"[(\[]\s*(?P<inside>[^()\[\]]*?)\s*[)\]]$")
_FOOTNOTE: Final = re.compile(r"(?P<head>.*?\w)\s*(?P<mark>[*†‡§¹²³?!#^]+)$")


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of one cell: letters in capitals and words in small letters, each once, in order.

    ``remark`` is what stood beside them without being a sign.
    """

    signs: tuple[str, ...] = ()
    remark: str = ""

    @property
    def whole(self) -> bool:
        """Whether the cell holds signs and nothing else."""
        return bool(self.signs) and not self.remark


@dataclass(frozen=True, slots=True)
class Key:
    """What the signs of a sheet stand for; ``doubts`` says why a known letter is not read."""

    letters: Letters
    parts: Mapping[str, Part]
    doubts: Mapping[str, str] = field(default_factory=dict)

    @property
    def says(self) -> str:
        """How the letters were read, in one sentence."""
        return ", ".join(f"{letter} = {part_word(part)}" for letter, part in self.parts.items()) + "."

    def part(self, sign: str) -> Part | None:
        """The part a sign stands for, if it stands for one."""
        return self.parts.get(sign) or WORDS.get(sign)

    def why_not(self, sign: str) -> str:
        """Why a sign stands for no part, in one sentence."""
        return self.doubts.get(sign, f"The letter {sign} is not one of this chart's letters.")


def is_nothing(text: str) -> bool:
    """Whether the text says that the cell is meant to be empty."""
    return text.lower() in NOTHING


@lru_cache(maxsize=20_000)
def read_marks(text: str, letters: Letters) -> Marks:
    """The signs in a cell of a chart with these letters; no signs if it holds anything else.

    A single letter of either set is a sign; several in one word must be of the chart's own set.
    """
    if len(text) > _LONGEST:
        return Marks()
    text = fold(text)
    if wrapped := _WRAPPED.match(text):
        text = wrapped["inside"]
    if whole := _signs(text, letters):
        return Marks(whole)
    for shape, beside in ((_REMARK, "inside"), (_FOOTNOTE, "mark")):
        found = shape.match(text)
        if found and (signs := _signs(found["head"], letters)):
            return _with_remark(signs, found[beside], letters)
    return Marks()


def read_leniently(text: str, letters: Letters) -> Marks:
    """The signs in a cell of which not all can be read: ``A/X`` holds an A and the remark X."""
    marks = read_marks(text, letters)
    if marks.signs:
        return marks
    tokens = [token for token in _SPLIT.split(fold(text)) if token]
    if any(len(token) > 1 for token in tokens):
        return Marks()
    known = [token.upper() for token in tokens if token.upper() in _EVERY]
    rest = [token for token in tokens if token.upper() not in _EVERY]
    return Marks(tuple(dict.fromkeys(known)), " ".join(rest))


def guess_letters(texts: Iterable[str]) -> Letters:
    """Whether a sheet's letters are our plain ones or those of a RACI chart.

    Ours show by D, M, E or P without a gap to the letters R and A, which only a RACI chart has.
    """
    plain = raci = 0
    for text in texts:
        letters = {token.upper() for token in re.findall(r"\w+", text)}
        if letters <= _EVERY:
            plain += len(letters & (_PLAIN - _RACI))
            raci += len(letters & (_RACI - _PLAIN))
    return Letters.PLAIN if plain > raci else Letters.RACI


def make_key(letters: Letters, legend: Mapping[str, str]) -> Key:
    """What letters stand for, the sheet's own legend first; ``legend`` gives the words after each letter."""
    parts = dict(PART_OF_LETTER if letters is Letters.PLAIN else RACI_PARTS)
    doubts = {FOOTNOTED: "A* may mean signs off, or be an A with a footnote, so it was not read."}
    if letters is Letters.RACI:
        doubts["S"] = "S may mean supports or signs off, so it was not read."
    for letter, words in legend.items():
        if part := named_part(words):
            parts[letter] = part
        elif letter == "S" and words.lower().startswith("support"):
            doubts["S"] = "S stands for supports, which is no part in a decision here."
            parts.pop("S", None)
    return Key(letters, parts, doubts)


def named_part(words: str) -> Part | None:
    """The part that the words after a letter begin with, if they do."""
    found = _LEGEND_PHRASE.match(words)
    return LEGEND_WORDS[found[1].lower()] if found else None


def _with_remark(signs: tuple[str, ...], beside: str, letters: Letters) -> Marks:
    """Signs with something beside them: a remark, unless it only says the same in other signs."""
    again = _signs(beside, letters)
    if again and {sign[0].upper() for sign in again} == {sign[0].upper() for sign in signs}:
        return Marks(signs)
    return Marks(signs, beside)


def _signs(text: str, letters: Letters) -> tuple[str, ...]:
    """The signs of a text that holds nothing else; empty if it holds anything else."""
    if text.lower() in _NAMES:
        return ()
    words = [found[1].lower() for found in _PHRASE.finditer(text)]
    signs: list[str] = []
    for token in _SPLIT.split(_PHRASE.sub(" ", text)):
        found = _letters_of(token, letters)
        if token and not found:
            return ()
        signs += found
    return tuple(dict.fromkeys(signs + words))


def _letters_of(token: str, letters: Letters) -> list[str]:
    """A token's letters: one of any chart, or a run of different ones of this chart."""
    run = token.upper()
    if run == FOOTNOTED:
        return [run]
    if len(run) == 1:
        return [run] if run in _EVERY else []
    own: Collection[str] = _PLAIN if letters is Letters.PLAIN else _RACI
    fits = set(run) <= set(own) and len(set(run)) == len(run)
    return list(run) if fits and (len(run) == 2 or token == run) else []
