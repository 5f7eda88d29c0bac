"""PayCombat's older gateway wire format: the same rows, named by other headers and other paths."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.accounts import Account
from payspec_sandbox.providers.paycombat.wire import PayCombat
from payspec_sandbox.refusals import Refusal

ENVIRONMENT = b"sandbox"
"""The only environment there is here; the documentation's other value is `production`."""


class Gateway(PayCombat):
    """The gateway documentation's API. Objects and error form are PayCombat's."""

    def caller(self, credentials: Mapping[str, bytes]) -> Account:
        if credentials["Environment"] != ENVIRONMENT:
            raise Refusal(401, f"The environment has to be {ENVIRONMENT.decode()} here.")
        holder = self.backend.accounts.holder(self.specification.family, "id", credentials["MerchantIdentifier"])
        if holder is None:
            raise Refusal(401, "The merchant identifier is not known here.")
        return holder
