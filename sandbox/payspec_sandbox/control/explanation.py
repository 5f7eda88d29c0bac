"""Why a signature does not fit: finds the text that was signed instead, and shows where it differs.

`signature` says whether it fits. This asks what a client is likely to have done, and costs time only after a failure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from payspec_sandbox.control.trace import readable
from payspec_sandbox.requests.signature import Signing

_LONGEST_SHOWN = 4096
_LONGEST_TRIED = 128 * 1024
_AROUND = 24
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NUMBER = re.compile(rb"[-+0-9.eE]")

CAUSES = {
    "spaces": "The signed text has spaces where JSON.stringify writes none.",
    "escaped_slashes": "The signed text escapes slashes (PHP's json_encode without JSON_UNESCAPED_SLASHES).",
    "escaped_characters": "The signed text escapes characters that JSON.stringify writes as they are.",
    "number_format": "The signed text writes a number otherwise than JSON.stringify does.",
    "key_order": "The signed text has its keys in another order than the body that was sent.",
    "wrong_key": "The text is right, but it was signed with the key of another merchant.",
    "empty_body": "An empty body was signed, and a body was sent.",
    "letter_case": "The signature must be written in {form}.",
    "base64": "The signature is in base64; hexadecimal digits are wanted.",
    "hex": "The signature is in hexadecimal digits; base64 is wanted.",
    "unknown": "No likely text fits: the key may be wrong, or other values were signed than were sent.",
}


def explained(
    signing: Signing, sent: bytes, body: bytes, parsed: Any, key: bytes, other_keys: Iterable[bytes]
) -> dict[str, Any]:
    """Received and canonical text, the first difference, and the likely cause."""
    canonical = signing.texts(body, parsed)[0]
    cause, signed = _found(signing, sent, body, parsed, key, other_keys)
    return {
        "received": _shown(body),
        "signed_over": _shown(canonical),
        "difference": _difference(body if signed is None else signed, canonical),
        "cause": cause,
        "explanation": CAUSES[cause].format(form=signing.form),
    }


def _found(
    signing: Signing, sent: bytes, body: bytes, parsed: Any, key: bytes, other_keys: Iterable[bytes]
) -> tuple[str, bytes | None]:
    """The cause, and the text that was signed where it was found."""
    canonical = signing.texts(body, parsed)[0]
    form = signing.form_problem(sent, canonical, key)
    if form is not None:
        return form, canonical
    if any(signing.fits(sent, canonical, other) for other in other_keys):
        return "wrong_key", canonical
    for cause, text in _likely_texts(body, parsed, canonical):
        if signing.fits(sent, text, key):
            return (cause or _kind_of_difference(text, canonical)), text
    return "unknown", None


def _likely_texts(body: bytes, parsed: Any, canonical: bytes) -> Iterator[tuple[str | None, bytes]]:
    """Texts that clients sign by mistake. Without a cause the first difference tells which it is."""
    yield None, body
    yield "empty_body", b"{}"
    yield "empty_body", b""
    escaped = _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], canonical.decode()).encode()
    yield "escaped_characters", escaped
    yield "escaped_slashes", canonical.replace(b"/", b"\\/")
    yield "escaped_slashes", escaped.replace(b"/", b"\\/")
    if len(body) > _LONGEST_TRIED:
        return
    for value in _python_values(body, parsed):
        for separators in ((",", ":"), (", ", ": ")):
            for is_ascii in (False, True):
                text = json.dumps(value, ensure_ascii=is_ascii, separators=separators)
                yield None, _bytes(text)
                yield "escaped_slashes", _bytes(text.replace("/", "\\/"))
                ordered = json.dumps(value, ensure_ascii=is_ascii, separators=separators, sort_keys=True)
                yield "key_order", _bytes(ordered)


def _python_values(body: bytes, parsed: Any) -> Iterator[Any]:
    """The values as JavaScript has them, and as a language has them that tells 1.0 from 1."""
    yield parsed
    try:
        yield json.loads(body)
    except ValueError:
        return


def _kind_of_difference(text: bytes, canonical: bytes) -> str:
    at = _first_difference(text, canonical)
    here, there = text[at : at + 1], canonical[at : at + 1]
    if here.isspace() or there.isspace():
        return "spaces"
    if here == b"\\" or there == b"\\":
        return "escaped_slashes" if text[at : at + 2] == b"\\/" else "escaped_characters"
    around = text[max(at - 1, 0) : at + 1] + canonical[max(at - 1, 0) : at + 1]
    return "number_format" if len(_NUMBER.findall(around)) >= len(around) // 2 else "key_order"


def _difference(text: bytes, canonical: bytes) -> dict[str, Any] | None:
    """Where two texts part, with a little of both; None where they are the same."""
    if text == canonical:
        return None
    at = _first_difference(text, canonical)
    begin, end = max(at - _AROUND, 0), at + _AROUND
    return {"at_byte": at, "text": readable(text[begin:end]), "signed_over": readable(canonical[begin:end])}


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _shown(text: bytes) -> str:
    return readable(text[:_LONGEST_SHOWN]) + ("…" if len(text) > _LONGEST_SHOWN else "")
