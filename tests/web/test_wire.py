"""Frames on the wire: whole and back again, and without anything of this computer's own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from console.domain.output import AUDIENCE
from console.views.display_frame import display_frame
from console.views.frames import (
    AskPicture,
    BlackPicture,
    Foot,
    Frame,
    ImagePicture,
    TitlePicture,
)
from console.web.wire import NoFrame, frame_body, frame_of, image_name
from tests.views.strategies import languages, looks

if TYPE_CHECKING:
    from console.domain.wording import Words
    from tests.domain.walks import Walk

_LONGEST_CODE = 3000


@given(looks(), languages)
def test_a_frame_comes_back_as_it_was_sent(look: Walk, words: Words) -> None:
    """Another machine paints the very same frame."""
    frame = display_frame(look.state, look.now, words, AUDIENCE, zone=UTC)

    sent = json.loads(json.dumps(frame_body(frame)))

    if isinstance(frame.picture, ImagePicture):
        named = replace(frame.picture, file=image_name(frame.picture.file))
        frame = replace(frame, picture=named)
    if frame.look.logo:
        frame = replace(frame, look=replace(frame.look, logo=image_name(frame.look.logo)))
    assert frame_of(sent) == frame


def test_a_picture_file_is_named_without_its_path() -> None:
    """Nobody outside learns where a file lies."""
    body = frame_body(Frame(ImagePicture("/home/nick/secret/plan.png", "A plan")))

    assert "nick" not in json.dumps(body)
    picture = frame_of(body).picture
    assert isinstance(picture, ImagePicture)
    assert picture.caption == "A plan"


def test_an_address_comes_with_its_code() -> None:
    """A page needs no program to make one."""
    body = frame_body(Frame(AskPicture("Ask", "https://example.org/ask", "or raise", Foot())))

    code = body["code"]
    assert isinstance(code, dict)
    assert code["size"] >= 21
    assert code["path"].startswith("M0 0h1v1h-1z")


def test_an_address_that_no_code_can_hold_has_none() -> None:
    """It is still shown as text."""
    body = frame_body(Frame(AskPicture("Ask", "a" * _LONGEST_CODE, "", Foot())))

    assert body["code"] == {"size": 0, "path": ""}


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {},
        {"picture": None},
        {"picture": {"kind": "Hologram"}},
        {"picture": {"kind": "Title"}},
    ],
)
def test_what_is_no_frame_is_told_apart(body: object) -> None:
    """A newer Podium, or a stranger, ends nothing."""
    with pytest.raises(NoFrame):
        frame_of(body)


def test_what_is_as_usual_is_left_out() -> None:
    """A frame is as short as what it says."""
    assert frame_body(Frame(BlackPicture())) == {"picture": {"kind": "Black"}}
    title = frame_body(Frame(TitlePicture("A", "", Foot())))
    assert title == {"picture": {"kind": "Title", "title": "A", "detail": "", "foot": {}}}
