"""Defects in the customers of PayCombat: credentials, signatures, deletion, lists, forms.

They were the first; what they show of a check holds for the other groups of operations as well.
"""

from __future__ import annotations

import json

from contract_tests.mutation.seeded.defect import another, defect, own, sign_again, signature_key
from contract_tests.mutation.seeded.layer import Answered, Asked, Spoiler
from payspec.signing import canonical_json, sign

_PAYCOMBAT = own("paycombat")
_READ = "/paycombat/api/v1/customer/customer/"


def _signs(asked: Asked) -> bool:
    return asked.path.startswith("/paycombat") and asked.method in ("POST", "PATCH")


@defect("paycombat", "signature not verified", "customers")
class _AnySignature(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if _signs(asked):
            sign_again(asked)
        return None


@defect("paycombat", "a signature has to be there, its value does not matter", "customers")
class _SomeSignature(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if _signs(asked) and "signature" in asked.headers:
            sign_again(asked)
        return None


@defect("paycombat", "signature verified over the bytes that were sent", "customers")
class _RawSignature(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if _signs(asked) and asked.json is not None:
            if asked.headers.get("signature") != sign(asked.body, signature_key(asked)):
                return _refused("The signature does not fit the body.")
            sign_again(asked)
        return None


@defect("paycombat", "token not verified", "customers")
class _AnyToken(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path.startswith("/paycombat"):
            asked.headers["x-token"] = _PAYCOMBAT["Token"]
        return None


@defect("paycombat", "merchants not kept apart", "customers")
class _OneMerchant(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.headers.get("x-token") == another("paycombat")["Token"]:
            right = "signature" in asked.headers and asked.json is not None
            asked.headers["x-token"] = _PAYCOMBAT["Token"]
            if right:
                sign_again(asked)
        return None


@defect("paycombat", "hard delete instead of soft", "customers")
class _HardDelete(Spoiler):
    def __init__(self) -> None:
        self.gone: set[str] = set()

    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_READ):
            if asked.method == "DELETE" and answered.status == 200:
                self.gone.add(asked.path)
            elif asked.path in self.gone and answered.status == 200:
                answered.status = 400
                answered.set_json({"status": False, "message": "customer_id: there is no such customer", "data": None})


@defect("paycombat", "wrong type in a reply", "customers")
class _WrongType(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_READ) and asked.method == "GET" and answered.status == 200:
            value = answered.json
            value["data"]["is_active"] = "true"
            answered.set_json(value)


@defect("paycombat", "wrong envelope", "customers")
class _WrongEnvelope(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_READ) and asked.method == "DELETE" and answered.status == 200:
            answered.set_json({**answered.json, "data": answered.json["data"]["data"]})


@defect("paycombat", "undocumented status", "customers")
class _OtherStatus(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.endswith("/create") and answered.status == 200:
            answered.status = 201


@defect("paycombat", "ids in another form", "customers")
class _OtherIds(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_READ) and asked.method == "GET" and answered.status == 200:
            value = answered.json
            value["data"]["org_id"] = value["data"]["org_id"].replace("org_", "organisation-")
            answered.set_json(value)


@defect("paycombat", "a deleted customer is said to be active", "customers")
class _StaysActive(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_READ) and answered.status == 200:
            answered.body = answered.body.replace(b'"is_active":false', b'"is_active":true')


@defect("paycombat", "an update ignores the description", "customers")
class _IgnoredField(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        value = asked.json
        if asked.path.endswith("/update") and isinstance(value, dict) and "signature" in asked.headers:
            right = asked.headers["signature"] == sign(canonical_json(value), _PAYCOMBAT["Signature"])
            if right and isinstance(value.get("description"), str):
                del value["description"]
                asked.body = canonical_json(value)
                sign_again(asked)
        return None


@defect("paycombat", "a deleted customer is still listed", "customers")
class _ListsDeleted(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path == _READ.rstrip("/") and asked.query.get("include_deleted", "false") == "false":
            asked.query["include_deleted"] = "true"
        return None


@defect("paycombat", "readiness does not agree with the customer", "customers")
class _WrongReadiness(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if "check-wallet-ready" in asked.path:
            answered.body = answered.body.replace(b'"is_wallet_ready":false', b'"is_wallet_ready":true')


@defect("paycombat", "the filter by type is ignored", "customers")
class _NoFilter(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path == _READ.rstrip("/") and asked.query.get("type") in ("individual", "company"):
            del asked.query["type"]
        return None


@defect("paycombat", "a second delete is refused", "customers")
class _DeletesOnce(Spoiler):
    def __init__(self) -> None:
        self.gone: set[str] = set()

    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_READ) and asked.method == "DELETE" and answered.status == 200:
            if asked.path in self.gone:
                answered.status = 400
                answered.set_json({"status": False, "message": "customer_id: there is no such customer", "data": None})
            self.gone.add(asked.path)


@defect("paycombat", "a documented field is refused", "customers")
class _RefusesMetadata(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        value = asked.json
        if asked.path.endswith("/create") and isinstance(value, dict) and "metadata" in value:
            return _refused("metadata: is not known", 400)
        return None


@defect("paycombat", "what was created is read back otherwise", "customers")
class _OtherCase(Spoiler):
    def answer(self, asked: Asked, answered: Answered) -> None:
        if asked.path.startswith(_READ) and asked.method == "GET":
            answered.body = answered.body.replace(b'"first_name":"Ada"', b'"first_name":"ADA"')


@defect("paycombat", "the size of a page is ignored", "customers")
class _NoLimit(Spoiler):
    def request(self, asked: Asked) -> Answered | None:
        if asked.path == _READ.rstrip("/") and asked.query.get("limit", "").isdigit():
            asked.query["limit"] = str(max(10, int(asked.query["limit"])))
        return None


def _refused(message: str, status: int = 401) -> Answered:
    body = json.dumps({"status": False, "message": message, "data": None}).encode()
    return Answered(status, {"content-type": "application/json"}, body)
