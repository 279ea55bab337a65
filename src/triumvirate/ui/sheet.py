"""The one style sheet, filled from the colour tokens. Knows nothing of Qt and nothing of maps."""

from __future__ import annotations

from collections.abc import Callable

from triumvirate.ui.tick_sheet import ticks
from triumvirate.ui.tokens import Tokens

Px = Callable[[float], int]


def style_sheet(t: Tokens, px: Px) -> str:
    """The style sheet of one scheme at one text size."""
    parts = (_letters(t, px), _surfaces(t), _buttons(t, px), _fields(t, px), _bars(t, px), _tables(t, px))
    return "\n".join((*parts, ticks(t, px)))


def _letters(t: Tokens, px: Px) -> str:
    return f"""
QLabel {{ background: transparent; color: {t.text}; }}
QLabel[role="title"] {{ font-size: {px(22)}px; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {px(15)}px; font-weight: 600; }}
QLabel[role="decision"] {{ font-size: {px(13.5)}px; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="small"] {{ font-size: {px(12)}px; color: {t.secondary}; }}
QLabel[tint="secondary"] {{ color: {t.secondary}; }}
QLabel[tint="text"] {{ color: {t.text}; }}
QLabel[tint="high"] {{ color: {t.high.text}; }}
QLabel[tint="medium"] {{ color: {t.medium.text}; }}
QLabel[tint="good"] {{ color: {t.good.text}; }}
QLabel[tint="info"] {{ color: {t.info.text}; }}
QLabel[tint="clinical"] {{ color: {t.clinical.strong}; }}
QLabel[tint="operational"] {{ color: {t.operational.strong}; }}
QLabel[tint="nursing"] {{ color: {t.nursing.strong}; }}
QLabel[tint="other"] {{ color: {t.other.strong}; }}
QLabel[round="high"] {{ background: {t.high.ground}; border-radius: {px(32) // 2}px; }}
QLabel[round="medium"] {{ background: {t.medium.ground}; border-radius: {px(32) // 2}px; }}
QLabel[round="good"] {{ background: {t.good.ground}; border-radius: {px(32) // 2}px; }}
QLabel[round="info"] {{ background: {t.info.ground}; border-radius: {px(32) // 2}px; }}
QToolTip {{ background: {t.card}; color: {t.text}; border: 1px solid {t.border}; padding: 4px 6px; }}
"""


def _surfaces(t: Tokens) -> str:
    return f"""
QMainWindow, QDialog {{ background: {t.window}; }}
QFrame[card="true"] {{ background: {t.card}; border: 1px solid {t.line}; border-radius: 10px; }}
QFrame[rule="true"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QFrame#rail {{ background: {t.rail}; border: none; }}
QFrame#rail QLabel {{ color: {t.rail_text}; }}
QFrame#rail QLabel[role="small"] {{ color: {t.rail_secondary}; }}
QSplitter::handle {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _buttons(t: Tokens, px: Px) -> str:
    pad = f"{px(7)}px {px(14)}px"
    return f"""
QPushButton {{ background: {t.card}; color: {t.text}; border: 1px solid {t.border}; border-radius: 7px;
  padding: {pad}; font-weight: 600; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: {px(7) - 1}px {px(14) - 1}px; }}
QPushButton:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
QPushButton[primary="true"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[primary="true"]:hover {{ background: {t.accent_hover}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[primary="true"]:disabled {{ background: {t.hover}; color: {t.disabled}; border-color: {t.line}; }}
QPushButton[link="true"] {{ background: transparent; color: {t.accent}; border: 1px solid transparent;
  border-radius: 4px; padding: 2px 3px; margin-left: -4px; text-align: left; }}
QPushButton[link="true"]:hover {{ text-decoration: underline; }}
QPushButton[link="true"]:focus {{ border: 1px solid {t.accent}; padding: 2px 3px; }}
QPushButton[pill="true"] {{ border-color: {t.line}; font-weight: 400; text-align: left;
  padding: {px(5)}px {px(6)}px; }}
QPushButton[pill="true"]:checked {{ background: {t.selection}; border-color: {t.accent}; font-weight: 600; }}
QPushButton[pill="true"]:focus {{ border: 2px solid {t.accent}; padding: {px(5) - 1}px {px(6) - 1}px; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 5px;
  color: {t.text}; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:focus {{ border: 1px solid {t.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton[tabs="true"] {{ color: {t.secondary}; font-weight: 600; padding: {px(5)}px 3px; }}
QFrame#rail QPushButton {{ background: transparent; border: 2px solid transparent; color: {t.rail_text};
  text-align: left; padding: {px(7)}px {px(10)}px; font-weight: 400; border-radius: 7px; }}
QFrame#rail QPushButton:hover, QFrame#rail QPushButton:checked {{ background: {t.rail_selected}; }}
QFrame#rail QPushButton:checked {{ font-weight: 600; }}
QFrame#rail QPushButton:focus {{ border-color: {t.rail_text}; }}
"""


def _fields(t: Tokens, px: Px) -> str:
    fields = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox"
    focused = ", ".join(f"{name}:focus" for name in fields.split(", "))
    return f"""
{fields} {{ background: {t.card}; color: {t.text}; border: 1px solid {t.border}; border-radius: 6px;
  padding: {px(5)}px {px(8)}px; selection-background-color: {t.accent}; selection-color: {t.on_accent};
  placeholder-text-color: {t.secondary}; }}
{focused} {{ border: 2px solid {t.accent}; padding: {px(5) - 1}px {px(8) - 1}px; }}
QLineEdit[wrong="true"] {{ border: 2px solid {t.high.text}; }}
QComboBox:disabled, QLineEdit:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
QComboBox QAbstractItemView {{ background: {t.card}; color: {t.text}; border: 1px solid {t.border};
  selection-background-color: {t.selection}; selection-color: {t.text}; outline: none; padding: 4px; }}
QCheckBox, QRadioButton {{ color: {t.text}; spacing: 8px; padding: 2px; border: 1px solid transparent;
  border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 1px solid {t.accent}; }}
"""


def _bars(t: Tokens, px: Px) -> str:
    return f"""
QMenuBar {{ background: {t.card}; color: {t.text}; border-bottom: 1px solid {t.line}; padding: 2px 8px; }}
QMenuBar::item {{ background: transparent; padding: 5px 10px; border-radius: 5px; }}
QMenuBar::item:selected {{ background: {t.selection}; }}
QMenu {{ background: {t.card}; color: {t.text}; border: 1px solid {t.border}; padding: 5px; }}
QMenu::item {{ padding: {px(6)}px 26px {px(6)}px 14px; border-radius: 5px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 5px 8px; }}
QMenu::indicator {{ width: 14px; height: 14px; left: 4px; }}
QStatusBar {{ background: {t.card}; color: {t.secondary}; border-top: 1px solid {t.line}; }}
QStatusBar QLabel {{ font-size: {px(12)}px; color: {t.secondary}; }}
QStatusBar::item {{ border: none; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; color: {t.secondary}; border: none;
  border-bottom: 3px solid transparent; padding: {px(7)}px 3px {px(8)}px 3px;
  margin-right: {px(20)}px; font-weight: 600; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
QTabBar::tab:focus {{ color: {t.accent}; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; max-height: 6px; min-width: 120px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""


def _tables(t: Tokens, px: Px) -> str:
    return f"""
QTableView, QListView, QListWidget, QTableWidget {{ background: {t.card}; color: {t.text}; border: none;
  gridline-color: {t.line}; outline: none;
  selection-background-color: {t.selection}; selection-color: {t.text}; }}
QTableView#frozen {{ border-right: 1px solid {t.border}; }}
QListView::item, QListWidget::item {{ padding: {px(6)}px 8px; border-radius: 5px; }}
QListView::item:selected, QListWidget::item:selected {{ background: {t.selection}; color: {t.text}; }}
QHeaderView {{ background: {t.card}; border: none; }}
QHeaderView::section {{ background: {t.card}; color: {t.secondary}; border: none; font-weight: 600;
  border-bottom: 1px solid {t.line}; padding: {px(6)}px 8px; font-size: {px(12)}px; }}
QTableCornerButton::section {{ background: {t.card}; border: none; }}
"""
