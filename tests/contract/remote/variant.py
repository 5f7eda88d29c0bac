"""A server that plays a provider whose documentation is wrong in 15 places: a layer over the sandbox, for tests alone.

Each difference has a name, and says in which operation and of which kind it has to be found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from contract_tests.mutation.seeded.layer import Answered, Application, Asked, Layer, Receive, Scope, Send, Spoiler

Change = Callable[[Any], Any]


@attrs.frozen
class Wrong:
    """One named difference: where it has to be found, and as what. `mended` is a part of the change that is right."""

    name: str
    provider: str
    operation: str
    kind: str
    mended: str


@attrs.frozen
class _Moved:
    method: str
    documented: str
    real: str


_MOVED = (
    _Moved("GET", "/paycombat/api/v1/payin-method", "/paycombat/api/v1/payin-methods"),
    _Moved("GET", "/juicyway/payouts/Charge", "/juicyway/payouts/charge"),
    _Moved("GET", "/gateway/finmo/payin-method/required-field/", "/gateway/api/v1/payin-method/required-field/"),
)

WRONG = (
    Wrong("the plural in a path", "paycombat", "payin_methods_list", "path", "1api~1v1~1payin-methods"),
    Wrong("another case in a path", "juicyway", "payouts_get_charge", "path", "1payouts~1charge"),
    Wrong("another prefix", "gateway", "payin_methods_get_required_fields", "path", "1api~1v1~1payin-method"),
    Wrong("a field that is not there", "paycombat", "merchants_get_balance", "missing", "currency"),
    Wrong("a field with another name", "juicyway", "swaps_get_rate", "renamed", "symbolName"),
    Wrong("a new field", "gateway", "payout_methods_get_required_fields", "additional", "display_order"),
    Wrong("an amount as text", "gateway", "payouts_get", "type", "wire_amount"),
    Wrong("null where none is documented", "juicyway", "wallets_get", "null", "currency"),
    Wrong("a flag as text", "paycombat", "customers_check_wallet_ready", "type", "is_wallet_ready"),
    Wrong("201 for a creation", "paycombat", "beneficiaries_create", "status", "201"),
    Wrong("200 for a creation", "juicyway", "beneficiaries_create", "status", "200"),
    Wrong("422 for what is not known", "gateway", "transactions_get", "status", "422"),
    Wrong("an envelope too many", "paycombat", "master_data_list", "envelope", "E2"),
    Wrong("a payload under another name", "juicyway", "payment_methods_list_banks", "envelope", "/result"),
    Wrong("an envelope of the upstream", "paycombat", "customers_disable", "envelope", "E3"),
)  # fmt: skip


class Variant(Spoiler):
    """The replies as the provider really has them. Everything that is not spoiled is the sandbox's."""

    def answer(self, asked: Asked, answered: Answered) -> None:
        """Change the answer as the real provider would have it."""
        for method, start, status, change in _CHANGED:
            if asked.method == method and _is_below(asked.path, start) and answered.status == status:
                change(answered)


class _Moving:
    """The real path leads where the documented one led; the documented one is gone."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        for moved in _MOVED:
            if scope["type"] == "http" and scope["method"] == moved.method:
                if _is_below(scope["path"], moved.real):
                    path = moved.documented + scope["path"][len(moved.real) :]
                    scope = {**scope, "path": path, "raw_path": path.encode()}
                elif _is_below(scope["path"], moved.documented):
                    headers = [(b"content-type", b"text/html")]
                    await send({"type": "http.response.start", "status": 404, "headers": headers})
                    await send({"type": "http.response.body", "body": b"<html><h1>Not Found</h1></html>"})
                    return
        await self._inner(scope, receive, send)


def variant(sandbox: Application) -> Application:
    """The provider, around a sandbox."""
    return Layer(_Moving(sandbox), Variant())


def _is_below(path: str, start: str) -> bool:
    """Whether a path is the one named; or one step below it, where the name ends with a slash."""
    rest = path.removeprefix(start)
    return path.startswith(start) and (bool(rest) and "/" not in rest if start.endswith("/") else not rest)


def _json(change: Change) -> Callable[[Answered], None]:
    def changed(answered: Answered) -> None:
        answered.set_json(change(answered.json))

    return changed


def _payload(change: Change) -> Callable[[Answered], None]:
    return _json(lambda value: {**value, "data": change(value["data"])})


def _status(status: int) -> Callable[[Answered], None]:
    def changed(answered: Answered) -> None:
        answered.status = status

    return changed


def _without(*names: str) -> Change:
    return lambda value: {name: one for name, one in value.items() if name not in names}


def _with(**fields: Any) -> Change:
    return lambda value: {**value, **fields}


def _in_one(change: Change) -> Change:
    """For a reply about one object; a list, whose address looks alike, stays."""
    return lambda value: value if isinstance(value, list) else change(value)


def _called(old: str, new: str) -> Change:
    return lambda value: {new if name == old else name: one for name, one in value.items()}


def _as_text(name: str) -> Change:
    return lambda value: {**value, name: json.dumps(value[name])}


def _upstream(payload: Any) -> dict[str, Any]:
    return {"success": True, "request_id": "0" * 32, "status_code": 200, "status_text": "OK", "data": payload}


_CHANGED: Iterable[tuple[str, str, int, Callable[[Answered], None]]] = (
    ("GET", "/paycombat/api/v1/merchant/balance/", 200, _payload(_without("currency"))),
    ("GET", "/juicyway/exchange/swap/rate", 200, _payload(_called("symbol", "symbolName"))),
    ("GET", "/gateway/finmo/payout-method/required-field/", 200, _payload(_with(display_order=3))),
    ("GET", "/gateway/finmo/payout-method/retrieve-payout/", 200, _payload(_as_text("wire_amount"))),
    ("GET", "/juicyway/wallets/", 200, _payload(_in_one(_with(currency=None)))),
    ("GET", "/paycombat/api/v1/customer/check-wallet-ready/", 200,
     _payload(lambda value: {**value, "data": _as_text("is_wallet_ready")(value["data"])})),
    ("POST", "/paycombat/api/v1/payout-beneficiary/create", 200, _status(201)),
    ("POST", "/juicyway/beneficiaries", 201, _status(200)),
    ("GET", "/gateway/finmo/transaction/find-transaction/", 400, _status(422)),
    ("GET", "/paycombat/api/v1/master-data", 200, _payload(_upstream)),
    ("GET", "/juicyway/payment-methods/banks", 200, _json(_called("data", "result"))),
    ("PATCH", "/paycombat/api/v1/customer/disable/", 200, _json(lambda value: value["data"])),
)  # fmt: skip
