"""Python's search for garbage: short while a session is open, and only where the windows live.

What a session makes are values without cycles, which go as soon as nobody holds them. A search
through all of them frees nothing and holds everything up: with 60,000 questions 100 ms, measured.
So while a session is open only what is young is searched, often and a little at a time; the whole
is searched again when it is closed. While the program starts nothing is searched: what it makes
then stays, and the searches would be a tenth of the start.

Python by itself searches on whichever thread happens to make the next object. A window that was
closed may be in a cycle, and Qt's objects must not end on another thread than their own: the
program would crash, rarely and anywhere. So while threads work beside the windows nothing is
searched by itself, and the thread of the windows calls `sweep` when it has painted.
"""

from __future__ import annotations

import gc

_YOUNG = 1_000
"""Objects that have come since the last search: a quarter of a millisecond's work."""

_OLDER = 3
"""Searches of the young to one that looks at what outlived the last ones as well. In a flood that
is nearly all of it, and this search too must stay below a millisecond."""

_holders: set[int] = set()
"""The sessions that are open, by the ids of whoever holds them."""


def sweep_later() -> None:
    """Search nothing until one of the others is called."""
    gc.disable()


def sweep_by_hand(holder: object) -> None:
    """Search only when `sweep` is called; what is there already is left alone for good."""
    gc.disable()
    gc.freeze()
    _holders.add(id(holder))


def sweep() -> None:
    """Search what is young, if there is enough of it; only for the thread of the windows."""
    young, older, _ = gc.get_count()
    if young > _YOUNG and not gc.isenabled():
        gc.collect(1 if older >= _OLDER else 0)


def sweep_as_usual(holder: object = None) -> None:
    """Search everything again when Python finds it is time, once no session is open any more."""
    _holders.discard(id(holder))
    if not _holders:
        gc.unfreeze()
        gc.enable()
