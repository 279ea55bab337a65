"""How quick the program is, as ratios within one run; absolute times are this machine's and this hour's.

poe bench            everything
poe bench saving     one of: start, keys, matrix, saving, thinking, changing,
                     comparing, rollup
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

SUBJECTS = ("start", "keys", "matrix", "saving", "thinking", "changing", "comparing", "rollup")


def main(wanted: list[str]) -> int:
    """Measure each subject and print its lines as they come."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if unknown := set(wanted) - set(SUBJECTS):
        print(f"There is no subject {', '.join(sorted(unknown))}. There are: {', '.join(SUBJECTS)}.")
        return 2
    for subject in wanted or SUBJECTS:
        for line in import_module(subject).measure():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
