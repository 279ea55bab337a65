"""How everything looks: palette, one style sheet, fonts and icons made from the colour tokens.

Also the few makers every screen uses (``label``, ``button``, ``link``, ``card``), so that text is always
plain text and never guessed to be markup. Knows nothing of maps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from triumvirate.shelf import resource
from triumvirate.ui.sheet import style_sheet
from triumvirate.ui.text import tip
from triumvirate.ui.tokens import SCHEMES, Tokens
from triumvirate.ui.widgets.wrap_link import WrapLink

FAMILY, WEIGHTS = "Inter", ("Regular", "SemiBold")
"""The letters on screen; what prints has more weights."""

SIZES = {
    "title": 22.0,
    "section": 15.0,
    "decision": 13.5,
    "body": 13.0,
    "strong": 13.0,
    "small": 12.0,
    "alert": 12.0,
}
HEAVY = frozenset({"title", "section", "decision", "strong", "alert"})


@dataclass(frozen=True, slots=True)
class Look:
    """The scheme in use, how much larger than usual text is, and the letters' family."""

    tokens: Tokens
    scale: float = 1.0
    family: str = FAMILY

    def px(self, size: float) -> int:
        """A size in pixels, grown with the text."""
        return round(size * self.scale)


_look = Look(SCHEMES["light"])


def look() -> Look:
    """How things look now."""
    return _look


def tokens() -> Tokens:
    """The colours now."""
    return _look.tokens


def colour(name: str) -> QColor:
    """A colour token, a shade's text ("high_text"), or a "#RRGGBB" as it is."""
    if name.startswith("#"):
        return QColor(name)
    if name.endswith("_text") and name != "rail_text":
        return QColor(_look.tokens.shade(name.removesuffix("_text")).text)
    return QColor(getattr(_look.tokens, name))


def apply(app: QApplication, scheme: str = "system", scale: float = 1.0) -> None:
    """Dress the whole program in light, dark, contrast, or whatever the system asks for."""
    global _look
    chosen = Look(SCHEMES[_system_scheme() if scheme == "system" else scheme], scale, _family())
    if chosen == _look and app.property("dressed"):
        return
    _look = chosen
    app.setProperty("dressed", True)
    if not app.property("fusion"):
        app.setStyle("Fusion")
        app.setProperty("fusion", True)
    app.setPalette(_palette(chosen.tokens))
    app.setFont(font())
    app.setStyleSheet(style_sheet(chosen.tokens, chosen.px))
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton | QLabel) and widget.property("icon_name"):
            _paint_icon(widget)


def font(role: str = "body", bold: bool | None = None) -> QFont:
    """The letters for a role (title, section, decision, body, strong, small)."""
    return QFont(_font(role, role in HEAVY if bold is None else bold, _look))


@lru_cache(maxsize=64)
def _font(role: str, heavy: bool, look: Look) -> QFont:
    made = QFont(look.family)
    made.setPixelSize(look.px(SIZES[role]))
    made.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def pixmap(name: str, tint: str = "secondary", size: int = 16, ratio: float = 0.0) -> QPixmap:
    """A Lucide icon in a colour token; an unknown name gives an empty picture of the right size."""
    sharp = ratio or _ratio()
    return _drawn(name, colour(tint).name(), _look.px(size), sharp)


def icon(name: str, tint: str = "text", size: int = 18) -> QIcon:
    """A Lucide icon as a button wears it."""
    made = QIcon(pixmap(name, tint, size))
    made.addPixmap(pixmap(name, "disabled", size), QIcon.Mode.Disabled)
    return made


def wear(widget: Any, name: str, tint: str = "text", size: int = 18) -> None:
    """Give a button or label an icon that follows later changes of scheme."""
    widget.setProperty("icon_name", name)
    widget.setProperty("icon_tint", tint)
    widget.setProperty("icon_size", size)
    _paint_icon(widget)


def label(text: str = "", role: str = "body", tint: str = "") -> QLabel:
    """A plain-text label that wraps; ``tint`` is a colour role: secondary, high, medium, good, info."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(True)
    made.setProperty("role", role)
    if tint:
        made.setProperty("tint", tint)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def picture(name: str, tint: str = "secondary", size: int = 18) -> QLabel:
    """A label that shows one icon; screen readers pass over it."""
    made = QLabel()
    made.setProperty("icon_alone", True)
    wear(made, name, tint, size)
    return made


def button(text: str, icon_name: str = "", primary: bool = False) -> QPushButton:
    """A verb on a button; one primary one in a view."""
    made = QPushButton(text)
    made.setProperty("primary", primary)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        wear(made, icon_name, "on_accent" if primary else "text", 16)
    return made


def icon_button(name: str, spoken: str, tint: str = "secondary") -> QToolButton:
    """A button that shows only an icon; ``spoken`` is its name for screen readers and its tip."""
    made = QToolButton()
    made.setAccessibleName(spoken)
    made.setToolTip(tip(spoken))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    wear(made, name, tint)
    return made


def link(text: str) -> QPushButton:
    """A verb that looks like a link, wraps, and is a button for the keyboard and for screen readers."""
    return WrapLink(text)


def card(*rows: QWidget, spacing: int = 8) -> QFrame:
    """A white panel with a thin line round it, its rows one under another (``.layout()`` takes more)."""
    made = QFrame()
    made.setProperty("card", True)
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(spacing)
    for row in rows:
        column.addWidget(row)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and let it be seen."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _paint_icon(widget: Any) -> None:
    name, tint = str(widget.property("icon_name")), str(widget.property("icon_tint"))
    size = int(widget.property("icon_size"))
    if widget.property("icon_alone"):
        widget.setFixedSize(_look.px(size), _look.px(size))
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, tint, size))
    else:
        widget.setIcon(icon(name, tint, size))
        widget.setIconSize(QSize(_look.px(size), _look.px(size)))


def _ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen else 1.0


def _system_scheme() -> str:
    hints: Any = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility") and hints.accessibility().contrastPreference().name == "HighContrast":
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


@lru_cache(maxsize=1)
def _family() -> str:
    """The family of the letters that ship with the program, or the system's where they are missing."""
    folder = resource("fonts")
    files = [folder / f"{FAMILY}-{weight}.ttf" for weight in WEIGHTS]
    added = [QFontDatabase.addApplicationFont(str(file)) for file in files if file.is_file()]
    families = [name for number in added for name in QFontDatabase.applicationFontFamilies(number)]
    return FAMILY if FAMILY in families else (families[0] if families else QGuiApplication.font().family())


@lru_cache(maxsize=512)
def _drawn(name: str, tint: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    source = _svg(name)
    if source:
        painter = QPainter(made)
        QSvgRenderer(QByteArray(source.replace("currentColor", tint).encode())).render(
            painter, QRectF(0, 0, size, size)
        )
        painter.end()
    return made


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    file = resource("icons", f"{name}.svg")
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _palette(shown: Tokens) -> QPalette:
    role, made = QPalette.ColorRole, QPalette()
    colours = {
        role.Window: shown.window,
        role.Base: shown.card,
        role.AlternateBase: shown.group,
        role.Button: shown.card,
        role.ToolTipBase: shown.card,
        role.WindowText: shown.text,
        role.Text: shown.text,
        role.ButtonText: shown.text,
        role.ToolTipText: shown.text,
        role.BrightText: shown.high.text,
        role.PlaceholderText: shown.secondary,
        role.Highlight: shown.accent,
        role.HighlightedText: shown.on_accent,
        role.Link: shown.accent,
        role.Mid: shown.line,
        role.Midlight: shown.line,
        role.Dark: shown.border,
        role.Light: shown.card,
    }
    for which, value in colours.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(shown.disabled))
    return made
