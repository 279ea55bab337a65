"""A made-up language for the program and another alphabet for what people typed, to tell the two apart.

With ``speak`` every text that goes through the translation comes out in wide letters; ``in_greek`` writes
all that people typed in Greek ones. What is left in plain Latin letters went past the translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCalendarWidget,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

NOT_TEXT = {"id", "decision", "post", "person", "document", "party", "rule", "unit", "version", "standard"}
NOT_TEXT |= {"reports_to", "tie_break", "moment"}
LATIN = re.compile(r"[A-Za-z]{2,}")
CODE = re.compile(r"\b[A-Z]{2,4}-\d+|\w+\.triumvirate")
"""A decision's code, or a file's name."""
KEPT = re.compile(r"\{[^}]*\}")
KNOWN = {"Ctrl", "Shift", "Alt", "Return", "Enter", "Del", "Esc", "Home", "End", "Space", "PgUp", "PgDown"}
KNOWN |= {"Triumvirate", "RACI", "PDF", "Excel", "Word", "HTML", "CSV", "JSON", "GraphML", "Inter", "Arial"}
ROWS, COLUMNS = 60, 12


def wide(text: str) -> str:
    """A text in wide letters."""
    return "".join(chr(ord(one) + 0xFEE0) if one.isascii() and one.isalpha() else one for one in text)


def translate(text: str) -> str:
    """A text of the program in wide letters; where values go stays."""
    done, out = 0, ""
    for kept in KEPT.finditer(text):
        out += wide(text[done : kept.start()]) + kept.group()
        done = kept.end()
    return out + wide(text[done:])


def greek(text: str) -> str:
    """A text somebody typed, in Greek letters."""
    return "".join(
        chr(0x3B1 + (ord(one.lower()) - ord("a")) % 24) if one.isascii() and one.isalpha() else one
        for one in text
    )


def in_greek(thing: Any) -> Any:
    """The same map with everything people typed in Greek letters."""
    if isinstance(thing, tuple):
        return tuple(in_greek(one) for one in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed = {
        each.name: _value(each.name, getattr(thing, each.name))
        for each in fields(thing)
        if each.init and each.name not in NOT_TEXT
    }
    return replace(thing, **changed)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return greek(value)
    return in_greek(value)


def plain_words(window: QWidget) -> list[str]:
    """Everything in a window that is read or spoken and went past the translation."""
    found = [f"{where}: {said}" for where, said in _texts(window) if is_plain(said)]
    return list(dict.fromkeys(found))


def is_plain(said: str) -> bool:
    """Whether a text holds words in plain Latin letters that nobody typed."""
    return any(word not in KNOWN for word in LATIN.findall(CODE.sub("", said)))


def _texts(window: QWidget) -> Iterator[tuple[str, str]]:
    for one in (window, *window.findChildren(QWidget)):
        if one.objectName().startswith("qt_") or _inside_qt(one):
            continue
        name = type(one).__name__
        for said in (one.toolTip(), one.statusTip(), one.whatsThis(), one.windowTitle()):
            yield name, re.sub(r"</?\w+ ?/?>", " ", said).replace("[*]", "")
        for said in (one.accessibleName(), one.accessibleDescription(), *_own(one)):
            yield name, said
    for action in window.findChildren(QAction):
        for said in (action.text(), action.toolTip(), action.statusTip()):
            yield "QAction", said


def _inside_qt(one: QWidget) -> bool:
    """Whether a widget belongs to a calendar or a tab bar of Qt's own, which speaks the system's language."""
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QCalendarWidget | QTabBar):
            return True
        above = above.parentWidget()
    return isinstance(one, QCalendarWidget)


def _own(one: QWidget) -> list[str]:
    if isinstance(one, QLabel | QAbstractButton):
        return [one.text()]
    if isinstance(one, QLineEdit | QPlainTextEdit):
        return [one.placeholderText()]
    if isinstance(one, QComboBox):
        return [one.placeholderText(), *(one.itemText(place) for place in range(one.count()))]
    if isinstance(one, QTabBar):
        places = range(one.count())
        return [
            said(place) for place in places for said in (one.tabText, one.tabToolTip, one.accessibleTabName)
        ]
    if isinstance(one, QGroupBox | QMenu):
        return [one.title()]
    if isinstance(one, QAbstractItemView) and not isinstance(one, QHeaderView):
        return [*_cells(one)]
    return []


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
        Qt.ItemDataRole.ToolTipRole,
    )
    columns = 1 if isinstance(view, QListView) else model.columnCount()
    for column in range(min(COLUMNS, columns)):
        for role in roles:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
            for row in range(min(ROWS, model.rowCount())):
                yield str(model.index(row, column).data(role) or "")
