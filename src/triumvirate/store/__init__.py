"""Where a map is kept: one SQLite file that is never left half written.

Nothing here knows what a map means, how it is shown or who edits it; it turns values into rows and back.
SQLite and sqlite-utils are loaded when a file is first touched, so that the window paints before them.
"""
