"""Verifies request signatures by what the document's `x-signing` says of them.

Over `JSON.stringify(body)` a client passes that sends other white space but the same values, because the text that
counts is made again from the values.
"""

from __future__ import annotations

import base64
import hmac
import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

from payspec_sandbox import javascript
from payspec_sandbox.specification import DocumentUnusable

ALGORITHMS: Mapping[str, str] = {"hmac-sha256": "sha256", "hmac-sha512": "sha512", "hmac-sha1": "sha1"}
CANONICAL = "JSON.stringify(body)"
_FORMS: Mapping[str, str] = {
    "hex": "lower-case hexadecimal digits",
    "HEX": "hexadecimal digits with capital letters",
    "base64": "base64",
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "algorithm": tuple(ALGORITHMS),
    "encoding": tuple(_FORMS),
    "message": (CANONICAL, "{body}"),
}
_LOG = logging.getLogger("payspec_sandbox")
_LONGEST_LOGGED = 4096


class Signing:
    """One `x-signing`. Raises DocumentUnusable for what cannot be verified here; `where` says where it stands."""

    def __init__(self, rules: Mapping[str, Any], where: str) -> None:
        for name, choices in _CHOICES.items():
            if rules[name] not in choices:
                problem = f"{name} is {rules[name]}; the sandbox can verify {' or '.join(choices)}"
                raise DocumentUnusable(f"{where}/x-signing: {problem}.")
        self._algorithm = ALGORITHMS[rules["algorithm"]]
        self._encoding: str = rules["encoding"]
        self._is_canonical = rules["message"] == CANONICAL
        self._empty_body: str = rules["empty_body"]

    def expected(self, message: bytes, key: bytes) -> str:
        """The signature of a text."""
        return written(self.digest(message, key), self._encoding)

    def digest(self, message: bytes, key: bytes) -> bytes:
        """The same before it is written."""
        return hmac.digest(key, message, self._algorithm)

    def texts(self, body: bytes, parsed: Any) -> tuple[bytes, ...]:
        """The texts a signature may be over: one, but for an empty body two, because its rule is not documented."""
        if not body:
            return (self._empty_body.encode(), b"")
        return (javascript.stringify(parsed).encode() if self._is_canonical else body,)

    def problem(self, sent: bytes, body: bytes, parsed: Any, key: bytes) -> str | None:
        """None if the signature fits; otherwise what is wrong with it, with the likely cause where one is found."""
        texts = self.texts(body, parsed)
        for text in texts:
            if hmac.compare_digest(sent, self.expected(text, key).encode()):
                return None
        cause = next((cause for cause in self._likely_causes(sent, body, parsed, texts, key)), None)
        _LOG.info("signature refused: %s; the page of the sandbox shows the request", cause or "cause unknown")
        if _LOG.isEnabledFor(logging.DEBUG):
            # Bodies hold what belongs to people.
            _LOG.debug("signature refused: received %s, expected it over %s", _logged(body), _logged(texts[0]))
        return "The signature does not fit the body" + (f": {cause}." if cause else ".")

    def fits(self, sent: bytes, text: bytes, key: bytes) -> bool:
        """Whether it is a signature of this text, in hexadecimal digits of either case or as it should be written."""
        digest = self.digest(text, key)
        fits = [hmac.compare_digest(sent.lower(), digest.hex().encode())]
        return any([*fits, hmac.compare_digest(sent, written(digest, self._encoding).encode())])

    def form_problem(self, sent: bytes, text: bytes, key: bytes) -> str | None:
        """Which form a signature has that is right but for how it is written: `letter_case`, `base64` or `hex`."""
        digest = self.digest(text, key)
        if sent == base64.b64encode(digest):
            return "base64"
        return (
            ("hex" if self._encoding == "base64" else "letter_case") if sent.lower() == digest.hex().encode() else None
        )

    @property
    def form(self) -> str:
        """How a signature is written, in words."""
        return _FORMS[self._encoding]

    def _likely_causes(
        self, sent: bytes, body: bytes, parsed: Any, texts: tuple[bytes, ...], key: bytes
    ) -> Iterator[str]:
        forms = [self.form_problem(sent, text, key) for text in texts]
        if "letter_case" in forms:
            yield f"it must be written in {self.form}"
        if "base64" in forms:
            yield "it is in base64, hexadecimal digits are wanted"
        if "hex" in forms:
            yield "it is in hexadecimal digits, base64 is wanted"
        for text, cause in self._other_texts(body, parsed):
            if self.fits(sent, text, key):
                yield cause

    def _other_texts(self, body: bytes, parsed: Any) -> Iterator[tuple[bytes, str]]:
        if self._is_canonical:
            yield body, f"it fits the bytes that were sent, not {CANONICAL.replace('(body)', ' of the body')}"
        else:
            canonical = javascript.stringify(parsed).encode() if body else b""
            yield canonical, "it fits JSON.stringify of the body, not the bytes that were sent"
        yield from _other_texts(parsed)


def written(digest: bytes, encoding: str) -> str:
    """A signature as text: `hex`, `HEX` for capitals, or `base64`."""
    if encoding == "base64":
        return base64.b64encode(digest).decode()
    return digest.hex().upper() if encoding == "HEX" else digest.hex()


def _other_texts(parsed: Any) -> Iterator[tuple[bytes, str]]:
    """Texts that clients are known to sign by mistake."""
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
