"""Keeping the computer awake: it is, it is not, nobody asked; and the show goes on in each case."""

from __future__ import annotations

import contextvars
import logging

import pytest
import wakepy

from console.app.awake import Awake


@pytest.fixture
def _willing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    monkeypatch.delenv("WAKEPY_FORCE_FAILURE", raising=False)


@pytest.fixture
def _unwilling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "yes")


def test_before_anybody_asks_nothing_is_known() -> None:
    """And switching off what was never on does nothing."""
    awake = Awake()
    assert awake.is_on is None
    awake.switch_off()
    assert awake.is_on is None


@pytest.mark.usefixtures("_willing")
def test_while_it_is_on_the_computer_does_not_sleep() -> None:
    """From switching on to switching off, and again."""
    awake = Awake()
    for _ in range(2):
        awake.switch_on()
        assert awake.is_on is True
        assert wakepy.modecount() == 1
        awake.switch_off()
        assert awake.is_on is None
        assert wakepy.modecount() == 0


@pytest.mark.usefixtures("_willing")
def test_switching_on_twice_is_switching_on_once() -> None:
    """Each screen that is shown asks anew; one switch ends it."""
    awake = Awake()
    awake.switch_on()
    awake.switch_on()
    assert wakepy.modecount() == 1
    awake.switch_off()
    assert wakepy.modecount() == 0


@pytest.mark.usefixtures("_unwilling")
def test_where_nothing_listens_it_says_so(caplog: pytest.LogCaptureFixture) -> None:
    """No exception and no warning: the status corner tells the person."""
    caplog.set_level(logging.INFO, "console")
    awake = Awake()
    awake.switch_on()
    assert awake.is_on is False
    assert "nothing on this computer" in caplog.text
    awake.switch_off()
    assert awake.is_on is None


@pytest.mark.usefixtures("_willing")
def test_it_may_be_switched_off_from_anywhere() -> None:
    """On by a click, off by the task that closes: each runs in a context of its own."""
    awake = Awake()
    contextvars.copy_context().run(awake.switch_on)
    contextvars.copy_context().run(awake.switch_off)
    assert (awake.is_on, wakepy.modecount()) == (None, 0)


@pytest.mark.usefixtures("_willing")
def test_a_desktop_that_went_away_does_not_stop_the_closing(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What held the computer awake fails to let go; that is noted, and it is off."""
    caplog.set_level(logging.INFO, "console")
    awake = Awake()
    awake.switch_on()

    def fail(self: wakepy.Mode) -> bool:
        raise RuntimeError("planted")

    with monkeypatch.context() as broken:
        broken.setattr(wakepy.Mode, "_deactivate", fail)
        awake.switch_off()
    assert awake.is_on is None
    assert "did not end well: planted" in caplog.text
