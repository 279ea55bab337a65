"""The command line: what other programs and people without a screen ask for.

It reads names and options, asks the rooms below and prints; it decides nothing of its own.
"""

from triumvirate.cli import files, rollup
from triumvirate.cli.commands import main

__all__ = ["files", "main", "rollup"]
