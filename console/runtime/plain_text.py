"""Text of a session file as it may be shown: composed, without what could trick a reader.

Taken out are control characters and marks that turn the direction of writing; letters of every
script stay, with the joiners that some of them need.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What YAML refuses, or would count as the end of a line where an editor does not."""

_JOINERS = {"\u200c", "\u200d"}


def one_line(written: str) -> str:
    """Give a text in one line with single spaces."""
    return " ".join(_kept(written).split())


def paragraphs(written: str) -> str:
    """Give a text with its line breaks, without spaces at their ends and empty lines around."""
    lines = _kept(written.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def without_controls(written: str) -> str:
    """Put a space where a character stands that no text file should hold, one for one."""
    return _CONTROLS.sub(" ", written)


def _kept(written: str) -> str:
    if written.isascii() and written.isprintable():
        return written
    kept = []
    for letter in unicodedata.normalize("NFC", written):
        category = unicodedata.category(letter)
        if letter == "\n" or letter in _JOINERS or category[0] != "C":
            kept.append("\n" if category in {"Zl", "Zp"} else letter)
        elif category == "Cc":
            kept.append(" ")
    return "".join(kept)
