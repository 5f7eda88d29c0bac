"""Defects in Juicyway's customers: the key, permanent deletion, lists by cursor, idempotency, forms."""

from __future__ import annotations

import json

from contract_tests.mutation.seeded.defect import defect, own
from contract_tests.mutation.seeded.layer import Answered, Asked, Spoiler

_JUICYWAY = own("juicyway")
_KEPT = "/juicyway/customers/"


@defect("juicyway", "API key not verified", "customers")
class _AnyKey(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path.startswith("/juicyway"):
            asked.headers["authorization"] = _JUICYWAY["ApiKey"]
        return None


@defect("juicyway", "soft delete instead of permanent", "customers")
class _SoftDelete(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path.startswith(_KEPT) and asked.method == "DELETE":
            asked.method = "GET"  # the record is looked up, and stays
            asked.headers["x-asked-to-delete"] = "yes"
        return None

    def answer(self, asked: Asked, answered: Answered) -> None:
        if "x-asked-to-delete" in asked.headers and answered.status == 200:
            answered.status, answered.headers, answered.body = 204, {}, b""


@defect("juicyway", "field missing from a reply", "customers")
class _MissingField(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path == _KEPT.rstrip("/") and answered.status == 201:
            value = answered.json
            del value["data"]["email"]
            answered.set_json(value)


@defect("juicyway", "a refusal does not say of which kind it is", "customers")
class _NoKind(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path == _KEPT.rstrip("/") and answered.status == 422:
            value = answered.json
            del value["error"]["type"]
            answered.set_json(value)


@defect("juicyway", "a whole read without a field", "customers")
class _NotWhole(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_KEPT) and asked.method == "GET" and answered.status == 200:
            value = answered.json
            value["data"].pop("phone_number", None)
            answered.set_json(value)


@defect("juicyway", "idempotency key ignored", "customers")
class _NoKey(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        asked.headers.pop("idempotency-key", None)
        return None


@defect("juicyway", "a key is replayed for any body", "customers")
class _AnyBody(Spoiler):
    def __init__(self) -> None:
        self.first: dict[str, bytes] = {}

    def request(self, asked: Asked) -> Answered | None:
        key = asked.headers.get("idempotency-key")
        if key and asked.method == "POST" and asked.json is not None:
            asked.body = self.first.setdefault(key, asked.body)
        return None


@defect("juicyway", "a list leaves an item out", "customers")
class _LosesItem(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        value = answered.json
        if (
            asked.path == _KEPT.rstrip("/")
            and asked.method == "GET"
            and answered.status == 200
            and len(value["data"]) > 1
        ):
            value["data"].pop()
            answered.set_json(value)


@defect("juicyway", "a cursor leads to the same page again", "customers")
class _Circle(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path == _KEPT.rstrip("/") and "before" not in asked.query:
            asked.query.pop("after", None)
        return None


@defect("juicyway", "the cursor back is ignored", "customers")
class _NoWayBack(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        value = answered.json
        if asked.path == _KEPT.rstrip("/") and "before" in asked.query and answered.status == 200:
            value["data"].reverse()
            answered.set_json(value)


@defect("juicyway", "pages move when customers are added", "customers")
class _Moving(Spoiler):
    """As paging by offset does: after an insert the next page begins with items that were already given."""

    def __init__(self) -> None:
        self.last: dict[str, str] = {}
        self.has_moved = False

    def request(self, asked: Asked) -> Answered | None:
        if asked.path == _KEPT.rstrip("/") and asked.method == "POST":
            self.has_moved = True
        elif asked.path == _KEPT.rstrip("/") and "after" in asked.query:
            if self.has_moved and self.last:
                asked.query = dict(self.last)
            self.has_moved = False
        if asked.path == _KEPT.rstrip("/") and asked.method == "GET":
            self.last = dict(asked.query)
        return None


@defect("juicyway", "an unknown customer gives a server error", "customers")
class _ServerError(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_KEPT) and answered.status == 404:
            answered.status = 503


@defect("juicyway", "unknown fields are accepted", "customers")
class _Lenient(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        value = asked.json
        if asked.path.startswith(_KEPT.rstrip("/")) and isinstance(value, dict):
            known = {"first_name", "last_name", "email", "phone_number", "type", "billing_address"}
            asked.body = json.dumps({name: value[name] for name in value if name in known}).encode()
        return None


@defect("juicyway", "another method gives 404 instead of 405", "customers")
class _NoAllow(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith("/juicyway") and answered.status == 405:
            answered.status = 404
            answered.headers.pop("allow", None)
