"""What is imported before Qt, and what is put off until after the first picture."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from console.app import afterwards
from console.app.afterwards import Afterwards

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def test_what_is_imported_before_qt_does_not_bring_it() -> None:
    """Else all of it would come after Qt, whose import hook makes each import slower."""
    program = (
        "import sys\n"
        "from console.app.before_qt import import_core\n"
        "import_core(is_reading=True)\n"
        "assert 'console.runtime.store' in sys.modules\n"
        "assert not {'PySide6', 'console.qt', 'qasync', 'segno'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_all_that_was_put_off_is_done_in_its_turn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every kind of event can be written at once, and the modules are there."""
    asked: list[str] = []
    monkeypatch.setattr(afterwards, "FIRST", 0)
    monkeypatch.setattr(afterwards, "NEXT", 0)
    monkeypatch.setattr(afterwards, "import_module", asked.append)
    later = Afterwards()
    later.begin()
    qtbot.waitUntil(lambda: asked == list(afterwards.MODULES))
    later.deleteLater()


def test_what_is_left_can_be_left_undone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that closes at once waits for nothing."""
    asked: list[str] = []
    monkeypatch.setattr(afterwards, "FIRST", 0)
    monkeypatch.setattr(afterwards, "import_module", asked.append)
    later = Afterwards()
    later.begin()
    later.cancel()
    qtbot.wait(1)
    assert asked == []
    later.deleteLater()
