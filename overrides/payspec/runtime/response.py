"""A reply with everything around its payload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import attrs

T_co = TypeVar("T_co", covariant=True)


@attrs.frozen(slots=True)
class RawResponse(Generic[T_co]):
    """What `with_raw_response` returns.

    `parsed` is what the plain call would have returned, `envelope` the decoded JSON around it (None where there was no
    body), `headers` has lower-case names, `attempts` counts how often the request was sent, `elapsed_s` is the time
    from the first attempt to the last byte, in seconds.
    """

    status: int
    headers: Mapping[str, str]
    envelope: Any
    parsed: T_co
    request_id: str | None
    attempts: int
    elapsed_s: float
