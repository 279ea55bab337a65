"""Sets pages from a template and a dict, as a tagged PDF that meets PDF/UA-1.

The only module that calls Typst. What people wrote goes in as data and is never read as markup; the
same dict and day give the same bytes. It knows nothing of what the pages are about.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from triumvirate.shelf import resource


def set_pdf(template: str, document: dict[str, Any], day: date) -> bytes:
    """The pages of ``document`` as PDF, in the shipped fonts alone, dated ``day``."""
    import typst

    data = {**document, "day": {"year": day.year, "month": day.month, "day": day.day}}
    pdf = typst.compile(
        resource("reports", template),
        root=resource(),
        font_paths=[resource("fonts")],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data)},
        pdf_standards=["ua-1"],
        format="pdf",
    )
    if not isinstance(pdf, bytes):
        raise TypeError(f"expected one PDF from {template}")
    return pdf
