"""What stands in a Word document, for tests that read one."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_texts(path: Path) -> list[str]:
    """The text of every paragraph, in order; each XML part of the file must be well formed."""
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        parts = {name: ET.fromstring(packed.read(name)) for name in packed.namelist()}
    body = parts["word/document.xml"]
    return ["\n".join(text.text or "" for text in each.iter(f"{W}t")) for each in body.iter(f"{W}p")]
