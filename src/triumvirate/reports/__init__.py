"""What goes on paper: pages and files for people, made from a map and never changing it.

One file per export, one import line here. Typst is imported only where a page is set, so the window
can list the exports without it.
"""

from triumvirate.reports import comparison, handover_pack, map_json, role_chart
from triumvirate.reports.registry import Export, Request, export, exports, write

__all__ = [
    "Export",
    "Request",
    "comparison",
    "export",
    "exports",
    "handover_pack",
    "map_json",
    "role_chart",
    "write",
]
