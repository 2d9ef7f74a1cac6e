"""The start of a session in a file: a date and a time in a zone, which must exist exactly once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from console.domain.timeline import Moment
from console.domain.wording import Text, text
from console.runtime.nearest import nearest
from console.runtime.session_values import Around, FlawError, shown

_STARTS = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]|,\s*)(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"\s*(Z|UTC|[+-](?:0\d|1[0-4]):?[0-5]\d)?",
    re.IGNORECASE | re.ASCII,
)
_YEARS = range(2000, 2101)


def zone(value: str) -> str:
    """Read the name of a time zone."""
    plain = value.strip()
    if zone_of(plain) is not None:
        return plain
    near = nearest(plain, sorted(available_timezones()))
    if near:
        raise FlawError(
            text(
                "“{value}” is not a time zone. Did you mean “{near}”?",
                value=shown(value),
                near=near,
            )
        )
    raise FlawError(
        text(
            "“{value}” is not a time zone. Allowed: names such as Europe/Paris, Asia/Riyadh, UTC.",
            value=shown(value),
        )
    )


def zone_of(name: str) -> ZoneInfo | None:
    """Give a time zone, or None for a name that is none."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def starts(value: str, around: Around) -> Moment:
    """Read a date and a time in the session's zone, or in this computer's when there is none."""
    found = _STARTS.fullmatch(value.strip())
    if found is None:
        raise FlawError(
            text(
                "“{value}” is not a date and a time. Allowed: 2024-12-17 10:00.", value=shown(value)
            )
        )
    try:
        parts = [int(part or 0) for part in found.groups()[:6]]
        naive = datetime(*parts[:6])  # type: ignore[arg-type]  # noqa: DTZ001 - the zone follows
    except ValueError as error:
        raise FlawError(
            text("There is no such date or time as “{value}”.", value=shown(value))
        ) from error
    if naive.year not in _YEARS:
        raise FlawError(
            text(
                "The year {year} cannot be meant. Allowed: {first} to {last}.",
                year=naive.year,
                first=_YEARS[0],
                last=_YEARS[-1],
            )
        )
    offset = _offset(found[7]) if found[7] else _zone_offset(naive, around.zone, shown(value))
    since = naive.replace(tzinfo=UTC) - offset - datetime(1970, 1, 1, tzinfo=UTC)
    return Moment(since // timedelta(milliseconds=1))


def _offset(written: str) -> timedelta:
    if not written.startswith(("+", "-")):
        return timedelta()
    digits = written[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if written[0] == "-" else size


def _zone_offset(naive: datetime, zone: ZoneInfo | None, value: str) -> timedelta:
    """Give the zone's offset at a local time that exists once."""
    first, second = (_offset_at(naive.replace(fold=fold), zone) for fold in (0, 1))
    if first == second:
        return first
    if first < second:
        raise FlawError(
            text(
                "There is no {value} in {zone}: the clocks are set forward over it.",
                value=value,
                zone=_zone_name(zone),
            )
        )
    raise FlawError(
        text(
            "{value} comes twice in {zone}, for the clocks are set back. "
            "Write {value}{first} or {value}{second}.",
            value=value,
            zone=_zone_name(zone),
            first=_say_offset(first),
            second=_say_offset(second),
        )
    )


def _offset_at(local: datetime, zone: ZoneInfo | None) -> timedelta:
    if zone is None:
        # Not by astimezone, which gives a time that does not exist the offset of another.
        return timedelta(seconds=local.replace(tzinfo=UTC).timestamp() - local.timestamp())
    return local.replace(tzinfo=zone).utcoffset() or timedelta()


def _zone_name(zone: ZoneInfo | None) -> str | Text:
    return zone.key if zone else text("the zone of this computer")


def _say_offset(offset: timedelta) -> str:
    sign = "-" if offset < timedelta() else "+"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"
