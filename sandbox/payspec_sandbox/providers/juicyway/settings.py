"""Juicyway's settings and payment links on the wire."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.backend import Backend
from payspec_sandbox.exchange import Reply
from payspec_sandbox.providers.juicyway.replies import once, payload
from payspec_sandbox.providers.juicyway.rules.settings import JuicywayPaymentLinks, JuicywaySettings
from payspec_sandbox.providers.provider import Call, Handler


class SettingsHandlers:
    """What each operation does."""

    def __init__(self, backend: Backend) -> None:
        self._settings = JuicywaySettings(backend)
        self._links = JuicywayPaymentLinks(backend)

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "settings_update": self._update,
            "settings_update_webhook": self._update_webhook,
            "payment_links_create": self._create_link,
        }

    def _update(self, call: Call) -> Reply:
        return payload(call, self._settings.update(call.account, call.arguments.body))

    def _update_webhook(self, call: Call) -> Reply:
        return payload(call, {"urls": self._settings.set_urls(call.account, call.arguments.body["urls"])})

    def _create_link(self, call: Call) -> Reply:
        return once(
            call, lambda: payload(call, self._links.create(call.account, call.arguments.body, call.now_ms), 201)
        )
