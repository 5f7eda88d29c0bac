"""The merchants that may call the sandbox: made, listed, told where their webhooks go, and taken away."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account, Family
from payspec_sandbox.control.controlled import Controlled, Handler
from payspec_sandbox.control.known import Known
from payspec_sandbox.control.posting import never_sent
from payspec_sandbox.control.views import account_view
from payspec_sandbox.requests.arguments import Arguments
from payspec_sandbox.requests.refusals import Refusal, Violation, invalid

MOST = 100
"""Each request compares its key with those of all, so that time does not tell them apart."""
_ID_DIGITS = 10


class Merchants:
    """The operations on accounts."""

    def __init__(self, app: Controlled, known: Known) -> None:
        self._app = app
        self._known = known

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "accounts": self._list,
            "accounts_add": self._add,
            "accounts_remove": self._remove,
            "accounts_set_webhook_urls": self._set_webhook_urls,
        }

    async def _list(self, _: Arguments) -> Any:
        return {"accounts": [account_view(self._app.backend, one) for one in self._app.backend.accounts.all()]}

    async def _add(self, arguments: Arguments) -> Any:
        """The only answer that shows the credentials as they are."""
        sent = dict(arguments.body)
        backend = self._app.backend
        family = backend.families[sent.pop("family")]
        foreign = [name for name in sent if name not in ("id", *family.secrets)]
        if foreign:
            own = f"those are: {', '.join(family.secrets)}" if family.secrets else "it has none"
            raise invalid(*(Violation(name, f"is no credential of {family.name}; {own}") for name in foreign))
        self._expect_new(family, sent)
        with backend.unit_of_work():
            identifier = sent.pop("id", None) or family.id_begins + backend.ids.hex()[:_ID_DIGITS]
            facts = {name: sent.get(name) or start + backend.ids.hex() for name, start in family.secrets.items()}
            account = backend.open_account(family.name, identifier, facts)
        return {**account_view(backend, account), "credentials": facts}

    async def _remove(self, arguments: Arguments) -> Any:
        async with self._app.deliveries.turn:
            account = self._found(arguments)
            with self._app.backend.unit_of_work():
                self._app.backend.accounts.remove(account)
            self._app.backend.timers.reload()
        return await self._list(arguments)

    async def _set_webhook_urls(self, arguments: Arguments) -> Any:
        backend, urls = self._app.backend, arguments.body["urls"]
        self._found(arguments)
        wrong: list[Violation] = []
        for at, url in enumerate(urls):
            problem = await asyncio.to_thread(never_sent, url, anywhere=self._app.webhooks_anywhere)
            wrong += [] if problem is None else [Violation(f"urls[{at}]", problem)]
        wrong += backend.own.violations(arguments.body)
        if wrong:
            raise invalid(*wrong)
        with backend.unit_of_work():
            backend.accounts.set_fact(self._found(arguments), "webhook_urls", " ".join(urls))
        return account_view(backend, self._found(arguments))

    def _expect_new(self, family: Family, sent: Mapping[str, str]) -> None:
        """Raises a refusal (409) where somebody else has the id or a credential: nobody could tell who is calling."""
        accounts = self._app.backend.accounts
        if len(accounts.all()) >= MOST:
            raise Refusal(409, f"There are {MOST} merchants, which is the most. Delete one first.")
        if "id" in sent and accounts.get(sent["id"]) is not None:
            raise Refusal(409, "id: there is a merchant of this id. Choose another, or leave it out.")
        for name in family.secrets:
            if name in sent and accounts.holder(family.name, name, sent[name].encode()) is not None:
                raise Refusal(409, f"{name}: another merchant has it. Choose another, or leave it out.")

    def _found(self, arguments: Arguments) -> Account:
        return self._known.account("account_id", arguments.path["account_id"], status=404)
