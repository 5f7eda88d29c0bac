"""Faults in the JSON of a reply: numbers without measure, nesting, encodings, and the wrong kind at each place."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.hostile.fault import BOTH, Fault, Play, answers, envelope, head, refusal, reply, status_of
from tests.hostile.server import Talk

_NUMBERS = {
    "1e1000000": "1e1000000",
    "-1e1000000": "-1e1000000",
    "1e-1000000": "1e-1000000",
    "1e999999999": "1e999999999",
    "1e99999999999999999999": "1e99999999999999999999",
    "1e-99999999999999999999": "1e-99999999999999999999",
    "an exponent of 1,000,000 digits": "1e" + "9" * 1_000_000,
    "1e400": "1e400",
    "0e1000000": "0e1000000",
    "0e99999999999999999999": "0e99999999999999999999",
    "5,000 digits": "9" * 5000,
    "100,000 digits": "9" * 100_000,
    "1,000,000 digits": "9" * 1_000_000,
    "1,000,000 digits of a fraction": "0." + "3" * 1_000_000,
    "1,000,000 digits and a large exponent": "9" * 1_000_000 + "e1000000",
    "zeros before": "0005",
    "-0": "-0",
    "NaN": "NaN",
    "Infinity": "Infinity",
    "-Infinity": "-Infinity",
}
_TEXTS = {
    "1e1000000": "1e1000000",
    "1e999999999": "1e999999999",
    "1,000,000 digits": "9" * 1_000_000,
    "NaN": "NaN",
    "sNaN": "sNaN",
    "Infinity": "Infinity",
    "empty": "",
    "Arabic digits": "٣٠",
    "an underscore": "1_000",
    "a comma": "1,50",
    "hexadecimal": "0x10",
    "spaces": " 5 ",
    "NaN with 1,000,000 digits": "NaN" + "1" * 1_000_000,
}
_KINDS = {"true": "true", "null": "null", "a list": "[1]", "an object": '{"amount": 1, "value": 2}', "a text": '"text"'}


def _row(field: str) -> str:
    """A payout with an amount as it is said here, in both providers' fields."""
    names = ("wire_amount", "fee_taken", "fee_expected", "amount", "fee", "balance")
    amounts = ", ".join(f'"{name}": {field}' for name in names)
    return f'{{"id": "one", "status": "SUCCESS", "reference": "r", {amounts}}}'


def _payload(text: str) -> Play:
    return answers(lambda talk: reply(status_of(talk), envelope(talk, text)))


def _numbers() -> list[Fault]:
    made = [
        Fault(f"numbers: {what}", _payload(_row(text)), call="payouts", providers=BOTH)
        for what, text in _NUMBERS.items()
    ]
    made += [
        Fault(f"numbers: the text {what}", _payload(_row(json.dumps(text))), call="payouts")
        for what, text in _TEXTS.items()
    ]
    made += [Fault(f"numbers: {what} instead", _payload(_row(text)), call="payouts") for what, text in _KINDS.items()]
    elsewhere = [
        Fault(f"numbers: {what} where none is known", _payload(f'{{"id": "one", "extra": {_NUMBERS[what]}}}'))
        for what in ("1e1000000", "1e99999999999999999999", "100,000 digits", "an exponent of 1,000,000 digits")
    ]
    refused = [
        Fault(f"numbers: {what} in a refusal", _refused(f'{{"a": {_NUMBERS[what]}}}'), "error", providers=BOTH)
        for what in ("1e1000000", "1e99999999999999999999", "100,000 digits", "NaN")
    ]
    many = _row("1e300") + ", " + ", ".join([_row("1e100000")] * 2000)
    return [
        *made,
        *elsewhere,
        *refused,
        Fault("numbers: 2,000 rows of 1e100000", _payload(f'{{"rows": [{many}]}}'), call="payouts"),
    ]


def _refused(details: str) -> Play:
    """A refusal with raw JSON as its reasons."""

    def make(talk: Talk) -> bytes:
        body = refusal(talk, message="MESSAGE", details="DETAILS", code="CODE").replace(b'"DETAILS"', details.encode())
        return reply("400 Bad", body.replace(b'"MESSAGE"', details.encode()))

    return answers(make)


def _texts() -> list[Fault]:
    def raw(change: Callable[[bytes], bytes]) -> Play:
        return answers(lambda talk: reply(status_of(talk), change(envelope(talk))))

    deep = {
        "100,000 arrays": "[" * 100_000 + "]" * 100_000,
        "100,000 objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
        "1,000,000 arrays that do not end": "[" * 1_000_000,
        "2,000 objects": '{"a":' * 2000 + "1" + "}" * 2000,
        "900 objects": '{"a":' * 900 + "1" + "}" * 900,
        "300 arrays": "[" * 300 + "1" + "]" * 300,
    }
    values = {
        "a lone surrogate": r'{"id": "\ud800", "status": "x"}',
        "a lone surrogate in a key": r'{"id": "one", "\udfff": 1}',
        "keys twice": '{"id": "one", "id": {"two": 2}, "id": "three"}',
        "a key of 1 MB": f'{{"id": "one", "{"k" * 1_000_000}": 1}}',
        "100,000 keys": "{" + ", ".join(f'"k{n}": {n}' for n in range(100_000)) + ', "id": "one"}',
        "a text of 10 MB": f'{{"id": "{"x" * 10_000_000}"}}',
        "NUL": r'{"id": "a\u0000b"}',
        "names of Python's own": '{"__class__": 1, "__dict__": {}, "self": 3, "from_dict": 4, "id": "one"}',
        "an empty key": '{"": 1, "id": "one"}',
        "every field null": '{"id": null, "customer_id": null, "individual": null, "status": null, "created_at": null}',
        "every field a list": '{"id": [], "customer_id": [], "individual": [], "status": [[]], "created_at": [1]}',
        "every field an object": '{"id": {}, "customer_id": {}, "individual": {"a": 1}, "status": {}}',
        "every field a number": '{"id": 1, "customer_id": 2, "individual": 3, "status": 4}',
        "nothing in it": "{}",
    }
    encodings: dict[str, Callable[[bytes], bytes]] = {
        "a byte order mark": lambda body: b"\xef\xbb\xbf" + body,
        "UTF-16": lambda body: body.decode().encode("utf-16"),
        "UTF-16, big end first": lambda body: body.decode().encode("utf-16-be"),
        "UTF-32": lambda body: body.decode().encode("utf-32"),
        "no UTF-8": lambda body: body.replace(b"one", b"\xff\xfe"),
        "overlong UTF-8": lambda body: body.replace(b"one", b"\xc0\xaf"),
        "a surrogate in UTF-8": lambda body: body.replace(b"one", b"\xed\xa0\x80"),
        "latin-1": lambda body: body.replace(b"one", b"\xe9t\xe9"),
        "a raw control character": lambda body: body.replace(b"one", b"\x1b[31m"),
        "two documents": lambda body: body + body,
        "a comma too many": lambda body: body[:-1] + b",}",
        "a comment": lambda body: body + b" // end",
        "single quotes": lambda body: body.replace(b'"', b"'"),
        "EBCDIC": lambda body: body.decode().encode("cp500"),
        "UTF-7": lambda body: body.decode().encode("utf-7"),
    }
    return [
        *(Fault(f"JSON: nested, {what}", _payload(f'{{"id": "one", "deep": {text}}}')) for what, text in deep.items()),
        *(
            Fault(f"JSON: nested, {what}, refused", _refused(text), "error", providers=BOTH)
            for what, text in deep.items()
        ),
        *(
            Fault(f"JSON: {what}", _payload(text), providers=BOTH if len(text) < 500 else ("paycombat",))
            for what, text in values.items()
        ),
        *(Fault(f"JSON: {what}", raw(change)) for what, change in encodings.items()),
    ]


def _envelopes() -> list[Fault]:
    roots = {
        "null": b"null",
        "a list": b"[1]",
        "a number": b"1",
        "a text": b'"text"',
        "true": b"true",
        "nothing": b"{}",
    }
    kinds = {"null": "null", "a list": "[]", "a text": '"text"', "a number": "5", "true": "true", "lists": "[[[]]]"}
    flags = {"a text": '"false"', "zero": "0", "null": "null", "a list": "[]", "an object": "{}"}

    def body(content: bytes) -> Play:
        return answers(
            lambda talk: head(status_of(talk), "content-type: application/json", length=len(content)) + content
        )

    return [
        *(Fault(f"envelope: {what}", body(content), "error", providers=BOTH) for what, content in roots.items()),
        *(
            Fault(f"envelope: the payload is {what}", _payload(text), "error", providers=BOTH)
            for what, text in kinds.items()
        ),
        *(
            Fault(f"envelope: `status` is {what}", answers(lambda talk, t=text: _flagged(talk, t)))
            for what, text in flags.items()
        ),
        Fault("envelope: `status` is false", answers(lambda talk: _flagged(talk, "false")), "error"),
        Fault(
            "envelope: a right reply",
            answers(lambda talk: reply(status_of(talk), envelope(talk))),
            "success",
            providers=BOTH,
        ),
        Fault("envelope: HTML", body(b"<html><h1>It works</h1></html>"), "error", providers=BOTH),
    ]


def _flagged(talk: Talk, flag: str) -> bytes:
    body = envelope(talk).replace(b'"status": true', f'"status": {flag}'.encode())
    return reply(status_of(talk), body.replace(b'"success": true', f'"success": {flag}'.encode()))


FAULTS = [*_numbers(), *_texts(), *_envelopes()]
