"""Juicyway's wire format: a bare key, payloads under `data`, errors under `error`."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.accounts import Account
from payspec_sandbox.behaviour.played import Behaviour
from payspec_sandbox.contract import Operation
from payspec_sandbox.exchange import Reply
from payspec_sandbox.providers.juicyway.errors import error_reply, judged
from payspec_sandbox.providers.provider import Handler, Provider
from payspec_sandbox.refusals import NotThere, Refusal, RuleBroken

FAMILY = "juicyway"
"""Whose merchants these are."""


class Juicyway(Provider):
    """The documented API."""

    def registered(self) -> Mapping[str, Handler]:
        return Behaviour(self.specification, self.contract, self.backend).handlers()

    def caller(self, credentials: Mapping[str, bytes]) -> Account:
        key = credentials["ApiKey"]
        holder = self.backend.accounts.holder(FAMILY, "key", key)
        if holder is None:
            hint = " Send the bare key, without a scheme word in front." if b" " in key.strip() else ""
            raise Refusal(401, f"The API key is not known here.{hint}")
        return holder

    def error(self, refusal: Refusal, operation: Operation | None) -> Reply:
        return error_reply(refusal, operation)

    def judged(self, problem: RuleBroken | NotThere) -> Refusal:
        return judged(problem)
