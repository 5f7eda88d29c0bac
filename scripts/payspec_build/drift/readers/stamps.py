"""When a page says that it was changed."""

from __future__ import annotations

import re
from datetime import datetime

from payspec_build.drift.page import Stamp

LABEL = re.compile(r"(?:Last\s+)?(?:Modified|Updated|Edited|Changed)(?:\s+(?:at|on))?\s*:?\s*(?P<when>\S.{0,60})", re.I)
RELATIVE = re.compile(
    r"(?:about\s+|over\s+|almost\s+)?(?:\d+|an?|one|a few|few)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago"
    r"|yesterday|today|just now|last (?:week|month|year)",
    re.I,
)
ISO = re.compile(
    r"(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[T ,]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
NAMED = ("%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%d %b %Y", "%B %d %Y")


def stamp_of(text: str) -> Stamp | None:
    """The stamp on a line such as `Modified at 2025-05-08 08:12:33` or `Last modified: 8 days ago`."""
    if len(text) > 120:
        return None
    found = LABEL.fullmatch(text)
    return when(found["when"].strip()) if found else None


def when(text: str) -> Stamp | None:
    """The stamp in a text that is a time and nothing else; None where it is none."""
    if RELATIVE.fullmatch(text):
        return Stamp(text=text, relative=True)
    iso = ISO.fullmatch(text)
    if iso:
        year, month, day, hour, minute, second, zone = iso.groups()
        date = f"{year}-{month}-{day}"
        if hour is None:
            return Stamp(text=text, iso=date)
        end = "Z" if zone in ("UTC", "GMT") else (zone or "")
        return Stamp(text=text, iso=f"{date}T{hour}:{minute}:{second or '00'}{end}")
    for form in NAMED:
        try:
            return Stamp(text=text, iso=datetime.strptime(text, form).date().isoformat())
        except ValueError:
            continue
    return None
