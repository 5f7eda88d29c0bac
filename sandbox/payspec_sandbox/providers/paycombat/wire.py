"""PayCombat's own wire format: a token, a signature on each POST and PATCH, and three kinds of envelope."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.accounts import Account
from payspec_sandbox.behaviour.played import Behaviour
from payspec_sandbox.contract import Operation
from payspec_sandbox.exchange import Reply, json_reply
from payspec_sandbox.providers.paycombat.memo import memo
from payspec_sandbox.providers.provider import Handler, Provider
from payspec_sandbox.refusals import NotThere, Refusal, RuleBroken, Violation

_MEMOS = ("payins_get_memo", "payouts_get_memo")


class PayCombat(Provider):
    """The documented API under `/api/v1`."""

    def registered(self) -> Mapping[str, Handler]:
        played = Behaviour(self.specification, self.contract, self.backend).handlers()
        return {**played, **{name: memo(played[name]) for name in _MEMOS if name in played}}

    def caller(self, credentials: Mapping[str, bytes]) -> Account:
        holder = self.backend.accounts.holder(self.specification.family, "token", credentials["Token"])
        if holder is None:
            raise Refusal(401, "The token is not known here.")
        return holder

    def error(self, refusal: Refusal, operation: Operation | None) -> Reply:
        message = "; ".join(map(_sentence, refusal.violations)) or refusal.message
        return json_reply(refusal.status, {"status": False, "message": message, "data": None}, refusal.headers)

    def judged(self, problem: RuleBroken | NotThere) -> Refusal:
        # 400 is the only refusal that the customer pages list, so an unknown id is one too.
        return Refusal(400, "", (problem.violation,))


def _sentence(violation: Violation) -> str:
    return f"{violation.place}: {violation.reason}"
