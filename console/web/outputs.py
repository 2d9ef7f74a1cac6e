"""What stands on every output, made once and packed once for all who look; and what is staged."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.output import AUDIENCE, OutputName, SlateScene, output_names
from console.views.display_frame import display_frame, preview_frame
from console.views.frames import Frame, ImagePicture
from console.views.pictures import picture_of
from console.views.sight import Sight
from console.web.guests import packed
from console.web.wire import Body, frame_body, image_name, plain_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words

OF_OLD = -1
"""Stands for the number of an event when nobody looked for a while."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on an output, and how it is told."""

    frame: Frame
    edition: int
    """Differs from every other that was ever shown."""
    message: bytes


class Outputs:
    """The frames of all outputs of a session."""

    def __init__(
        self, words: Callable[[], Words], zone: tzinfo, has_caption_strip: Callable[[], bool]
    ) -> None:
        """Make nothing yet; `zone` is this computer's."""
        self._words = words
        self._zone = zone
        self._has_caption_strip = has_caption_strip
        self._shown: dict[OutputName, Shown] = {}
        self._editions = 0
        self._staged: dict[str, Path] = {}
        """The picture files of what is staged, by their names."""
        self._secret = secrets.token_hex()
        self.made_of = OF_OLD
        """The number of the last event that the frames are true of."""

    def __iter__(self) -> Iterator[OutputName]:
        """Give the outputs that were made, in their order."""
        return iter(tuple(self._shown))

    def get(self, output: OutputName) -> Shown | None:
        """Give what stands on an output; None when it was never made."""
        return self._shown.get(output)

    def made(self, state: SessionState, now: Moment, sequence: int) -> Iterator[OutputName]:
        """Make each frame as it is at a moment, and give at once the outputs that differ."""
        self.made_of = sequence
        words = self._words()
        for output in output_names(state):
            frame = display_frame(
                state,
                now,
                words,
                output,
                zone=self._zone,
                caption_strip=self._has_strip(output),
            )
            before = self._shown.get(output)
            if before is not None and before.frame == frame:
                continue
            self._editions += 1
            slate = picture_of(SlateScene(), Sight(state, now, words, self._zone), output)
            message = packed(
                {
                    "kind": "frame",
                    "output": output,
                    "number": sequence,
                    "language": words.language,
                    "frame": frame_body(frame),
                    # For a page that is alone and was told to show that instead.
                    "slate": plain_body(slate),
                }
            )
            self._shown[output] = Shown(frame, self._editions, message)
            yield output

    def staged(self, state: SessionState, now: Moment) -> Body:
        """Give what a take would put on each output for which something is staged.

        Its picture files go by names that nobody can reckon from a path: what nobody chose yet is
        for those alone who were told.
        """
        words = self._words()
        frames: Body = {}
        self._staged = {}
        for output in output_names(state):
            frame = preview_frame(
                state,
                now,
                words,
                output,
                zone=self._zone,
                caption_strip=self._has_strip(output),
            )
            if frame is not None:
                frames[output] = frame_body(frame, self._stage_file)
        return frames

    def _stage_file(self, file: str) -> str:
        name = image_name(self._secret + file)
        self._staged[name] = Path(file)
        return name

    def _has_strip(self, output: OutputName) -> bool:
        return output == AUDIENCE and self._has_caption_strip()

    def image(self, name: str) -> Path | None:
        """Give the picture file that stands on an output, or is staged, by its name of the wire."""
        if name in self._staged:
            return self._staged[name]
        for shown in self._shown.values():
            picture = shown.frame.picture
            files = [shown.frame.look.logo]
            if isinstance(picture, ImagePicture):
                files.append(picture.file)
            for file in files:
                if file and image_name(file) == name:
                    return Path(file)
        return None
