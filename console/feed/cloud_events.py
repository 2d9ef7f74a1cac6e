"""The envelope of CloudEvents 1.0 in its JSON format, alone or in a list.

Source: CloudEvents 1.0.2, "JSON Event Format" (structured content mode and batch). Read are the
four required attributes, ``datacontenttype``, ``data`` and ``data_base64``; all other attributes
and extensions may be there and mean nothing here.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from console.domain.wording import text
from console.feed.cleaning import clean
from console.feed.strict_json import JsonError, json_in

if TYPE_CHECKING:
    from collections.abc import Mapping

_JSON_TYPE = re.compile(r"(application|text)/json|[^/;\s]+/[^/;\s]+\+json", re.IGNORECASE)

_SHOWN = 60
"""Characters of a foreign word in a message."""


class EventType(StrEnum):
    """What an event's ``type`` may say; each names what its data are."""

    QUESTION = "org.podium.question"
    VOTE = "org.podium.vote"
    WITHDRAWAL = "org.podium.withdrawal"


@dataclass(frozen=True, slots=True)
class Event:
    """An event out of its envelope."""

    source: str
    """Who published it; with the id it is unique everywhere, always."""
    id: str
    type: EventType
    data: object

    def key(self, own: str) -> str:
        """Give an id as this program keeps it: two publishers may both have a question 1.

        No address has a space in it, so no two pairs give one key.
        """
        return f"{self.source} {own}"


def event_in(envelope: Mapping[str, object]) -> Event:
    """Open an envelope.

    Raises:
        JsonError: an attribute is missing or wrong, or the type is not of this program.
    """
    if envelope.get("specversion") != "1.0":
        raise JsonError(text("This is not CloudEvents 1.0."))
    source = _attribute(envelope, "source")
    if any(letter.isspace() for letter in source):
        raise JsonError(text("The “source” of an event is an address without spaces."))
    own = _attribute(envelope, "id")
    kind = _attribute(envelope, "type")
    if kind not in set(EventType):
        raise JsonError(
            text(
                "“{value}” is not known here. Allowed: {allowed}.",
                value=clean(kind, _SHOWN),
                allowed=", ".join(EventType),
            )
        )
    return Event(source, own, EventType(kind), _data(envelope))


def _attribute(envelope: Mapping[str, object], key: str) -> str:
    value = envelope.get(key)
    if value is None or value == "":
        raise JsonError(text("“{key}” is missing here.", key=key))
    if not isinstance(value, str):
        raise JsonError(text("“{key}” is a text in quotes.", key=key))
    return value


def _data(envelope: Mapping[str, object]) -> object:
    kind = envelope.get("datacontenttype")
    if kind is not None and not (
        isinstance(kind, str) and _JSON_TYPE.fullmatch(kind.partition(";")[0].strip())
    ):
        raise JsonError(text("The data of this event are not JSON."))
    packed = envelope.get("data_base64")
    if packed is None:
        return envelope.get("data")
    if envelope.get("data") is not None:
        raise JsonError(text("An event has either “data” or “data_base64”."))
    if not isinstance(packed, str):
        raise JsonError(text("“{key}” is a text in quotes.", key="data_base64"))
    try:
        unpacked = base64.b64decode(packed, validate=True)
    except ValueError as error:
        raise JsonError(text("“data_base64” is not base64.")) from error
    return json_in(unpacked)
