"""While a session is open, no search through everything holds a picture up."""

from __future__ import annotations

import gc

from console.runtime.sweeping import sweep_as_usual, sweep_little


def test_only_what_is_young_is_searched_while_a_session_is_open() -> None:
    """And everything again when it is closed."""
    usual = gc.get_threshold()
    sweep_little()
    try:
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[2] > 1_000 * usual[2]
    finally:
        sweep_as_usual()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() == 0
