"""A form made from a table of fields: each field is one thing a person can say, told when it is said.

The form knows nothing of maps: it shows values by field name and announces ``said(name, value)``. A text is
said when its editing finishes, everything else at once, so that one undo step is one thing said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegularExpressionValidator,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from triumvirate.ui import theme
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.date_field import DateField
from triumvirate.ui.widgets.wrap_link import keep_height

Options = Sequence[tuple[object, str]]
_CHANGES = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.FontChange)
"""What may change how tall a choice must be."""
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Kind(StrEnum):
    """What sort of thing a field holds."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    CHOICE = "choice"
    YES_NO = "yes-no"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the values, its label, its kind, and the words for nothing said.

    ``half`` lets two fields share a line.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    empty: str = ""
    half: bool = False
    step: float = 1


class TextEditor(QLineEdit):
    """A line of text, said when editing finishes; Esc goes back to what it was."""

    committed = Signal(object)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.shown = ""
        self.setPlaceholderText(tr(field.empty))
        self.editingFinished.connect(self._finished)

    def set(self, value: Any) -> None:
        """Show a text without announcing it; a text still being typed stays."""
        text = str(value or "")
        if not (self.hasFocus() and self.isModified() and text == self.shown):
            self.setText(text)
            self.setCursorPosition(0)
            self.setModified(False)
        self.shown = text

    def _finished(self) -> None:
        said = self.text().strip()
        if self.isModified() and said != self.shown:
            self.shown = said
            self.setModified(False)
            self.committed.emit(said)


class ParagraphEditor(QPlainTextEdit):
    """Several lines of text, said when the field is left."""

    committed = Signal(object)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.shown = ""
        self.setPlaceholderText(tr(field.empty))
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.look().px(72))

    def set(self, value: Any) -> None:
        """Show a text without announcing it; a text still being typed stays."""
        text = str(value or "")
        if text != self.shown or not self.hasFocus():
            self.setPlainText(text)
        self.shown = text

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        said = self.toPlainText().strip()
        if said != self.shown:
            self.shown = said
            self.committed.emit(said)


class ChoiceEditor(QComboBox):
    """One of several, said as soon as it is chosen. Scrolling past it changes nothing."""

    committed = Signal(object)
    plain_arrow = (
        "QComboBox { padding-right: 0; } QComboBox::drop-down { border: none; width: 24px; }"
        "QComboBox::down-arrow { image: none; }"
    )

    def __init__(self, field: Field | None = None) -> None:
        super().__init__()
        self.setStyleSheet(self.plain_arrow)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPlaceholderText(tr("Choose"))
        self.values: list[object] = []
        self.currentIndexChanged.connect(self._fit)
        self.activated.connect(lambda index: self.committed.emit(self.values[index]))

    def offer(self, options: Options) -> None:
        """Offer these (value, words); the present choice is kept where it is still there."""
        pairs = list(options)
        texts = [self.itemText(index) for index in range(self.count())]
        if [value for value, _words in pairs] == self.values and [text for _value, text in pairs] == texts:
            return
        kept = self.value()
        self.clear()
        self.values = [value for value, _words in pairs]
        self.addItems([text for _value, text in pairs])
        self.set(kept)

    def set(self, value: Any) -> None:
        """Show a choice without announcing it; one that is not offered shows as empty."""
        self.setCurrentIndex(self.values.index(value) if value in self.values else -1)

    def value(self) -> Any:
        """The value chosen, or None."""
        index = self.currentIndex()
        return self.values[index] if 0 <= index < len(self.values) else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _fit(self, _index: int = 0) -> None:
        """Be as tall as the words need at this width."""
        needed = self._room(self.width()).height() - self.fontMetrics().height()
        keep_height(self, self.sizeHint().height() + max(0, needed))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _CHANGES:
            self._fit()
        return done

    def room_for_words(self, width: int) -> QRect:
        """Where the words stand when the field is so wide."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, width, self.height())
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)

    def _room(self, width: int) -> QRect:
        """How much room the words take, on as many lines as they need."""
        box = QRect(0, 0, max(1, self.room_for_words(width).width() - 2), 10_000)
        return self.fontMetrics().boundingRect(box, WRAPPED, self.currentText())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.room_for_words(self.width()).width()
        if self.fontMetrics().horizontalAdvance(self.currentText()) < room:
            super().paintEvent(event)
        else:
            self._paint_lines()
        arrow = theme.pixmap("chevron-down", "secondary" if self.isEnabled() else "disabled", 16)
        size = arrow.deviceIndependentSize()
        painter = QPainter(self)
        left = 8 if self.isRightToLeft() else self.width() - round(size.width()) - 8
        painter.drawPixmap(left, (self.height() - round(size.height())) // 2, arrow)
        painter.end()

    def _paint_lines(self) -> None:
        """Paint the field with its words on several lines."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
        painter.drawText(self.room_for_words(self.width()), WRAPPED, self.currentText())
        painter.end()


class YesNoEditor(QCheckBox):
    """Yes or no, with its own words beside the box."""

    committed = Signal(object)

    def __init__(self, field: Field) -> None:
        super().__init__(tr(field.label))
        self.clicked.connect(lambda on: self.committed.emit(on))

    def set(self, value: Any) -> None:
        """Show yes or no without announcing it."""
        self.setChecked(bool(value))


class NumberEditor(QLineEdit):
    """A number above 0, or an empty line for nothing said (None). The up and down keys count."""

    committed = Signal(object)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.step = field.step
        self.highest = 999
        self.shown: int | float | None = None
        self.setPlaceholderText(tr(field.empty))
        pattern = r"\d{0,3}" if field.step == 1 else r"\d{0,3}([.,]\d{0,2})?"
        self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self))
        self.editingFinished.connect(self._finished)

    def limit(self, highest: int) -> None:
        """Allow numbers up to this one."""
        self.highest = highest

    def set(self, value: Any) -> None:
        """Show a number without announcing it; one still being typed stays."""
        if not (self.hasFocus() and self.isModified() and value == self.shown):
            self.setText("" if value is None else f"{value:g}")
            self.setModified(False)
        self.shown = value

    def said(self) -> int | float | None:
        """The number in the line: whole where it can be, None for nothing said."""
        number = min(float(self.text().replace(",", ".").strip(".") or 0), self.highest)
        return (int(number) if number == int(number) else number) or None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: self.step, Qt.Key.Key_Down: -self.step}
        if event.key() in steps:
            number = max(0, (self.said() or 0) + steps[Qt.Key(event.key())])
            self.setText(f"{min(number, self.highest):g}" if number else "")
            self.setModified(True)
        else:
            super().keyPressEvent(event)

    def _finished(self) -> None:
        said = self.said()
        changed = self.isModified() and said != self.shown
        self.setModified(False)
        self.set(said)
        if changed:
            self.committed.emit(said)


class DateEditor(DateField):
    """A date in a form."""

    def __init__(self, field: Field) -> None:
        super().__init__(tr(field.label))


_EDITORS: Mapping[Kind, Callable[[Field], Any]] = {
    Kind.TEXT: TextEditor,
    Kind.PARAGRAPH: ParagraphEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.YES_NO: YesNoEditor,
    Kind.DATE: DateEditor,
    Kind.NUMBER: NumberEditor,
}


class Form(QWidget):
    """The fields of a table, each under its label."""

    said = Signal(str, object)
    problem = Signal(str)

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, Any] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.captions: dict[str, QWidget] = {}
        self._fields = tuple(fields)
        self._two: bool | None = None
        for field in fields:
            self._make(field)
        self._arrange(two=True)

    def _arrange(self, *, two: bool) -> None:
        """Put every field under its caption; half fields two in a line, where there is room for two."""
        if two is self._two:
            return
        self._two = two
        line, column = 0, 0
        for field in self._fields:
            half = field.half and two
            if column == 1 and not half:
                line, column = line + 2, 0
            self._put(field.name, line, column, 1 if half else 2)
            column = 1 - column if half else 0
            line += 2 if column == 0 else 0

    def _put(self, name: str, line: int, column: int, span: int) -> None:
        if name in self.captions:
            self.grid.addWidget(self.captions[name], line, column, 1, span, Qt.AlignmentFlag.AlignBottom)
        self.grid.addWidget(self.editors[name], line + 1, column, 1, span)

    def _needed(self, *, two: bool) -> int:
        """How wide the form must be, with half fields two in a line or each in its own."""
        whole = [self.editors[field.name].minimumSizeHint().width() for field in self._fields]
        half = [wide for wide, field in zip(whole, self._fields, strict=True) if field.half]
        across = 2 * max(half, default=0) + self.grid.horizontalSpacing() if half and two else 0
        return max(across, *whole, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(two=False), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(two=self.width() >= self._needed(two=True))

    def show_values(self, values: Mapping[str, Any], options: Mapping[str, Options] | None = None) -> None:
        """Show values by field name; choices first take the options offered."""
        for name, offered in (options or {}).items():
            self.editors[name].offer(offered)
        for name, value in values.items():
            self.editors[name].set(value)

    def values(self) -> dict[str, Any]:
        """What the date and choice fields show, and the texts as typed, by field name."""
        return {name: _value(editor) for name, editor in self.editors.items()}

    def settle(self) -> bool:
        """Take in dates still being typed; False where one cannot be read, which is told."""
        settled = [editor.settle() for editor in self.editors.values() if isinstance(editor, DateField)]
        return all(settled)

    def _make(self, field: Field) -> None:
        editor = _EDITORS[field.kind](field)
        if field.kind is not Kind.YES_NO:
            caption = theme.label(tr(field.label), "small")
            caption.setBuddy(editor)
            self.captions[field.name] = caption
        editor.setAccessibleName(tr(field.label))
        editor.committed.connect(lambda value, name=field.name: self.said.emit(name, value))
        if isinstance(editor, DateField):
            editor.unreadable.connect(self.problem)
        self.editors[field.name] = editor


def _value(editor: Any) -> Any:
    if isinstance(editor, TextEditor):
        return editor.text().strip()
    if isinstance(editor, ParagraphEditor):
        return editor.toPlainText().strip()
    if isinstance(editor, YesNoEditor):
        return editor.isChecked()
    if isinstance(editor, NumberEditor):
        return editor.said()
    value: date | object | None = editor.value()
    return value
