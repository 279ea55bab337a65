"""What the View menu lets one choose: colours, text size, letters, and which posts have a column.

It asks the window and its session for what was chosen and knows nothing of the other menus.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from triumvirate.model import words
from triumvirate.model.organisation import Letters
from triumvirate.ui.settings import TEXT_SIZES
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.ui.screens.matrix import DecisionsPage
    from triumvirate.ui.window import Window

SCHEME_WORDS = (
    ("system", "As the &system"),
    ("light", "&Light"),
    ("dark", "&Dark"),
    ("contrast", "&High contrast"),
)


def fill_columns(window: Window, menu: QMenu) -> None:
    """List the posts with a column, ticked while it is shown."""
    menu.clear()
    session = window.session
    if session is None or session.division is None:
        return
    window.go("decisions")
    page = cast("DecisionsPage", window.page.page())
    for post, title, shown in page.columns.listed():
        action = menu.addAction(title.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(shown)
        action.triggered.connect(lambda on, post=post: session.show_column(post, on))


def fill_looks(window: Window, made: dict[str, QAction]) -> None:
    """Offer colours, text sizes, letters, and whether letters set parts."""
    _choices(
        window,
        made["scheme"],
        [(key, tr(text)) for key, text in SCHEME_WORDS],
        window.set_scheme,
        window.desk.scheme,
    )
    sizes = [(str(size), f"{size:.0%}") for size in TEXT_SIZES]
    _choices(window, made["size"], sizes, lambda size: window.set_scale(float(size)), str(window.desk.scale))
    letters = [(letters.value, words.letters_word(letters)) for letters in Letters]
    _choices(window, made["letters"], letters, lambda value: window.set_letters(Letters(value)), "plain")
    _add_typing(window, made)


def _set_typing(window: Window, *, sets_parts: bool) -> None:
    if window.session is not None:
        window.session.set_typing(sets_parts)


def _add_typing(window: Window, made: dict[str, QAction]) -> None:
    """Whether a letter typed in a cell sets a part, as a line to tick."""
    menu = made["letters"].menu()
    assert isinstance(menu, QMenu)
    menu.addSeparator()
    made["typing"] = action = menu.addAction(tr("A letter &typed in a cell sets a part"))
    action.setCheckable(True)
    action.setChecked(window.desk.typing)
    action.triggered.connect(lambda on: _set_typing(window, sets_parts=on))


def _choices(
    window: Window, parent: QAction, options: list[tuple[str, str]], choose: Callable[[str], object], now: str
) -> None:
    menu, group = parent.menu(), QActionGroup(window)
    for value, text in options:
        action = menu.addAction(text)  # type: ignore[attr-defined]
        action.setCheckable(True)
        action.setChecked(value == now)
        action.triggered.connect(lambda _checked=False, value=value: choose(value))
        group.addAction(action)
