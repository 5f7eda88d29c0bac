"""A webhook as it is posted, and how it is signed: what mutants are made of."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from tests.hostile.truth import sign

ROOT = Path(__file__).resolve().parents[2]


KEYS = {"paycombat": "key-a41f09c7d2e85b63", "juicyway": "biz-77c0d1e5f3a94b28"}


OTHER_KEY = b"key-of-somebody-else"


MARKER = "marker5d81c4"  # stands in names and values of hostile bodies; no error may repeat it


@attrs.frozen
class Mutant:
    """One webhook, as `parse` gets it."""

    provider: str
    family: str
    body: bytes
    headers: Any
    must_accept: bool = False

    @property
    def signature(self) -> str | None:
        """The header that counts, where there is exactly one."""
        if self.provider != "paycombat":
            return None
        pairs = self.headers.items() if isinstance(self.headers, dict) else self.headers
        found = [value for name, value in pairs if _text(name).lower() == "x-signature"]
        return _text(found[0]) if len(found) == 1 and isinstance(found[0], (str, bytes)) else None


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


@cache
def examples(provider: str) -> list[dict[str, Any]]:
    """What the specification shows, without checksums."""
    path = ROOT / "generated" / "payspec_generated" / provider / "openapi.json"
    found = []
    for webhook in json.loads(path.read_text(encoding="utf-8"))["webhooks"].values():
        for example in webhook["post"]["requestBody"]["content"]["application/json"]["examples"].values():
            value = dict(example["value"])
            value.pop("checksum", None)
            found.append(value)
    return found


def compact(value: Any) -> str:
    """As most programs write JSON; for the examples that is what JavaScript writes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def signed(provider: str, text: str, key: bytes | None = None, event: str | None = None) -> tuple[bytes, Any]:
    """Body and headers of a text that is signed as it is posted; for Juicyway the text is that of `data`."""
    secret = key if key is not None else KEYS[provider].encode()
    if provider == "paycombat":
        body = text.encode("utf-8", "surrogatepass")
        return body, {"X-Signature": sign(body, secret)}
    name = event or "payment.session.succeeded"
    checksum = sign(f"{name}|{text}".encode("utf-8", "surrogatepass"), secret)
    body = f'{{"event":{json.dumps(name)},"data":{text},"checksum":"{checksum}"}}'
    return body.encode("utf-8", "surrogatepass"), {}


def in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: in_order(value[key]) for key in sorted(value)}
    return [in_order(item) for item in value] if isinstance(value, list) else value


def example(provider: str, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """The name of an event and the object that is signed."""
    value = rng.choice(examples(provider))
    return (str(value["event"]), dict(value["data"])) if provider == "juicyway" else ("", dict(value))


def genuine(provider: str, rng: random.Random) -> tuple[bytes, dict[str, str]]:
    event, value = example(provider, rng)
    body, headers = signed(provider, compact(value), event=event)
    return body, headers


def header(rng: random.Random, signature: str) -> Any:
    name = rng.choice(["X-Signature", "x-signature", "X-SIGNATURE"])
    others = [("Host", "example.com"), ("Content-Type", "application/json")]
    return rng.choice(
        [
            {name: signature},
            [*others, (name, signature)],
            [(name.encode(), signature.encode()), (b"host", b"example.com")],
            {"Host": "example.com", name: signature},
        ]
    )
