"""The settings of a business at Juicyway, and its payment links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.providers.juicyway.rules.tables import PAYMENT_LIMITS
from payspec_sandbox.refusals import RuleBroken

_MFA, _URLS = "require_mfa", "webhook_urls"


class JuicywaySettings:
    """Kept as facts of the account."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def update(self, account: Account, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Change what is sent, and say how things are."""
        if _URLS in sent:
            self.set_urls(account, sent[_URLS])
        if _MFA in sent:
            present = self._backend.accounts.get(account.id) or account
            self._backend.accounts.set_fact(present, _MFA, "true" if sent[_MFA] else "")
        present = self._backend.accounts.get(account.id) or account
        return {_MFA: dict(present.secrets).get(_MFA) == b"true", _URLS: list(present.webhook_urls)}

    def set_urls(self, account: Account, urls: Sequence[str]) -> list[str]:
        """Where webhooks go from now on."""
        self._backend.accounts.set_fact(account, _URLS, " ".join(urls))
        return list((self._backend.accounts.get(account.id) or account).webhook_urls)


class JuicywayPaymentLinks:
    """Pages on which a customer can pay; the sandbox has no such page, so nobody does."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._objects = Objects(backend, "juicyway.payment_links", "payment link", "payment_link_id")

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> dict[str, Any]:
        """A new link."""
        reference = sent.get("reference")
        if reference is not None and self._objects.find(account, reference) is not None:
            raise RuleBroken("reference", "is already in use")
        most = PAYMENT_LIMITS[sent["currency"]][1]
        if sent["amount"] > most:
            raise RuleBroken("amount", f"is above {most}")
        identifier = self._backend.ids.uuid()
        link = {
            "id": identifier,
            "url": f"https://pay.example.com/links/{identifier}",
            "amount": int(sent["amount"]),
            "currency": sent["currency"],
            "description": sent.get("description"),
            "reference": reference,
            "_sent": dict(sent),
        }
        self._objects.add(account, identifier, link, now_ms, handle=reference)
        return link
