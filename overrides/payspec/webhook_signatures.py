"""Signatures of webhooks: how they are written, what they cover, and whether a key made them. Nothing here does I/O."""

from __future__ import annotations

import binascii
import hashlib
import hmac
import re
from base64 import b64decode
from collections.abc import Iterable
from functools import cached_property

from payspec.errors import ForgedWebhookError
from payspec.runtime.event import Timestamp, WebhookRules

_PER_SECOND = {"s": 1, "ms": 1000}
_TIMESTAMP = re.compile(r"[0-9]{1,15}")


class Signatures:
    """The signatures of one provider's webhooks, under the keys that are valid."""

    def __init__(self, rules: WebhookRules, keys: Iterable[bytes]) -> None:
        self._rules = rules
        self._keys = tuple(keys)

    def read(self, value: object, where: str) -> bytes:
        """The bytes of a signature. Hexadecimal letters of either case are right.

        Raises ForgedWebhookError for what is missing, or no signature of the algorithm.
        """
        if not isinstance(value, str) or not value:
            raise ForgedWebhookError(f"{where} is missing, so nothing says who sent this")
        text = value.strip()
        if not text.startswith(self._rules.prefix):
            raise ForgedWebhookError(f"{where} does not begin with `{self._rules.prefix}`")
        found = self._decoded(text.removeprefix(self._rules.prefix))
        if found is None:
            raise ForgedWebhookError(f"{where} is not a signature of {self._form}")
        return found

    def covers(self, message: bytes, signature: bytes) -> bool:
        """Whether one of the keys has made the signature of a text."""
        # Every key is tried and every comparison takes the same time, whichever fits.
        algorithm = self._rules.algorithm
        fits = [hmac.compare_digest(hmac.digest(key, message, algorithm), signature) for key in self._keys]
        return any(fits)

    def message(self, body: bytes, timestamp: str) -> bytes:
        """What is signed in place of a body: `message` with the body and the timestamp as they were posted."""
        before, _, after = self._rules.message.partition("{body}")
        stamped = [part.replace("{timestamp}", timestamp).encode() for part in (before, after)]
        return stamped[0] + body + stamped[1]

    def found_in(self, body: bytes, field: str) -> bool:
        """Whether a text has something like a signature in a field, without parsing it."""
        digits = b"[0-9A-Fa-f]{%d}" % (2 * self._size)
        return re.search(rb'"%s"\s*:\s*"\s*%s\s*"' % (re.escape(field.encode()), digits), body) is not None

    def _decoded(self, text: str) -> bytes | None:
        try:
            if self._rules.encoding == "base64":
                found = b64decode(text.encode("ascii"), validate=True)
            else:
                found = bytes.fromhex(text) if re.fullmatch("[0-9A-Fa-f]+", text) else b""
        except (binascii.Error, ValueError):
            return None
        return found if len(found) == self._size else None

    @cached_property
    def _size(self) -> int:
        return hashlib.new(self._rules.algorithm).digest_size

    @property
    def _form(self) -> str:
        if self._rules.encoding == "base64":
            return f"{self._size} bytes in base64"
        return f"{2 * self._size} hexadecimal digits"

    def __repr__(self) -> str:
        return f"<Signatures under {len(self._keys)} keys>"


def read_timestamp(value: object, header: str) -> str:
    """A timestamp as it was posted. Raises ForgedWebhookError for what is none."""
    if not isinstance(value, str) or not value:
        raise ForgedWebhookError(f"the header {header} is missing, so nothing says when this was signed")
    if not _TIMESTAMP.fullmatch(value):
        raise ForgedWebhookError(f"the header {header} is no time: it has to be a whole number since 1970")
    return value


def refuse_stale(timestamp: str, rule: Timestamp, now_s: float) -> None:
    """Raises ForgedWebhookError where a timestamp is further from now than the tolerance: it may be sent once more."""
    age_s = now_s - int(timestamp) / _PER_SECOND[rule.unit]
    if abs(age_s) > rule.tolerance_s:
        when = f"{age_s:.0f} s ago" if age_s > 0 else f"{-age_s:.0f} s from now"
        raise ForgedWebhookError(
            f"it was signed {when} by the header {rule.header}, and {rule.tolerance_s} s are allowed: somebody may "
            "have sent it once more, or the clock of this machine is wrong"
        )
