"""The forms in which a message may come over HTTP, brought to one: JSON in UTF-8.

CloudEvents 1.0.2, HTTP protocol binding: structured (3.2) and batched (3.3) events are JSON as they
stand; of a binary one (3.1) the attributes are in headers and the data is the body.
"""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from console.domain.questions import RawQuestion
from console.domain.wording import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from console.domain.questions import Arrival

JSON_TYPES = frozenset(
    {
        "application/json",
        "application/cloudevents+json",
        "application/cloudevents-batch+json",
    }
)
"""The media types that are read as they stand."""

_ATTRIBUTE = "ce-"
_BINARY = "ce-specversion"
_MADE_UP = "digest:"
"""How the ids begin that a reader makes of a question's text, where it finds none."""


class NotReadable(Exception):  # noqa: N818 - says what came, as the other outcomes do
    """A message is of no kind that is read here."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


def json_body(headers: Mapping[str, str], media_type: str, body: bytes) -> bytes:
    """Give a message as JSON; whether it can be read as such is for the reader to find.

    Raises:
        NotReadable: it says that it is something else.
    """
    if _BINARY in headers:
        return _of_binary(headers, media_type, body)
    if media_type in JSON_TYPES:
        return body
    raise NotReadable(text("A message is not JSON but {kind}.", kind=_shown(media_type)))


def _of_binary(headers: Mapping[str, str], media_type: str, body: bytes) -> bytes:
    """Put a binary event together as a structured one; its data is not looked into."""
    event = {
        name.lower().removeprefix(_ATTRIBUTE): unquote(value)
        for name, value in headers.items()
        if name.lower().startswith(_ATTRIBUTE)
    }
    packed = base64.b64encode(body).decode()
    return json.dumps({**event, "datacontenttype": media_type, "data_base64": packed}).encode()


def _shown(media_type: str) -> str:
    """Give a media type as far as it is worth reading."""
    return media_type[:60]


def with_ids(arrivals: Sequence[Arrival], message: str) -> tuple[Arrival, ...]:
    """Name the questions that have no id by the message's, so that it may come twice.

    An id that was made of what is asked does not count: two people may ask the same.
    """
    if not message:
        return tuple(arrivals)
    is_single = len(arrivals) == 1
    return tuple(
        replace(each, source_id=message if is_single else f"{message}#{place}")
        if isinstance(each, RawQuestion) and _has_no_id(each)
        else each
        for place, each in enumerate(arrivals, start=1)
    )


def _has_no_id(raw: RawQuestion) -> bool:
    return not raw.source_id or raw.source_id.startswith(_MADE_UP)
