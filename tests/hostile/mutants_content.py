"""Mutants of unexpected content under the right key, of a megabyte, or of nothing sensible. Each is a family."""

from __future__ import annotations

import random

from tests.hostile.posted import KEYS, MARKER, OTHER_KEY, Mutant, signed
from tests.hostile.truth import sign


def odd_and_signed(provider: str, rng: random.Random) -> Mutant:
    """The right key signed content that nobody expects."""
    text = rng.choice(_ODD).replace("N", rng.choice(_ODD_NUMBERS))
    head = '"id":"one","type":"PAYIN","status":"SUCCESS",' if rng.random() < 0.7 else ""
    body, headers = signed(provider, "{" + head + text + "}")
    return Mutant(provider, "odd and signed", body, headers)


_ODD_NUMBERS = (
    "1e99999999999999999999",
    "-1e99999999999999999999",
    "1e-99999999999999999999",
    "1e1000000",
    "1e-1000000",
    "1e999999999",
    "1e400",
    "0e99999999999999999999",
    "9" * 5000,
    "9" * 100_000,
    "0." + "3" * 100_000,
    "1" + "0" * 400,
    "NaN",
    "Infinity",
    "-0",
    "1e5",
    "0.1",
    "5e-324",
    "1e" + "9" * 10_000,
    "-0.0e5",
    "00",
    "1.",
    ".5",
    "0x10",
    "1_0",
)


_ODD = (
    '"amount":N',
    '"original_amount":N',
    '"fee_taken":N',
    '"customer":{"amount":N}',
    '"items":[N,N,N]',
    f'"{MARKER}":N',
    '"amount":"N"',
    '"id":N',
    r'"note":"\ud800"',
    r'"\udfff":1',
    r'"note":"\u0000\u001b[31m"',
    f'"{MARKER}":"\x1b"',
    '"a":1,"a":2,"a":N',
    '"10":1,"9":2,"1":3,"01":4',
    '"__proto__":{"x":N}',
    '"__class__":1,"self":2',
    '"":N',
    '"type":{"a":1},"status":[N]',
    '"id":null',
    '"id":{"a":N}',
    '"id":[1]',
    '"id":true',
    '"deep":' + "[" * 5000 + "]" * 5000,
    '"deep":' + '{"a":' * 900 + "N" + "}" * 900,
    '"amount":[N],"fee_taken":{}',
    '"note":"' + "é" * 20_000 + '"',
    '"note":"\u202e\u2028\x7f\x85"',
    '"list":[' + "{}," * 5000 + "N]",
)


def large(provider: str, rng: random.Random) -> Mutant:
    """A megabyte that nobody signed."""
    start, piece, end = rng.choice(_LARGE_FORMS)
    filled = start + piece * ((_LARGE - 400) // len(piece.encode())) + end
    signature = rng.choice([sign(b"x", OTHER_KEY), "", "nonsense"])
    if provider == "juicyway":
        text = f'{{"event":"payment.session.succeeded","data":{filled},"checksum":"{signature}"}}'
        if rng.random() < 0.3:
            text = f'{{"checksum":"{signature}","extra":{filled},"event":"payment.session.succeeded","data":{{}}}}'
        return Mutant(provider, "large", text.encode(), {})
    headers = rng.choice([{"X-Signature": signature}, {}])
    return Mutant(provider, "large", f'{{"id":"one","type":"PAYIN","status":"SUCCESS","x":{filled}}}'.encode(), headers)


_LARGE = 1_048_000  # bytes; a megabyte is the most that is read


_LARGE_FORMS = (
    ("[", "[],", "1]"),
    ("[", "{},", "1]"),
    ("[", "1,", "1]"),
    ("[", "0.1,", "1]"),
    ("[", "1e5,", "1]"),
    ('"', "x", '"'),
    ('"', "é", '"'),
    ('"', r"\u00e9", '"'),
    ('"', "\\\\", '"'),
    ("", "9", ""),
    ("0.", "3", ""),
    ("1e", "9", ""),
    ("", "[", ""),
    ("", '{"a":', ""),
    ("", " ", "1"),
    ("[", '"a",', "1]"),
    ("[", '{"a":[{}]},', "1]"),
    ("{", '"a":1,', '"b":1}'),
    ("[", "12345678901234567890,", "1]"),
    ("[", r'"\ud83d",', "1]"),
    ("[", '"x\x1b",', "1]"),
    ("[", "1e400,", "1]"),
    ("[", "0.1234567890123456789,", "1]"),
    ("{", '"10":1,', '"b":1}'),
)


def soup(provider: str, rng: random.Random) -> Mutant:
    """No webhook at all."""
    pieces = [
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b":",
        b",",
        b"1",
        b"e",
        b"-",
        b"null",
        b"\\u",
        b"data",
        b"checksum",
        b"event",
        b"\xff",
        b"\n",
        b"|",
    ]
    body = rng.choice(
        [
            rng.randbytes(rng.randrange(200)),
            b"".join(rng.choices(pieces, k=rng.randrange(60))),
            b"",
            b"{}",
            b"null",
            b"a=1&b=2",
        ]
    )
    headers = {"X-Signature": sign(body, KEYS[provider].encode())} if rng.random() < 0.5 else {}
    return Mutant(provider, "soup", body, headers)
