"""Triumvirate: who decides what in a division, and what happens when a post changes hands."""

__version__ = "0.1.0"
