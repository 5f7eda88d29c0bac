# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""The clients of PayCombat: which credentials they take, and where they call."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import httpx

from payspec.clients.arguments import Argument, Credentials, address_of, read_credentials, webhook_keys
from payspec.clients.connection import (
    DEFAULT_TIMEOUT_S,
    AsyncClient,
    RetryPolicy,
    Settings,
    SyncClient,
    Unverified,
    read_base_url,
)
from payspec_generated.paycombat.operations import BASE_URL, SCHEMES, URLS_BY_KEY, WAYS
from payspec_generated.paycombat.resources import AsyncResources, Resources

if TYPE_CHECKING:
    from payspec_generated.paycombat.webhooks import PayCombatWebhooks

_ARGUMENTS = (
    Argument(
        name="token",
        variable="PAYCOMBAT_TOKEN",
        scheme="Token",
    ),
    Argument(
        name="signature_key",
        variable="PAYCOMBAT_SIGNATURE_KEY",
        scheme="Signature",
    ),
)
_WEBHOOKS = ("signature_key", "old_signature_keys")


def _read(given: dict[str, str | None], former: Iterable[str] = ()) -> Credentials:
    return read_credentials(SCHEMES, WAYS, _ARGUMENTS, given, _WEBHOOKS, former)


def _address(base_url: str | None, given: dict[str, str | None]) -> str:
    default = address_of(_ARGUMENTS, given, URLS_BY_KEY, BASE_URL)
    return read_base_url(base_url, "PAYCOMBAT_BASE_URL", default)


class _Webhooks:
    _settings: Settings

    @cached_property
    def webhooks(self) -> PayCombatWebhooks:
        """Verifies and reads what PayCombat posts to you: `client.webhooks.parse(body, headers)`."""
        from payspec_generated.paycombat.webhooks import PayCombatWebhooks

        return PayCombatWebhooks(*webhook_keys(self._settings, _ARGUMENTS, "signature_key"))


class PayCombat(SyncClient, Resources, _Webhooks):
    """A client of the API of PayCombat.

    Args:
        token: The merchant's token, or PAYCOMBAT_TOKEN. It decides between sandbox and production.
        signature_key: The merchant's signature key, or PAYCOMBAT_SIGNATURE_KEY. It signs and is never sent.
        old_signature_keys: Former values of `signature_key`, with which webhooks may still be signed while it is changed.
        base_url: Where to call, or PAYCOMBAT_BASE_URL; https://api.paycombat.com by default.
        timeout_s: Seconds to wait for an answer.
        retry: How often and how long a call is tried; three attempts within a minute by default.
        http_client: An httpx client with settings of your own (proxy, TLS). It stays yours to close.
        tracing: Whether each call is an OpenTelemetry span; needs `payspec[opentelemetry]`.
        unverified: What calling an inferred operation does: `warn` once, `allow` or `forbid`.

    Raises:
        ConfigurationError: A credential is missing or cannot be used.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        signature_key: str | None = None,
        old_signature_keys: Iterable[str] = (),
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.Client | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        given = {
            "token": token,
            "signature_key": signature_key,
        }
        super().__init__(
            _read(given, old_signature_keys),
            _address(base_url, given),
            timeout_s,
            http_client,
            retry,
            tracing,
            unverified,
        )


class AsyncPayCombat(AsyncClient, AsyncResources, _Webhooks):
    """A client of the API of PayCombat whose calls are awaited. Arguments as for `PayCombat`."""

    def __init__(
        self,
        *,
        token: str | None = None,
        signature_key: str | None = None,
        old_signature_keys: Iterable[str] = (),
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        given = {
            "token": token,
            "signature_key": signature_key,
        }
        super().__init__(
            _read(given, old_signature_keys),
            _address(base_url, given),
            timeout_s,
            http_client,
            retry,
            tracing,
            unverified,
        )
