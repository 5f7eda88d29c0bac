"""Mutants whose signature is genuine in an unusual form, or odd, or moved. Each function is a family."""

from __future__ import annotations

import json
import random
from typing import Any

from tests.hostile.posted import KEYS, MARKER, OTHER_KEY, Mutant, compact, example, genuine, header, in_order, signed
from tests.hostile.truth import sign


def untouched(provider: str, rng: random.Random) -> Mutant:
    """Signed in one of the documented ways, written in any way that says the same."""
    event, value = example(provider, rng)
    spelling = rng.choice(
        [compact, json.dumps, lambda v: json.dumps(v, indent=2), lambda v: json.dumps(v, indent="\t")]
    )
    plain = compact(value)
    if provider == "paycombat":
        body = spelling(value).encode()
        signature = sign(body if rng.random() < 0.5 else plain.encode(), KEYS[provider].encode())
        signature = rng.choice([signature, signature.upper(), f" {signature}", f"{signature}\t"])
        return Mutant(provider, "untouched", body, header(rng, signature), True)
    signed_text = rng.choice([plain, compact(in_order(value))])
    checksum = sign(f"{event}|{signed_text}".encode(), KEYS[provider].encode())
    whole = {"event": event, "data": value, "checksum": rng.choice([checksum, checksum.upper()])}
    if rng.random() < 0.3:
        whole = dict(rng.sample(list(whole.items()), 3))
    return Mutant(provider, "untouched", spelling(whole).encode(), {}, True)


def as_posted(provider: str, rng: random.Random) -> Mutant:
    """The posted text itself is signed, with numbers and letters that JavaScript would write otherwise."""
    event, value = example(provider, rng)
    value["fee"] = "FEE"
    value["note"] = "NOTE"
    number = rng.choice(["100.0", "1.50", "1.0e3", "9007199254740993", "-0", "1E2", "25.50", "0.10"])
    note = rng.choice([r"\/", r"\u00eb", r"\u001F", r"\u003c", "ë", r"\ud83d\ude00", "a b"])
    spelling = rng.choice([compact, json.dumps, lambda v: json.dumps(v, indent=2)])
    text = spelling(value).replace('"FEE"', number).replace("NOTE", note)
    body, headers = signed(provider, text, event=event)
    return Mutant(provider, "as posted", body, headers, True)


def unknown(provider: str, rng: random.Random) -> Mutant:
    """Signed, of a kind that the specification does not have; Juicyway's with members that nobody signed."""
    _, value = example(provider, rng)
    if provider == "paycombat":
        value[rng.choice(["type", "status"])] = rng.choice(["REFUND", "HELD", "", None, 5, {"a": 1}])
        body, headers = signed(provider, compact(value))
        return Mutant(provider, "unknown", body, headers, True)
    event = rng.choice(["wallet.credited", "payment", "payment.session.succeeded/x", "событие"])
    body, headers = signed(provider, rng.choice([compact(value), '"text"', "null", "[1]", "5"]), event=event)
    extra = rng.choice(['"amount":1', '"id":"other"', '"metadata":{"amount":1}', f'"{MARKER}":true'])
    text = body.decode()
    text = rng.choice([text, "{" + extra + "," + text[1:], text[:-1] + "," + extra + "}"])
    return Mutant(provider, "unknown", text.encode(), headers, True)


def signature_games(provider: str, rng: random.Random) -> Mutant:
    """The signature itself is odd: missing, doubled, moved, of another kind, of another body or key."""
    body, headers = genuine(provider, rng)
    other, other_headers = genuine(provider, rng)
    if provider == "juicyway":
        return Mutant(
            provider, "signature games", _checksum_games(body, other, rng), rng.choice([{}, {"checksum": "x"}])
        )
    right = str(headers["X-Signature"])
    wrong = _odd_signature(right, str(other_headers["X-Signature"]), body, rng)
    made: Any = rng.choice(
        [
            {"X-Signature": wrong},
            [("X-Signature", right), ("x-signature", right)],
            [("X-Signature", right), ("x-signature", wrong)],
            [(b"X-Signature", b"\xff" + right.encode())],
            {"X-Signature": [right]},
            {"X-Signature": None},
            {"X-Signature": 5},
            {"Signature": right},
            {"X-Signature\n": right},
            {" X-Signature": right},
            {"X-Sıgnature": right},
            {},
            [],
            [("X-Signature", wrong), ("Authorization", right)],
        ]
    )
    return Mutant(provider, "signature games", body, made)


def _odd_signature(right: str, other: str, body: bytes, rng: random.Random) -> str:
    return rng.choice(
        [
            other,
            right[:-1],
            right + "0",
            right[:32],
            right * 2,
            "sha256=" + right,
            right.replace("a", "а"),  # a letter of another alphabet
            "".join(chr(0xFF10 + int(c)) if c.isdigit() else c for c in right),
            "0" * 64,
            "",
            " " * 64,
            right[:30] + " " + right[31:],
            right[:30] + "\0" + right[31:],
            sign(body, OTHER_KEY),
            sign(body, b""),
            sign(body + b" ", KEYS["paycombat"].encode()),
            sign(b"", KEYS["paycombat"].encode()),
            right[::-1],
            f"{right},{other}",
            "\x1b[31m" + right,
            right[:63] + chr(ord(right[63]) ^ 1),
        ]
    )


def _checksum_games(body: bytes, other: bytes, rng: random.Random) -> bytes:
    document, another = json.loads(body), json.loads(other)
    right, key = document["checksum"], KEYS["juicyway"].encode()
    kind = rng.randrange(12)
    if kind == 0:
        document["checksum"] = _odd_signature(right, another["checksum"], body, rng)
    elif kind == 1:
        document["checksum"] = rng.choice([None, 5, [right], {"checksum": right}, True, ""])
    elif kind == 2:
        document["data"]["checksum"] = document.pop("checksum")
    elif kind == 3:
        document["data"] = another["data"]
    elif kind == 4:
        document["event"] = rng.choice(
            ["payment.session.failed", "wallet.credited", "", 5, None, ["x"], "a|b", f"{document['event']}|"]
        )
    elif kind == 5:
        return compact(document)[:-1].encode() + f',"data":{compact(another["data"])}}}'.encode()
    elif kind == 6:
        return f'{{"data":{compact(another["data"])},'.encode() + compact(document)[1:].encode()
    elif kind == 7:
        return compact(document)[:-1].encode() + f',"checksum":"{another["checksum"]}"}}'.encode()
    elif kind == 8:
        document[f"extra_{MARKER}"] = {"amount": 1}
    elif kind == 9:  # the bar stands elsewhere: event and data must not be told apart wrongly
        document = {
            "event": "a",
            "data": f'b"|{compact(another["data"])}',
            "checksum": sign(f'a|b"|{compact(another["data"])}'.encode(), key),
        }
    elif kind == 10:
        document["checksum"] = sign(compact(document["data"]).encode(), key)
    else:
        document["checksum"] = sign(body, key)
    return compact(document).encode()
