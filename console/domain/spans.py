"""Lengths of time as an organizer writes them: read, and written back.

A length is one of: a number with its unit (``15 min``, ``90 s``, ``1.5 h``, ``1 h 30 min``), a
clock (``2:30`` is two and a half minutes, ``00:15:00`` has hours), or ISO 8601 (``PT15M``).
A clock of two parts is always minutes and seconds, for turns are written so; hours need three.
A bare number is refused, for nobody can know its unit. Small and capital letters are alike.

Whatever text comes, the answer is a value or a `SpanError`; and what `say_duration`, `say_span`
and `say_offset` write is read back as the same value.
"""

from __future__ import annotations

import re

from console.domain.rundown import AS_TIME_PERMITS, Anchor, Span
from console.domain.timeline import NO_TIME, Duration
from console.domain.wording import Text, text

LONGEST = Duration(24 * 3_600_000)
"""No length in a session is longer than a day."""

DURATION_FORMS = "15 min, 90 s, 1 h 30 min, 2:30 (m:ss), 00:15:00 (h:mm:ss), PT15M"
"""How a length may be written: words of the file, in no language."""

SPAN_FORMS = "15 min, 15-20 min, at most 4 min, about 10 min, 00:15:00, PT15M, as time permits"
"""How the length of a segment may be written: words of the file, in no language."""

OFFSET_FORMS = "2 min before end, 1 min after start, 30 s before start, at start, at end"
"""How the time of a cue may be written: words of the file, in no language."""

_SECOND = 1_000
_MINUTE = 60_000
_HOUR = 3_600_000
_UNITS = {
    _HOUR: ("h", "hr", "hrs", "hour", "hours"),
    _MINUTE: ("m", "min", "mins", "minute", "minutes"),
    _SECOND: ("s", "sec", "secs", "second", "seconds"),
}
_UNIT_OF = {name: unit for unit, names in _UNITS.items() for name in names}
_LONGEST_TEXT = 80
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"

_PART = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s*([a-z]+)\.?\s*")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{2})")
_ISO = re.compile(r"pt(?=\d)(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_RANGE = re.compile(rf"(.*?\S)\s*(?:[{_DASHES}]|\bto\b)\s*(\S.*)")
_LAST_UNIT = re.compile(r"[\d\s]([a-z]+)\.?$")
_AT_MOST = re.compile(r"(?:at most|up to|max\.?|maximum)\s+(.*)")
_ABOUT = re.compile(r"(?:(?:about|around|approx\.?|ca\.?)\s+|~\s*)(.*)")
_AT = re.compile(r"(?:at\s+)?(?:the\s+)?(start|end)")
_OFFSET = re.compile(r"(.*\S)\s+(before|after)\s+(?:the\s+)?(start|end)")


class SpanError(ValueError):
    """A text that is no length; `text` says what is wrong and what is allowed."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def parse_duration(written: str) -> Duration:
    """Read one length, from zero to a day."""
    length = _duration(_plain(written))
    if length is None:
        raise _no_length(written, DURATION_FORMS)
    return _bounded(length, written)


def parse_length(written: str) -> Duration:
    """Read one length that is not zero, up to a day."""
    return _positive(parse_duration(written), written)


def parse_span(written: str) -> Span:
    """Read how long a segment may be.

    ``15-20 min`` plans its maximum; ``at most 4 min`` is 0 to 4, planned 4; ``about 10 min`` is
    a fifth less to a fifth more, in whole seconds.
    """
    plain = _plain(written)
    if plain in {"as time permits", "time permitting"}:
        return AS_TIME_PERMITS
    if found := _AT_MOST.fullmatch(plain):
        most = parse_length(found[1])
        return Span(NO_TIME, most, most)
    if found := _ABOUT.fullmatch(plain):
        middle = parse_length(found[1])
        fifth = middle // 5 // _SECOND * _SECOND
        return Span(Duration(middle - fifth), middle, _bounded(middle + fifth, written))
    if found := None if plain[:1] in _DASHES else _RANGE.fullmatch(plain):
        return _range(found[1], found[2], written)
    length = _duration(plain)
    if length is None:
        raise _no_length(written, SPAN_FORMS)
    fixed = _positive(_bounded(length, written), written)
    return Span(fixed, fixed, fixed)


def parse_offset(written: str) -> tuple[Anchor, Duration]:
    """Read when a cue is due: from which anchor, and how far after it (negative: before)."""
    plain = _plain(written)
    if found := _AT.fullmatch(plain):
        return Anchor(found[1]), NO_TIME
    found = _OFFSET.fullmatch(plain)
    if found is None:
        raise SpanError(
            text(
                "“{value}” is not a time of a cue. Allowed: {forms}.",
                value=_shown(written),
                forms=OFFSET_FORMS,
            )
        )
    length = parse_duration(found[1])
    return Anchor(found[3]), Duration(-length if found[2] == "before" else length)


def say_duration(length: Duration) -> str:
    """Write a length of whole seconds the way the file does: ``15 min``, ``1 h 30 min``, ``90 s``.

    What is left of a second is dropped; a minus is written before a negative length.
    """
    sign = "−" if length < 0 else ""
    whole = abs(length) // _SECOND
    if 60 < whole < 120:  # noqa: PLR2004 - one minute and two: “90 s” reads better than “1 min 30 s”
        return f"{sign}{whole} s"
    hours, rest = divmod(whole, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return sign + (" ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s")


def say_span(span: Span) -> str:
    """Write the length of a segment the way the file does: ``15–20 min``, ``at most 4 min``."""
    if span.maximum is None:
        return "as time permits"
    if span.is_fixed:
        return say_duration(span.planned)
    if not span.minimum and span.planned == span.maximum:
        return f"at most {say_duration(span.planned)}"
    if span.planned != span.maximum:
        return f"about {say_duration(span.planned)}"
    least, most = say_duration(span.minimum), say_duration(span.maximum)
    one_unit = re.fullmatch(r"(\d+) (\w+)", least)
    if one_unit and re.fullmatch(rf"\d+ {one_unit[2]}", most):
        return f"{one_unit[1]}–{most}"
    return f"{least} – {most}"


def say_offset(anchor: Anchor, offset: Duration) -> str:
    """Write the time of a cue the way the file does: ``2 min before end``, ``at start``."""
    if not offset:
        return f"at {anchor}"
    side = "before" if offset < 0 else "after"
    return f"{say_duration(Duration(abs(offset)))} {side} {anchor}"


def _range(first: str, last: str, written: str) -> Span:
    """Read both ends; a first number without a unit has that of the second."""
    if _NUMBER.fullmatch(first) and _NUMBER.fullmatch(last):
        raise _no_length(f"{first}-{last}", SPAN_FORMS)
    unit = _LAST_UNIT.search(last)
    least = parse_duration(f"{first} {unit[1]}" if unit and _NUMBER.fullmatch(first) else first)
    most = parse_length(last)
    if least > most:
        raise SpanError(
            text(
                "“{value}” is the wrong way round: the shorter comes first.", value=_shown(written)
            )
        )
    return Span(least, most, most)


def _duration(plain: str) -> int | None:
    """Give milliseconds, or None if this is no length at all."""
    if found := _CLOCK.fullmatch(plain):
        return _clock(found[1], found[2], found[3])
    if found := _ISO.fullmatch(plain):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return hours * _HOUR + minutes * _MINUTE + seconds * _SECOND
    return _parts(plain)


def _clock(hours: str | None, minutes: str, seconds: str) -> int | None:
    """Read a clock; only what stands first may be more than 59."""
    whole = int(hours or 0) * _HOUR + int(minutes) * _MINUTE + int(seconds) * _SECOND
    most = 59
    is_right = int(seconds) <= most and (hours is None or int(minutes) <= most)
    return whole if is_right else None


def _parts(plain: str) -> int | None:
    """Read numbers with units, the greatest first, each once."""
    whole, place, last = 0, 0, _HOUR + 1
    while place < len(plain):
        found = _PART.match(plain, place)
        unit = _UNIT_OF.get(found[2]) if found else None
        if found is None or unit is None or unit >= last:
            return None
        whole += round(float(found[1].replace(",", ".")) * unit)
        place, last = found.end(), unit
    return whole if plain else None


def _plain(written: str) -> str:
    """Give the text in small letters with single spaces; cut, so that no text is slow to read."""
    return " ".join(written[: _LONGEST_TEXT + 1].lower().split())


def _shown(written: str) -> str:
    """Give the text as a message shows it."""
    joined = " ".join(written[: 2 * _LONGEST_TEXT].split())
    return joined if len(joined) <= _LONGEST_TEXT else f"{joined[:_LONGEST_TEXT]}…"


def _no_length(written: str, forms: str) -> SpanError:
    """Say why a text is no length, and what is one."""
    shown, plain = _shown(written), _plain(written)
    if re.fullmatch(rf"{_NUMBER.pattern}(?:-{_NUMBER.pattern})?", plain):
        return SpanError(
            text("“{value}” has no unit. Write {value} min or {value} s.", value=shown)
        )
    if re.match(rf"[{_DASHES}]\s*\d", plain):
        return SpanError(text("“{value}” is negative. A length is above zero.", value=shown))
    return SpanError(text("“{value}” is not a length. Allowed: {forms}.", value=shown, forms=forms))


def _bounded(length: int, written: str) -> Duration:
    if length > LONGEST:
        raise SpanError(text("“{value}” is longer than 24 hours.", value=_shown(written)))
    return Duration(length)


def _positive(length: Duration, written: str) -> Duration:
    if length <= 0:
        raise SpanError(
            text("“{value}” is no time at all. A length is above zero.", value=_shown(written))
        )
    return length
