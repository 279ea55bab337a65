"""The pages of a division, in the order of their tabs; a new page is one more line in ``SCREENS``.

A screen module holds a pure ``rows_for_...(value, assessment, ...)`` (no Qt needed to test it) and a widget.

The contract of a page, a QWidget made by ``factory(session)``:
- it holds no map of its own: it shows what the session has, and changes it only by ``session.do(edit, ...)``;
- ``refresh()`` shows the session's present value. The window calls it when the page comes into view and,
  while in view, after each change of value or division. A page need not listen to ``changed`` itself;
- it may listen to ``session.selection_changed``, set the choice by ``session.choose(...)``, and ask for
  another page by ``session.go(key)``;
- messages and pickers only through ``session.ask``; a success is told by ``session.say(sentence)``.

Shared pieces, to be used rather than made again: ``theme.label/button/link/card/icon_button/picture/wear``,
``widgets.bars.ShareBar`` and ``Segment``, ``widgets.finding_card.FindingCard``, ``widgets.form``,
``widgets.date_field.DateField``, ``widgets.empty.EmptyView`` (one sentence, one button),
``widgets.scroll.Column``, ``widgets.pills.pill_pixmap``; every text through ``text.tr``, counts through
``text.count``.

Modules load when their page is first shown, so that the window paints before they are read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from triumvirate.ui.session import Session


@dataclass(frozen=True, slots=True)
class Screen:
    """One tab: its key, its title, what makes its page, and the number that stands beside the title.

    A page without a ``tab`` of its own is reached from the rail. A ``whole`` page is about the whole
    organisation and has a head of its own: the division's head and tabs make way for it. ``keys`` lead to it,
    else Ctrl and its number, where it has one of the first ten.
    """

    key: str
    title: str
    factory: Callable[[Session], QWidget]
    number: Callable[[Session], int | None] = lambda _session: None
    tab: bool = True
    whole: bool = False
    keys: str = ""


def page(module: str, name: str) -> Callable[[Session], QWidget]:
    """A factory that reads the screen's module only when the page is wanted."""

    def make(session: Session) -> QWidget:
        maker: Any = getattr(import_module(f"{__name__}.{module}"), name)
        made: QWidget = maker(session)
        return made

    return make


def _findings(session: Session) -> int | None:
    return len(session.assessment().findings) or None


def _plans(session: Session) -> int | None:
    return len(session.division.plans) or None if session.division else None


SCREENS = (
    Screen("decisions", "Decisions", page("matrix", "DecisionsPage")),
    Screen("findings", "Findings", page("findings", "FindingsPage"), _findings),
    Screen("people", "Posts and people", page("people", "PeoplePage")),
    Screen("what-if", "What if", page("whatif", "WhatIfPage")),
    Screen("handover", "Handover", page("plan", "HandoverPage"), _plans),
    Screen("library", "Decision library", page("library", "LibraryPage")),
    Screen("documents", "Documents", page("documents", "DocumentsPage")),
    Screen("history", "History", page("history", "HistoryPage")),
    Screen("radar", "Next changes", page("radar", "RadarPage"), tab=False),
    Screen(
        "organisation",
        "All divisions",
        page("organisation", "OrganisationPage"),
        tab=False,
        whole=True,
        keys="Ctrl+0",
    ),
    Screen("standard", "Trust standard", page("standard", "StandardPage"), tab=False, whole=True),
    Screen("compare", "Compare", page("compare", "ComparePage"), tab=False, whole=True, keys="Ctrl+B"),
)
"""Every page of a division.

Beside the tabs:
- ``start.StartPage(recent: Sequence[Path])``: shown while no map is open; signals ``new_wanted()``,
  ``open_wanted()``, ``sample_wanted()``, ``recent_wanted(str)``.
- ``new_division.NewDivisionDialog(session, parent=None)``: a QDialog, shown by ``session.ask.run(dialog)``;
  ``set_up() -> str | None`` makes the division through the session and gives its id (called by accept).

"""
