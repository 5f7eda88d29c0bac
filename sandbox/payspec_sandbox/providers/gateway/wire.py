"""PayCombat's older gateway wire format: the same rows, named by other headers and other paths."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.call import Call, Handler
from payspec_sandbox.exchange import Reply
from payspec_sandbox.providers.paycombat.wire import PayCombat


class Gateway(PayCombat):
    """The gateway documentation's API. Rules and error form are PayCombat's."""

    def registered(self) -> Mapping[str, Handler]:
        shared = super().registered()
        played = {name: shared[name] for name in self.contract.operations if name in shared}
        return {**played, "customers_delete": self._delete_showing_creator}

    def _delete_showing_creator(self, call: Call) -> Reply:
        record = self.payments.delete_customer(call.account, call.arguments.path["customer_id"], call.now_ms)
        return call.enveloped(record.body.encode())
