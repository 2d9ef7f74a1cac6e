"""Python's search for garbage, kept short while a session is open.

What a session makes are values without cycles, which go as soon as nobody holds them. A search
through all of them frees nothing and holds everything up: with 60,000 questions 100 ms, measured.
So while a session is open only what is young is searched, often and a little at a time; the whole
is searched again when it is closed. While the program starts nothing is searched: what it makes
then stays, and the searches would be a tenth of the start.
"""

from __future__ import annotations

import gc

_YOUNG = 1_000
"""Objects that have come since the last search: a quarter of a millisecond's work."""

_OLDER = 3
"""Searches of the young to one that looks at what outlived the last ones as well. In a flood that
is nearly all of it, and this search too must stay below a millisecond."""

_NEVER = 1_000_000
"""Searches of the older to one of everything."""

_USUAL = gc.get_threshold()


def sweep_later() -> None:
    """Search nothing until one of the others is called."""
    gc.disable()


def sweep_little() -> None:
    """Search only what is young; what is there already is left alone for good."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _NEVER)


def sweep_as_usual() -> None:
    """Search everything again, when Python finds it is time."""
    gc.enable()
    gc.set_threshold(*_USUAL)
    gc.unfreeze()
