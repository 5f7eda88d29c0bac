"""Juicyway's payment sessions, payments and deposits on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import shown
from payspec_sandbox.exchange import Reply
from payspec_sandbox.providers.juicyway.lists import asked, listed, made_between
from payspec_sandbox.providers.juicyway.replies import once, payload
from payspec_sandbox.providers.juicyway.rules.holds import Holds
from payspec_sandbox.providers.juicyway.rules.payment_objects import Payment, session_status
from payspec_sandbox.providers.juicyway.rules.payments import JuicywayPayments
from payspec_sandbox.providers.provider import Call, Handler
from payspec_sandbox.records import Selection


class PaymentHandlers:
    """What each operation does."""

    def __init__(self, backend: Backend, holds: Holds) -> None:
        self._payments = JuicywayPayments(backend, holds)

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "payment_sessions_create": self._create,
            "payment_sessions_capture": self._capture,
            "payment_sessions_authorize": self._authorize,
            "payments_get": self._get,
            "payments_list": self._list,
            "deposits_list": self._deposits,
        }

    def _create(self, call: Call) -> Reply:
        def work() -> Reply:
            payment = self._payments.begin(call.account, call.arguments.body, call.now_ms)
            session = {**_step(payment), "expires_at": payment["_expires_at"], "payment": shown(payment)}
            return payload(call, session, 201)

        return once(call, work)

    def _capture(self, call: Call) -> Reply:
        def work() -> Reply:
            identifier, body = call.arguments.path["payment_id"], call.arguments.body
            if "card" in body:
                payment = self._payments.capture_card(call.account, identifier, body["card"], call.now_ms)
            else:
                chosen = body["crypto_address"]
                payment = self._payments.capture_crypto(call.account, identifier, chosen, call.now_ms)
            return payload(call, _step(payment))

        return once(call, work)

    def _authorize(self, call: Call) -> Reply:
        def work() -> Reply:
            identifier = call.arguments.path["payment_id"]
            return payload(
                call, _step(self._payments.authorize(call.account, identifier, call.arguments.body, call.now_ms))
            )

        return once(call, work)

    def _get(self, call: Call) -> Reply:
        return payload(call, self._payments.objects.get(call.account, call.arguments.path["payment_id"]))

    def _list(self, call: Call) -> Reply:
        query = call.arguments.query
        selection = made_between(self._payments.objects.collection, call.account.id, query)
        return listed(call, selection, shown, asked(query, "status") if "status" in query else None)

    def _deposits(self, call: Call) -> Reply:
        return listed(call, Selection(self._payments.deposits.collection, call.account.id), shown)


def _step(payment: Payment) -> dict[str, Any]:
    """How a payment goes on: its state, and what the customer has to do."""
    page = f"https://pay.example.com/{payment['id']}"
    has_page = payment["payment_method"]["type"] in ("interac", "wallet") or payment["_auth_type"] == "3ds"
    return {
        "auth_type": payment["_auth_type"],
        "links": {"url": page} if has_page else {},
        "message": payment["_message"],
        "status": session_status(payment),
    }
