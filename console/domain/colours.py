"""What can be read on what: the contrast of two colours, each as ``#rrggbb``."""

from __future__ import annotations

import re

FAR = 7.0
"""The contrast that writing needs to be read from the back of a room (WCAG 2.2, level AAA)."""

HOUSE_GROUND = "#071a2d"
HOUSE_INK = "#ffffff"
"""What an output is painted with whose session names no colours."""

_BLACK = "#000000"
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LINEAR_BELOW = 0.04045
"""Where the curve of sRGB turns into a line; the other numbers are of the same definition."""
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def is_colour(written: str) -> bool:
    """Whether a text is a colour as it is written here."""
    return _COLOUR.fullmatch(written) is not None


def contrast(first: str, second: str) -> float:
    """Give the contrast of two colours by WCAG 2: from 1 (none) to 21 (black on white)."""
    lights = sorted((_luminance(first), _luminance(second)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def readable_on(ground: str) -> str:
    """Give white or black, whichever can be read better on a ground."""
    return HOUSE_INK if contrast(HOUSE_INK, ground) >= contrast(_BLACK, ground) else _BLACK


def mixed(first: str, second: str, share: float) -> str:
    """Mix two colours, with a share of 0 to 1 of the second."""
    pairs = zip(_parts(first), _parts(second), strict=True)
    mix = (round(one + (other - one) * share) for one, other in pairs)
    return "#" + "".join(f"{part:02x}" for part in mix)


def _parts(colour: str) -> tuple[int, int, int]:
    """Give red, green and blue, each 0 to 255; what is no colour is black."""
    if not is_colour(colour):
        return 0, 0, 0
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Give the relative luminance, from 0 to 1."""
    parts = (part / 255 for part in _parts(colour))
    linear = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip(_WEIGHTS, linear, strict=True))
