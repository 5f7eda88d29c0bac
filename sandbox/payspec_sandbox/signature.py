"""Verifies request signatures: HMAC-SHA256 over `JSON.stringify` of the parsed body, hex digits in lower case.

The rule is the provider's (spec/paycombat/SOURCE.md). A client that sends other white space but the same values
passes, because the text that counts is made again from the values.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from typing import Any

from payspec_sandbox import javascript

_LOG = logging.getLogger("payspec_sandbox")
_LONGEST_LOGGED = 4096


def expected(message: bytes, key: str) -> str:
    """The signature of a text."""
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()


def signed_texts(body: bytes, parsed: Any, empty_body: str) -> tuple[bytes, ...]:
    """The texts a signature may be over: one, but for an empty body two, because its rule is not documented."""
    if body:
        return (javascript.stringify(parsed).encode(),)
    return (empty_body.encode(), b"")


def problem(sent: bytes, body: bytes, parsed: Any, key: str, empty_body: str) -> str | None:
    """None if the signature fits; otherwise what is wrong with it, with the likely cause where one is found."""
    texts = signed_texts(body, parsed, empty_body)
    for text in texts:
        if hmac.compare_digest(sent, expected(text, key).encode()):
            return None
    cause = next((cause for cause in _likely_causes(sent, body, parsed, texts, key)), None)
    _LOG.info("signature refused: %s; the page of the sandbox shows the request", cause or "cause unknown")
    if _LOG.isEnabledFor(logging.DEBUG):
        # Bodies hold what belongs to people.
        _LOG.debug("signature refused: received %s, expected it over %s", _logged(body), _logged(texts[0]))
    return "The signature does not fit the body" + (f": {cause}." if cause else ".")


def _likely_causes(sent: bytes, body: bytes, parsed: Any, texts: tuple[bytes, ...], key: str) -> Iterator[str]:
    digests = [hmac.digest(key.encode(), text, "sha256") for text in texts]
    if any(sent.lower() == digest.hex().encode() for digest in digests):
        yield "it must be written in lower-case hexadecimal digits"
    if any(sent == base64.b64encode(digest) for digest in digests):
        yield "it is in base64, hexadecimal digits are wanted"
    for text, cause in _other_texts(body, parsed):
        if hmac.compare_digest(sent.lower(), expected(text, key).encode()):
            yield cause


def _other_texts(body: bytes, parsed: Any) -> Iterator[tuple[bytes, str]]:
    """Texts that clients are known to sign by mistake."""
    yield body, "it fits the bytes that were sent, not JSON.stringify of the body"
    yield b"{}", "it fits an empty object, and a body was sent"
    yield b"", "it fits an empty text, and a body was sent"
    ascii_text = json.dumps(parsed, separators=(",", ":"))
    for text in (ascii_text, json.dumps(parsed, separators=(",", ":"), ensure_ascii=False)):
        escaped = text.replace("/", "\\/")
        yield escaped.encode("utf-8", "replace"), "it fits JSON with escaped slashes (PHP's json_encode)"
    yield ascii_text.encode(), "it fits JSON with non-ASCII characters escaped"
    yield json.dumps(parsed).encode(), "it fits JSON with spaces after commas and colons (Python's json.dumps)"
    yield json.dumps(parsed, ensure_ascii=False).encode("utf-8", "replace"), "it fits JSON with spaces"
    ordered = json.dumps(parsed, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    yield ordered.encode("utf-8", "replace"), "it fits the body with its keys sorted"


def _logged(text: bytes) -> str:
    shown = text[:_LONGEST_LOGGED].decode("utf-8", "replace")
    return repr(shown) + (f" (of {len(text)} bytes)" if len(text) > _LONGEST_LOGGED else "")
