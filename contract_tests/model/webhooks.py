"""Receives what a provider posts during a story, and holds it against the webhooks that the model says go out."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from contract_tests.credentials import merchants
from contract_tests.documents import Document
from contract_tests.model.comparing import Difference, Learned, differences
from contract_tests.model.world import Told
from contract_tests.requests.judge import Judge
from contract_tests.requests.receiver import Received, Receiver
from contract_tests.requests.webhooks import data_of, name_of, signature_problem

_NUMBER = "x-sandbox-delivery"


class Mailbox:
    """A receiver for one story. Each merchant has an address there, and objects that bring their own another one."""

    def __init__(self, document: Document, receiver: Receiver) -> None:
        self._document = document
        self._receiver = receiver
        self._judge = Judge(document)
        self._keys = [merchant.webhook_key for merchant in merchants(document)]
        receiver.taken()

    def address(self, who: int) -> str:
        """A merchant's."""
        return f"{self._receiver.url}/{who}"

    def own(self, who: int) -> str:
        """That of a merchant's object."""
        return f"{self._receiver.url}/own-{who}"

    def at(self, received: Received) -> str:
        """The address at which a webhook came."""
        return f"{self._receiver.url}{received.path}"

    def taken(self) -> list[Received]:
        """What came since it was last asked, in the order in which it was to be sent; repeats left out."""
        came = [one for one in self._receiver.taken() if one.attempt == 1]
        return sorted(came, key=lambda one: int(one.headers.get(_NUMBER, "0")))

    def problems(
        self, told: Sequence[Told], came: Sequence[Received], who: int, learned: Learned, otherwise: str
    ) -> list[Difference]:
        """What differs between the webhooks that one merchant is told by and those that came."""
        wanted = [(one, url) for one in told for url in one.urls if url.startswith(self._receiver.url)]
        names = [one.event for one, _ in wanted]
        sent = [name_of(self._document, one) for one in came]
        if names != sent:
            place = next((one.place for one, _ in wanted), otherwise)
            expected, got = (", ".join(some) or "none" for some in (names, sent))
            return [Difference("the webhooks", expected, got, place, field=f"webhooks {expected}")]
        found: list[Difference] = []
        for (one, url), other in zip(wanted, came, strict=True):
            address = self.at(other)
            if address != url:
                found.append(Difference("the address of a webhook", url, address, one.place, field="address"))
            for problem in differences(one.payload, data_of(self._document, other), learned):
                found.append(attrs.evolve(problem, path=f"{one.event}: {problem.path}"))
            found += self._form(one, other) + self._signature(one, other, who)
        return found

    def _form(self, told: Told, came: Received) -> list[Difference]:
        verdict = self._judge.webhook(told.event, came.body)
        return [
            Difference(
                f"{told.event}: the body", "as its schema says", text, told.place, field=f"{kind} of {told.event}"
            )
            for kind, text in verdict.broken[:1]
        ]

    def _signature(self, told: Told, came: Received, who: int) -> list[Difference]:
        problem = signature_problem(self._document, came, self._keys[who])
        if problem is None:
            return []
        return [Difference(f"{told.event}: the signature", "the merchant's", problem, told.place, field="signature")]
