"""What needs what: an order in which what is needed comes first, and the circles in which there is none.

Tarjan's algorithm (R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1, 1972),
without recursion. It knows nothing of decisions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def in_order(needs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Groups of things, what is needed before what needs it; things in a circle stand in one group.

    ``needs`` says of each thing what it needs; everything that is needed must be among its keys.

    >>> list(in_order({"budget": ("plan",), "plan": (), "rota": ("ward",), "ward": ("rota",)}))
    [('plan',), ('budget',), ('rota', 'ward')]
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    placed: set[str] = set()
    for root in needs:
        if root in number:
            continue
        trail = [_enter(root, needs, number, lowest, waiting)]
        while trail:
            thing, rest = trail[-1]
            needed = next((each for each in rest if each not in placed), None)
            if needed is None:
                trail.pop()
                if trail:
                    above = trail[-1][0]
                    lowest[above] = min(lowest[above], lowest[thing])
                if lowest[thing] == number[thing]:
                    group = tuple(waiting[waiting.index(thing) :])
                    del waiting[-len(group) :]
                    placed.update(group)
                    yield group
            elif needed not in number:
                trail.append(_enter(needed, needs, number, lowest, waiting))
            else:
                lowest[thing] = min(lowest[thing], number[needed])


def _enter(
    thing: str,
    needs: Mapping[str, Sequence[str]],
    number: dict[str, int],
    lowest: dict[str, int],
    waiting: list[str],
) -> tuple[str, Iterator[str]]:
    number[thing] = lowest[thing] = len(number)
    waiting.append(thing)
    return thing, iter(needs[thing])
