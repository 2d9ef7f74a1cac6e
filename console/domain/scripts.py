"""Scripts that are written without spaces between words: where counting words is counting letters.

Chinese, Japanese, Thai, Lao, Khmer and Burmese are meant. Korean, Tibetan and Ethiopic part their
words or syllables, and are read as all others are.
"""

from __future__ import annotations

import re

HAN_AND_KANA = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Chinese and Japanese letters, as a range for a regular expression."""

SOUTH_EAST_ASIAN = "\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109d\u1780-\u17d3"
"""Thai, Lao, Burmese and Khmer letters and their marks, as a range for a regular expression."""

UNSPACED = re.compile(f"[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]")
"""One letter of a script without spaces."""
