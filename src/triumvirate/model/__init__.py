"""What is so: the map as a frozen value, its words, its edits and its plain form.

Standard library only; nothing here knows of files on disk, screens, pages or analysis.
"""
