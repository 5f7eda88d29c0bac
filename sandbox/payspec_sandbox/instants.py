"""Times that clients send, as milliseconds since 1970."""

from __future__ import annotations

from datetime import datetime, timedelta

DAY_MS = 86_400_000

_EPOCH = datetime(1970, 1, 1)
_GREGORIAN_CYCLE = timedelta(days=146_097)
"""400 years: `datetime` knows no year 0, RFC 3339 does."""


def instant_us(text: str) -> int:
    """A valid RFC 3339 date-time in microseconds since 1970; finer digits are dropped."""
    cycles = _GREGORIAN_CYCLE if text.startswith("0000") else timedelta()
    shifted = f"0400{text[4:]}" if cycles else text
    leap = timedelta(seconds=1) if shifted[17:19] == "60" else timedelta()
    moment = datetime.fromisoformat(f"{shifted[:17]}59{shifted[19:]}".upper() if leap else shifted.upper())
    local = moment.replace(tzinfo=None) - _EPOCH
    offset = moment.utcoffset() or timedelta()
    return (local - cycles + leap - offset) // timedelta(microseconds=1)
