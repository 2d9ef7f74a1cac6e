"""What a guest says: JSON objects, of which anything may be wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aiohttp import WSMsgType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import WSMessage


def object_of(message: WSMessage) -> Mapping[str, object]:
    """Give the JSON object of a message; anything else is an empty one."""
    if message.type is not WSMsgType.TEXT:
        return {}
    try:
        said = json.loads(message.data)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def number_of(said: Mapping[str, object]) -> int:
    """Give the number of the guest that is meant; 0 is nobody's."""
    number = said.get("number")
    return number if isinstance(number, int) else 0
