"""What a browser asks for: the language and the form of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_MOST = 20
"""Languages of a list that are looked at; nobody speaks more."""


def chosen_language(accepted: str, offered: Collection[str], otherwise: str = "en") -> str:
    """Give the offered language that the header Accept-Language likes best (RFC 9110, 12.5.4).

    Regions are passed over: who asks for ``zh-Hant-HK`` is given ``zh``.
    """
    best, weight = otherwise, 0.0
    for part in accepted.split(",")[:_MOST]:
        tag, _, parameter = part.strip().partition(";")
        language = tag.strip().partition("-")[0].lower()
        liking = _weight(parameter)
        if language in offered and liking > weight:
            best, weight = language, liking
    return best


def _weight(parameter: str) -> float:
    """Give the weight of a ``q=`` parameter, 1 where there is none, 0 where it is no number."""
    name, _, value = parameter.partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def wants_json(accepted: str) -> bool:
    """Whether the page's own script asks, which says so; a browser asks for HTML first."""
    return accepted.strip().startswith("application/json")
