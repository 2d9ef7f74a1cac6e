"""The main job: the TCCM launch from GO to the hard end, through the real windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from console.domain.looks import AUDIENCE
from console.domain.questions import Stage
from console.domain.timing import hard_end
from console.views.frames import (
    MessagePicture,
    QuestionPicture,
    SegmentPicture,
    SlatePicture,
    SpeakerPicture,
    TitlePicture,
)
from console.views.surroundings import ScreenState

if TYPE_CHECKING:
    from tests.app.launch import Launch


@pytest.mark.timeout(300)  # 3,600 pictures of two windows, on a machine that may be busy
def test_the_launch_runs_from_go_to_the_hard_end_on_both_screens(launch: Launch) -> None:
    """Sixty minutes, digit by digit, with its questions and the right scene at each step."""
    console, wishes = launch.session.console, launch.session.console.wishes
    wishes.screen_toggled.emit()
    launch.spin()
    assert launch.session.screen.facts().state is ScreenState.SHOWING
    assert isinstance(launch.on_screen.picture, TitlePicture)

    launch.press(Qt.Key.Key_Space)
    begun = launch.store.now()
    end = hard_end(launch.state)
    assert end == begun + 60 * 60_000
    assert isinstance(launch.on_screen.picture, SegmentPicture | SpeakerPicture)
    assert console.clock._panel is not None
    assert console.clock._panel.digits == "15:00"

    launch.tick_until(begun + 15 * 60_000)
    assert console.clock._panel.digits == "00:00"
    assert launch.state.questions.count(Stage.NEW) > 0
    launch.press(Qt.Key.Key_Space)
    assert launch.state.run is not None
    assert launch.state.run.segment == "questions"
    assert isinstance(launch.on_screen.picture, SegmentPicture)

    first = next(iter(sorted(launch.state.questions.by_id.values(), key=lambda q: q.number)))
    wishes.question_moved.emit(first.id, "in line", "new", "")
    wishes.question_selected.emit(first.id)
    launch.spin()
    assert isinstance(launch.on_screen.picture, SegmentPicture), "a preview is for operators"
    launch.press(Qt.Key.Key_PageUp)
    assert isinstance(launch.on_screen.picture, QuestionPicture)
    assert launch.on_screen.picture.words == first.raw.text

    launch.tick_until(begun + 33 * 60_000)
    wishes.rung_requested.emit(1, AUDIENCE)
    launch.spin()
    assert isinstance(launch.on_screen.picture, MessagePicture)
    launch.tick_until(begun + 35 * 60_000)
    launch.press(Qt.Key.Key_PageDown)
    assert launch.state.run.segment == "networking"
    assert launch.state.questions.count(Stage.ANSWERED) == 1
    assert isinstance(launch.on_screen.picture, SegmentPicture)

    launch.tick_until(end)
    assert console.clock._panel.hard_end == "0:00"
    launch.tick_until(end + 3000)
    assert console.clock._panel.digits == "+00:03"
    wishes.end_requested.emit(launch.state.run.segment)
    launch.spin()
    assert isinstance(launch.on_screen.picture, SlatePicture)
    questions = launch.session._scripted
    assert questions is not None
    assert questions.is_over
    assert len(launch.state.questions) == 20
