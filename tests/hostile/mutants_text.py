"""Mutants whose text was changed after it was signed, or before. Each function is a family."""

from __future__ import annotations

import json
import random
import re

from tests.hostile.posted import KEYS, MARKER, Mutant, compact, example, genuine, signed
from tests.hostile.truth import sign


def bytes_changed(provider: str, rng: random.Random) -> Mutant:
    """Signed, and then bytes were flipped, cut, doubled, swapped or put in."""
    body, headers = genuine(provider, rng)
    content = bytearray(body)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 8])):
        change(content, rng)
    return Mutant(provider, "bytes changed", bytes(content), headers)


def change(content: bytearray, rng: random.Random) -> None:
    place = rng.randrange(len(content) + 1)
    end = min(len(content), place + rng.choice([1, 2, 5, 40]))
    kind = rng.randrange(7)
    if kind == 0 and place < len(content):
        content[place] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del content[rng.choice([place, len(content)]) : rng.choice([end, len(content)])]
    elif kind == 2:
        content[place:place] = content[place:end]
    elif kind == 3:
        other = rng.randrange(len(content) + 1)
        piece = bytes(content[place:end])
        del content[place:end]
        content[other:other] = piece
    elif kind == 4:
        content[place:place] = rng.choice(
            [b" ", b"\n", b"0", b'"', b",", b"{}", b"[", b"}", b"\\", b"\x00", b"\xff", b"-", b"e9"]
        )
    elif kind == 5:
        content[place:end] = rng.randbytes(end - place)
    else:
        for old, new in rng.sample(
            [(b"true", b"false"), (b"1", b"2"), (b"0", b"1"), (b"SUCCESS", b"FAILED"), (b"null", b"0")], 2
        ):
            content[:] = bytes(content).replace(old, new, 1)


def signed_afterwards(provider: str, rng: random.Random) -> Mutant:
    """Bytes were changed first, and the right key signed what came of it."""
    event, value = example(provider, rng)
    content = bytearray(compact(value).encode())
    for _ in range(rng.choice([1, 2, 4])):
        change(content, rng)
    text = bytes(content).decode("utf-8", rng.choice(["replace", "ignore"]))
    body, headers = signed(provider, text, event=event)
    return Mutant(provider, "signed afterwards", body, headers)


def keys_changed(provider: str, rng: random.Random) -> Mutant:
    """Signed, and then a member was doubled, moved, renamed, added or taken away."""
    body, headers = genuine(provider, rng)
    text = body.decode()
    names = re.findall(r'"([a-z_]+)":', text)
    name, other = rng.choice(names), rng.choice(names)
    added = rng.choice(
        [
            f'"{name}":{rng.choice(_VALUES)}',
            f'"{other}":{rng.choice(_VALUES)}',
            f'"x_{MARKER}":1',
            '"__proto__":{"a":1}',
        ]
    )
    kind = rng.randrange(5)
    if kind == 0:
        text = text.replace("{", "{" + added + ",", 1)
    elif kind == 1:
        text = text[:-1] + "," + added + "}"
    elif kind == 2:
        text = text.replace(f'"{name}":', f'"{other}":', 1)
    elif kind == 3:
        place = rng.choice([found.end() for found in re.finditer("{", text)])
        text = text[:place] + added + ("," if text[place] != "}" else "") + text[place:]
    else:
        text = re.sub(rf'"{name}":("[^"]*"|[0-9.]+|null|true|false),?', "", text, count=1)
    return Mutant(provider, "keys changed", text.encode(), headers)


_VALUES = (
    "1",
    "null",
    '"x"',
    "{}",
    "[]",
    '"SUCCESS"',
    '"payment.session.failed"',
    '{"id":"other","amount":1}',
    "0.1",
    "true",
    '"' + "0" * 64 + '"',
)


def numbers_changed(provider: str, rng: random.Random) -> Mutant:
    """Signed, and then numbers were written otherwise: with the same double, or with one beside it."""
    event, value = example(provider, rng)
    value["amount"] = rng.choice([25.5, 0.1, 100, 12345678901234567, 0.30000000000000004, 5e-324, 1e21, 2**53])
    body, headers = signed(provider, compact(value), event=event)
    text = re.sub(
        r"(?<=:)-?[0-9][0-9.]*(?:e[-+]?[0-9]+)?(?=[,}])", lambda found: _respelt(found.group(), rng), body.decode()
    )
    return Mutant(provider, "numbers changed", text.encode(), headers)


def _respelt(number: str, rng: random.Random) -> str:
    plain = "e" not in number
    return rng.choice(
        [
            number,
            number + ("0" if "." in number and plain else ".0" if plain else ""),
            number
            + ("00000000000000000000001" if "." in number and plain else ".00000000000000000000001" if plain else ""),
            number + ("E0" if plain else ""),
            number + ("e1" if plain else ""),
            f"-{number}".replace("--", ""),
            f"0{number}",
            f'"{number}"',
            number + ("e-99999999999999999999" if plain else ""),
            number + ("e99999999999999999999" if plain else ""),
        ]
    )


def nested(provider: str, rng: random.Random) -> Mutant:
    """Signed, and then put inside something, or something deep was put inside."""
    body, headers = genuine(provider, rng)
    text = body.decode()
    depth = rng.choice([1, 2, 10, 100, 900, 1100, 5000])
    deep = rng.choice(["[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth])
    made = rng.choice(
        [
            f"[{text}]",
            f'{{"data":{text}}}',
            f'{{"body":{text}}}',
            text[:-1] + f',"deep":{deep}}}',
            json.dumps(text),
            deep,
        ]
    )
    return Mutant(provider, "nested", made.encode(), headers)


def encoded(provider: str, rng: random.Random) -> Mutant:
    """In another encoding, signed before or after."""
    event, value = example(provider, rng)
    value["name"] = rng.choice(["Zoë", "東京", "😀", "é\u2028"])
    body, headers = signed(provider, compact(value), event=event)
    name = rng.choice(["utf-16", "utf-32", "utf-16-le", "latin-1", "cp1252", "utf-7", "utf-8-sig", "cp500", "cesu"])
    text = body.decode()
    content = b"".join(_surrogates(letter) for letter in text) if name == "cesu" else text.encode(name, "replace")
    if provider == "paycombat" and rng.random() < 0.5:
        headers = {"X-Signature": sign(content, KEYS[provider].encode())}
    return Mutant(provider, "encoded", content, headers)


def _surrogates(letter: str) -> bytes:
    units = letter.encode("utf-16-be")
    pairs = [chr(int.from_bytes(units[place : place + 2], "big")) for place in range(0, len(units), 2)]
    return b"".join(unit.encode("utf-8", "surrogatepass") for unit in pairs)
