"""The faults that are the world's, each said in one plain sentence.

Whoever meets one tells the user its text and nothing else has changed. A fault of ours is any other
exception. This module knows nothing of the rest of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class TriumvirateError(Exception):
    """Something the user can mend: the text says what happened, what is safe and what to do."""


class UnreadableFile(TriumvirateError):
    """A file that is missing, damaged, foreign, too new or not readable.

    ``lost`` is its path where an earlier state of it might take its place, else None.
    """

    def __init__(self, text: str = "", lost: Path | None = None) -> None:
        super().__init__(text)
        self.lost = lost


class InvalidMap(TriumvirateError):
    """A map that cannot be read as one, with the path of the fault and what is allowed there."""


class UnknownName(TriumvirateError):
    """A division, post, person or decision asked for by a name that is not in the map."""


class CannotSave(TriumvirateError):
    """The change could not be written; the file still holds the state before it."""


class NotPublished(CannotSave):
    """Every change is safe on this computer, but the user's file does not have the last ones yet.

    ``trouble`` is one plain word for why; ``short`` says the same as the text, without folders.
    """

    def __init__(self, sentence: str, trouble: str, short: str) -> None:
        super().__init__(sentence)
        self.trouble = trouble
        self.short = short


class TooManySignatories(TriumvirateError):
    """A sign-off rule with more signatories than can be counted exactly."""
