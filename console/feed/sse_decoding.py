"""Server-Sent Events, out of bytes that come in any pieces.

Source: the HTML standard, section 9.2.6, "Interpreting an event stream". Two things are stricter
here, for a stream must not fill the memory nor put what it likes into our next request: lines and
events have a limit, and an id that no header can hold is not remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.feed.strict_json import LARGEST

LONGEST_ID = 1_000
"""Characters of an event's id; it goes back to the server in a header."""

_BOM = b"\xef\xbb\xbf"

_ROOM = 16
"""What stands on a line before its value, in bytes."""

_LINE_END = re.compile(rb"\r\n|\r|\n")

_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")

_DIGITS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class SseEvent:
    """An event as it was dispatched."""

    data: str
    name: str
    """What the server calls this kind of event; ``message`` where it gave no name."""
    last_id: str
    """The id up to which the stream was read with this event; empty when there was none yet."""
    is_cut: bool = False
    """Whether it was too long, and its data are lost."""


class SseDecoder:
    """Decodes one connection; `last_id` is where the one before it had come to."""

    def __init__(self, last_id: str = "", longest: int = LARGEST) -> None:
        """Begin a stream; `longest` is the bytes of an event's data, and of a line's value."""
        self.last_id = last_id
        self.retry_ms: int | None = None
        """How long the server wants to be left alone before it is reached again."""
        self._longest = longest
        self._line = bytearray()
        self._is_line_cut = False
        self._is_first = True
        self._skips_feed = False
        self._coming_id = last_id
        self._name = ""
        self._data: list[str] = []
        self._length = 0
        self._is_cut = False

    def feed(self, chunk: bytes) -> list[SseEvent]:
        """Take the next bytes; gives the events that are complete with them."""
        if self._skips_feed and chunk.startswith(b"\n"):
            chunk = chunk[1:]  # the second half of CR LF
            self._skips_feed = False
        if not chunk:
            return []
        self._skips_feed = chunk.endswith(b"\r")
        events: list[SseEvent] = []
        *ended, rest = _LINE_END.split(chunk)
        for part in ended:
            self._add(part)
            event = self._on_line()
            if event is not None:
                events.append(event)
        self._add(rest)
        return events

    def _add(self, part: bytes) -> None:
        room = self._longest + _ROOM - len(self._line)
        self._is_line_cut = self._is_line_cut or len(part) > room
        self._line += part[:room]

    def _on_line(self) -> SseEvent | None:
        line = bytes(self._line)
        is_cut = self._is_line_cut
        self._line.clear()
        self._is_line_cut = False
        if self._is_first:
            line = line.removeprefix(_BOM)
            self._is_first = False
        if not line:
            return self._dispatch()
        field, _, value = line.decode("utf-8", "replace").partition(":")
        if field == "data" and is_cut:
            self._is_cut = True
        elif not is_cut:
            self._on_field(field, value.removeprefix(" "))
        return None

    def _on_field(self, field: str, value: str) -> None:
        if field == "data":
            self._length += len(value) + 1
            if self._length > self._longest:
                self._is_cut = True
                self._data.clear()
            else:
                self._data.append(value)
        elif field == "event":
            self._name = value
        elif field == "id":
            if len(value) <= LONGEST_ID and not _UNSENDABLE.search(value):
                self._coming_id = value
        elif field == "retry" and _DIGITS.fullmatch(value):
            self.retry_ms = int(value)

    def _dispatch(self) -> SseEvent | None:
        self.last_id = self._coming_id
        data, name, is_cut = self._data, self._name, self._is_cut
        self._data, self._name, self._length, self._is_cut = [], "", 0, False
        if is_cut:
            return SseEvent("", name or "message", self.last_id, is_cut=True)
        return SseEvent("\n".join(data), name or "message", self.last_id) if data else None
