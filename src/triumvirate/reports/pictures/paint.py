"""The few shapes that pictures are made of, as SVG that nothing can break out of.

Words are escaped. Only presentation attributes are used, so a page that forbids styles shows the colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from triumvirate.reports.pictures.letters import CAPITAL, FALLBACK, FAMILY, width_of
from triumvirate.reports.pictures.palette import HATCHES, Fill, Style
from triumvirate.reports.word import seen

STEP = 6.0
"""How far apart the lines of a hatching are."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a picture that stands for something: where it lies, and which decisions of which division."""

    id: str
    left: float
    top: float
    width: float
    height: float
    division: int
    decisions: tuple[str, ...]
    said: str

    def holds(self, across: float, down: float) -> bool:
        """Whether a point lies on it."""
        return self.left <= across <= self.left + self.width and self.top <= down <= self.top + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture: its SVG text, its size, what it is called and says, and its marks."""

    svg: str
    width: float
    height: float
    title: str
    description: str
    marks: tuple[Mark, ...] = ()

    @property
    def elsewhere(self) -> str:
        """The SVG for programs that may lack our letters: with others to fall back on."""
        return self.svg.replace(f'font-family="{FAMILY}"', f'font-family="{FALLBACK}"')


@dataclass
class Canvas:
    """What is being drawn: shapes one over another, from the top downwards."""

    name: str
    width: float
    style: Style
    shapes: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def text(
        self, said: str, left: float, baseline: float, size: float = 0, *, bold: bool = False,
        colour: str = "", anchor: str = "start",
    ) -> None:  # fmt: skip
        """A line of text on its baseline."""
        weight = ' font-weight="600"' if bold else ""
        fill = colour or self.style.palette.text
        self.shapes.append(
            f'<text x="{left:.1f}" y="{baseline:.1f}" font-family="{FAMILY}"'
            f' font-size="{size or self.style.size:g}"{weight} fill="{fill}" text-anchor="{anchor}">'
            f"{_safe(said)}</text>"
        )

    def segment(self, kind: str, box: tuple[float, float, float, float]) -> None:
        """A filled and hatched piece of a bar."""
        left, top, width, height = box
        fill = self.style.palette.fills[kind]
        hatch = HATCHES[kind]
        edge = ""
        if hatch == "open":
            edge = f' stroke="{self.style.palette.quiet}" stroke-width="1" stroke-dasharray="3 2"'
        elif hatch == "\\":
            edge = f' stroke="{self.style.palette.quiet}" stroke-width="1"'
        inset = 0.5 if edge else 0.0
        self.shapes.append(
            f'<rect x="{left + inset:.1f}" y="{top + inset:.1f}" width="{max(1.0, width - 2 * inset):.1f}"'
            f' height="{height - 2 * inset:.1f}" rx="2" fill="{fill.ground}"{edge}/>'
        )
        path = hatching(hatch, left + 1, top + 1, width - 2, height - 2)
        if path:
            self.shapes.append(
                f'<path d="{path}" stroke="{fill.ink}" stroke-opacity="0.55" stroke-width="1" fill="none"/>'
            )

    def figure(self, fill: Fill, said: str, box: tuple[float, float, float, float], size: float) -> bool:
        """A figure in the middle of a segment, on a plate of its ground; False where it has no room."""
        left, top, width, height = box
        wide = width_of(said, size, bold=True)
        if wide + 4 > width:
            return False
        middle = left + width / 2
        plate = size * CAPITAL + 5
        self.shapes.append(
            f'<rect x="{middle - wide / 2 - 2:.1f}" y="{top + (height - plate) / 2:.1f}"'
            f' width="{wide + 4:.1f}" height="{plate:.1f}" rx="2" fill="{fill.ground}"/>'
        )
        self.text(
            said,
            middle,
            top + (height + size * CAPITAL) / 2,
            size,
            bold=True,
            colour=fill.ink,
            anchor="middle",
        )
        return True

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, wide: float = 1.0, dash: str = ""
    ) -> None:
        """A line through points."""
        path = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        broken = f' stroke-dasharray="{dash}"' if dash else ""
        self.shapes.append(
            f'<path d="M{path}" stroke="{colour}" stroke-width="{wide:g}"{broken} fill="none"/>'
        )

    def disc(self, at: tuple[float, float], radius: float, fill: str, edge: str = "") -> None:
        """A round mark."""
        stroke = f' stroke="{edge}" stroke-width="1.6"' if edge else ""
        self.shapes.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:g}" fill="{fill}"{stroke}/>'
        )

    def shape(self, points: Iterable[tuple[float, float]], fill: str, edge: str = "none") -> None:
        """A closed shape through points."""
        path = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self.shapes.append(f'<path d="M{path} Z" fill="{fill}" stroke="{edge}"/>')

    def badge(self, number: int, at: tuple[float, float], radius: float) -> None:
        """A division's number in a disc."""
        size = self.style.small - (1 if number > 9 else 0)
        self.disc(at, radius, self.style.palette.text)
        self.text(
            str(number), at[0], at[1] + size * CAPITAL / 2, size, bold=True,
            colour=self.style.palette.ground, anchor="middle",
        )  # fmt: skip

    def mark(
        self, box: tuple[float, float, float, float], division: int, decisions: tuple[str, ...], said: str
    ) -> None:
        """Say that a part of the picture stands for something, and let it be pointed at."""
        id_ = f"{self.name}-{len(self.marks) + 1}"
        self.marks.append(Mark(id_, *box, division, decisions, said))
        left, top, width, height = box
        self.shapes.append(
            f'<rect id="{id_}" x="{left:.1f}" y="{top:.1f}" width="{max(1.0, width):.1f}"'
            f' height="{height:.1f}" fill="#000000" fill-opacity="0"><title>{_safe(said)}</title></rect>'
        )

    def finish(self, height: float, title: str, description: str) -> Drawing:
        """The picture as it is."""
        title, description = self.style.say(title), self.style.say(description)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawn" role="img" width="{self.width:.0f}"'
            f' height="{height:.0f}" viewBox="0 0 {self.width:.0f} {height:.0f}"'
            f' aria-labelledby="{self.name}-title {self.name}-desc">'
            f'<title id="{self.name}-title">{_safe(title)}</title>'
            f'<desc id="{self.name}-desc">{_safe(description)}</desc>'
        )
        svg = f"{head}{''.join(self.shapes)}</svg>"
        return Drawing(svg, self.width, height, title, description, tuple(self.marks))


def _safe(text: str) -> str:
    return escape(seen(text), quote=True)


def hatching(kind: str, left: float, top: float, width: float, height: float) -> str:
    """The lines of a hatching inside a box, as a path; empty where there is none."""
    if width <= 1 or height <= 1:
        return ""
    lines: list[tuple[float, float, float, float]] = []
    if kind == "-":
        lines = [(0, y, width, y) for y in _steps(height)]
    elif kind == "|":
        lines = [(x, 0, x, height) for x in _steps(width)]
    if kind in ("/", "x"):
        lines += list(_slanting(width, height))
    if kind in ("\\", "x"):
        lines += [(width - x1, y1, width - x2, y2) for x1, y1, x2, y2 in _slanting(width, height)]
    return " ".join(
        f"M{left + x1:.1f} {top + y1:.1f} L{left + x2:.1f} {top + y2:.1f}" for x1, y1, x2, y2 in lines
    )


def _steps(length: float) -> list[float]:
    return [STEP * place + STEP / 2 for place in range(int((length + STEP / 2) / STEP))]


def _slanting(width: float, height: float) -> Iterable[tuple[float, float, float, float]]:
    """Lines from the lower left to the upper right, cut off at the edges of the box."""
    along = STEP
    while along < width + height:
        yield max(0.0, along - height), min(along, height), min(along, width), max(0.0, along - width)
        along += STEP
