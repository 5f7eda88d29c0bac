"""What requests and answers that somebody recorded or saved have in common: bodies whose secrets are masked."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

from payspec_build.drift.page import Example
from payspec_build.drift.readers.secrets import MASK, is_sensitive, masked
from payspec_build.drift.readers.values import example, of_value

TOKEN = re.compile(
    r"\b(?:eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|(?:sk|pk|rk|snd|live|test|key|tok)_[A-Za-z0-9_=+/-]{12,}|Bearer\s+\S{12,})"
)


def hidden(value: Any, name: str = "") -> Any:
    """A body without its credentials: texts of members that hold one are `***`, numbers are 0; names stay."""
    if isinstance(value, dict):
        return {key: hidden(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [hidden(inner, name) for inner in value]
    if name and is_sensitive(name) and value not in (None, "", True, False):
        return MASK if isinstance(value, str) else 0
    return TOKEN.sub(MASK, value) if isinstance(value, str) else value


def body_of(text: str, media: str | None, line: int | None = None) -> Example | None:
    """A body that was sent or answered, as an example; None where there is none."""
    if not text.strip():
        return None
    if media is not None and "x-www-form-urlencoded" in media:
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace")
        return of_value({name: masked(name, value) for name, value in pairs}, line)
    found = example(text, line)
    if not found.readable:
        return Example(text=TOKEN.sub(MASK, text[:2000]), readable=False, line=line)
    value = hidden(found.value)
    return found if value == found.value else of_value(value, line)
