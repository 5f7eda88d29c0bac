"""What is never kept of a sample: the values of credentials. Their names and the scheme word are."""

from __future__ import annotations

import re

MASK = "***"
SENSITIVE = re.compile(
    r"auth|token|secret|signature|api[-_]?key|access[-_]?key|passw|passphrase|cookie|session[-_]?id|credential|identifier"
    r"|^x-key$|^key$|^pin$|cvv|cvc|card[-_]?number|^pan$|otp",
    re.I,
)
IDENTIFIER = re.compile("identifier", re.I)
NOT_SENSITIVE = re.compile(r"authoriz(?:e|ation)[-_]?(?:url|date|status)|token[-_]?type|otp[-_]?required", re.I)
SCHEME = re.compile(
    r"(?:(?:Bearer|Basic|Digest|Token|ApiKey|Api-Key|HMAC|Signature|Key|AWS4-HMAC-SHA256)(?=\s)|\S+=)", re.I
)


def is_sensitive(name: str) -> bool:
    """Whether a header, parameter or member of this name holds a credential."""
    return SENSITIVE.search(name) is not None and NOT_SENSITIVE.search(name) is None


def masked(name: str, value: str, published: bool = False) -> str:
    """The value as it may be kept: what a credential's header holds becomes `***`, the word before it stays.

    `Bearer abc` is `Bearer ***`; an empty value stays empty. An identifier is kept where documentation published it
    as the example of a parameter; a recorded request's is not.
    """
    if not value.strip() or not is_sensitive(name) or (published and IDENTIFIER.search(name)):
        return value
    found = SCHEME.match(value.strip())
    return f"{found[0]} {MASK}" if found and not found[0].endswith("=") else MASK
