"""The faults that are the world's, each said in one plain sentence.

Whoever meets one tells the user its text and nothing else has changed. A fault of ours is any other
exception. This module knows nothing of the rest of the program.
"""


class TriumvirateError(Exception):
    """Something the user can mend: the text says what happened, what is safe and what to do."""


class UnreadableFile(TriumvirateError):
    """A file that is missing, damaged, foreign, too new or not readable."""


class InvalidMap(TriumvirateError):
    """A map that cannot be read as one, with the path of the fault and what is allowed there."""


class UnknownName(TriumvirateError):
    """A division, post, person or decision asked for by a name that is not in the map."""


class CannotSave(TriumvirateError):
    """The change could not be written; the file still holds the state before it."""


class TooManySignatories(TriumvirateError):
    """A sign-off rule with more signatories than can be counted exactly."""
