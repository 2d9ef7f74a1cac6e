"""Frames as plain data for pages and other machines, and back.

Each picture carries its kind, and what is as usual is left out. What a page cannot know is put
beside it: the code of an address, the colours of a look, and for a picture file or a logo a name in
place of its path.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from console.domain.looks import USUAL_LOOK, Look
from console.views.frames import AskPicture, Frame, ImagePicture, Picture
from console.views.palette import palette_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cattrs import Converter

Body = dict[str, object]
"""What JSON can hold."""

_KINDS: Mapping[str, type] = {
    each.__name__.removesuffix("Picture"): each for each in get_args(Picture)
}
_NAME_LETTERS = 24


class NoFrame(Exception):  # noqa: N818 - says what was found, as the other outcomes do
    """What came is no frame of this Podium."""


def image_name(file: str) -> str:
    """Name a picture file for those who must not know where it lies."""
    return hashlib.sha256(file.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_LETTERS]


def frame_body(frame: Frame, name: Callable[[str], str] = image_name) -> Body:
    """Give a frame as plain data; `name` names each picture file in it, for it may show no path."""
    picture = frame.picture
    if isinstance(picture, ImagePicture):
        picture = replace(picture, file=name(picture.file))
    look = frame.look
    if look.logo:
        look = replace(look, logo=name(look.logo))
    body = plain_body(replace(frame, picture=picture, look=look))
    if look != USUAL_LOOK:
        body["colours"] = _colours(look)
    if isinstance(picture, AskPicture) and picture.address:
        body["code"] = code_of(picture.address)
    return body


def plain_body(value: object) -> Body:
    """Give any frozen view as plain data; what is as usual is left out."""
    body: Body = _converter().unstructure(value)
    return body


def frame_of(body: object) -> Frame:
    """Give the frame that was sent.

    Raises:
        NoFrame: it is none, or one of another version.
    """
    try:
        return _converter().structure(body, Frame)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NoFrame(repr(error)) from error


@functools.lru_cache(maxsize=8)
def _colours(look: Look) -> Body:
    """Give the colours of each ground of a look, by the names that the page has for them."""
    palette = palette_of(look)
    return {
        name: {"ground": each.ground, "ink": each.ink, "dim": each.dim}
        | {"accent": each.accent, "groove": each.groove}
        for name, each in (
            ("stage", palette.stage),
            ("running", palette.running),
            ("warning", palette.warning),
            ("wrap-up", palette.wrap_up),
            ("over", palette.over),
            ("held", palette.held),
            ("card", palette.card),
        )
    }


@functools.lru_cache(maxsize=8)
def code_of(address: str) -> Body:
    """Give the QR code of an address: its modules a side, and its dark ones as an SVG path.

    Without an empty border; both are empty when no code can hold the address.
    """
    import segno  # noqa: PLC0415 - 35 ms, for it brings a web client; few sessions show a code

    try:
        rows = segno.make_qr(address, error="m").matrix
    except (segno.DataOverflowError, ValueError):
        return {"size": 0, "path": ""}
    path = "".join(
        f"M{across} {down}h1v1h-1z"
        for down, row in enumerate(rows)
        for across, module in enumerate(row)
        if module & 1
    )
    return {"size": len(rows), "path": path}


@functools.cache
def _converter() -> Converter:
    from cattrs import Converter  # noqa: PLC0415 - 65 ms that a start need not pay

    converter = Converter(detailed_validation=False, omit_if_default=True)
    names = {kind: name for name, kind in _KINDS.items()}

    def write(picture: Picture) -> object:
        return {"kind": names[type(picture)], **converter.unstructure(picture)}

    def read(value: Mapping[str, object], _: object) -> Picture:
        picture: Picture = converter.structure(value, _KINDS[str(value["kind"])])
        return picture

    converter.register_unstructure_hook(Picture, write)
    converter.register_structure_hook(Picture, read)
    return converter
