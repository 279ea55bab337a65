"""What the program remembers about this desk, and not about any map: recent files, looks, the window's place.

Kept as a small JSON file in the user's own configuration folder. A file that cannot be read counts as empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

APPLICATION = "triumvirate"
MOST_RECENT = 8
MOST_MAPS = 40
TEXT_SIZES = (1.0, 1.15, 1.3, 1.45, 2.0)


Columns = Mapping[str, Mapping[str, bool]]
"""For a division's id and a post's id: whether the post's column is shown."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The remembered things; ``geometry`` is x, y, width, height.

    ``columns`` says for a map's path, a division and a post whether the post's column was asked for or put
    away; ``typing`` whether letters set parts.
    """

    recent: tuple[str, ...] = ()
    scheme: str = "system"
    scale: float = 1.0
    geometry: tuple[int, ...] = ()
    maximised: bool = False
    folder: str = ""
    seen: Mapping[str, bool] = field(default_factory=dict)
    columns: Mapping[str, Columns] = field(default_factory=dict)
    typing: bool = True


def settings_file() -> Path:
    """Where the desk is remembered."""
    return user_config_path(APPLICATION, appauthor=False) / "desk.json"


def data_folder() -> Path:
    """The program's own folder for crash reports and the like."""
    return user_data_path(APPLICATION, appauthor=False)


def read_desk() -> Desk:
    """The desk as it was left; anything that makes no sense is as new."""
    try:
        kept = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Desk()
    return _sensible(kept) if isinstance(kept, dict) else Desk()


def keep_desk(desk: Desk) -> None:
    """Remember the desk; where that cannot be done, nothing is lost but convenience."""
    try:
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_text(json.dumps(asdict(desk), indent=1), encoding="utf-8")
    except OSError:
        return


def with_recent(desk: Desk, path: Path) -> Desk:
    """The desk with a file at the head of the recent ones."""
    name = str(path)
    return replace(desk, recent=(name, *(one for one in desk.recent if one != name))[:MOST_RECENT])


def with_columns(desk: Desk, path: Path, columns: Columns) -> Desk:
    """The desk with the columns chosen in one map; those of the maps changed longest ago drop off."""
    others = {name: kept for name, kept in desk.columns.items() if name != str(path)}
    kept = {**others, str(path): {division: dict(posts) for division, posts in columns.items()}}
    return replace(desk, columns=dict(tuple(kept.items())[-MOST_MAPS:]))


def columns_kept(desk: Desk, path: Path) -> dict[str, dict[str, bool]]:
    """The columns chosen in one map, to be changed."""
    return {division: dict(posts) for division, posts in desk.columns.get(str(path), {}).items()}


def _columns(kept: Mapping[str, Any]) -> dict[str, Columns]:
    """What makes sense of the columns that were kept."""
    found: dict[str, Columns] = {}
    for path, divisions in kept.items():
        if isinstance(divisions, dict):
            found[path] = {
                division: {post: shown for post, shown in posts.items() if isinstance(shown, bool)}
                for division, posts in divisions.items()
                if isinstance(posts, dict)
            }
    return found


def _sensible(kept: dict[str, Any]) -> Desk:
    plain = Desk()
    found = {
        each.name: kept[each.name]
        for each in fields(Desk)
        if each.name in kept and _alike(kept[each.name], getattr(plain, each.name))
    }
    for name in ("recent", "geometry"):
        wanted = str if name == "recent" else int
        found[name] = tuple(one for one in found.get(name, ()) if isinstance(one, wanted))
    if len(found["geometry"]) != 4:
        found["geometry"] = ()
    found["columns"] = _columns(found.get("columns", {}))
    if found.get("scheme") not in ("system", "light", "dark", "contrast"):
        found["scheme"] = "system"
    if found.get("scale") not in TEXT_SIZES:
        found["scale"] = 1.0
    return Desk(**found)


def _alike(value: object, plain: object) -> bool:
    kinds = {tuple: (list,), float: (int, float), Mapping: (dict,)}
    return isinstance(value, kinds.get(type(plain), (type(plain),)))
