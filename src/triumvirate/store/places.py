"""Where the program keeps what is not the user's file: backups, working copies, reports of its own faults.

They lie in the user's own data folder on this computer, never beside a map, so that a share or a synced
folder holds maps and nothing else. Nothing here reads or writes a file.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path


def data_folder() -> Path:
    """The program's own folder on this computer; it need not be there yet."""
    from platformdirs import user_data_path

    return user_data_path("triumvirate", appauthor=False)


def folder_of(target: Path, kind: str) -> Path:
    """Where things of one kind are kept that belong to the map at this path; it need not be there yet."""
    place = sha256(str(target.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return data_folder() / kind / place[:24]
