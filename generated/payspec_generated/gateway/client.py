# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.
"""The clients of PayCombat gateway: which credentials they take, and where they call."""

from __future__ import annotations

from collections.abc import Iterable

import httpx

from payspec.clients.arguments import Argument, Credentials, address_of, read_credentials
from payspec.clients.connection import (
    DEFAULT_TIMEOUT_S,
    AsyncClient,
    RetryPolicy,
    SyncClient,
    Unverified,
    read_base_url,
)
from payspec_generated.gateway.operations import BASE_URL, SCHEMES, URLS_BY_KEY, WAYS
from payspec_generated.gateway.resources import AsyncResources, Resources

_ARGUMENTS = (
    Argument(
        name="merchant_id",
        variable="PAYCOMBAT_GATEWAY_MERCHANT_ID",
        scheme="MerchantIdentifier",
    ),
    Argument(
        name="environment",
        variable="PAYCOMBAT_GATEWAY_ENVIRONMENT",
        scheme="Environment",
        is_public=True,
        values=("sandbox", "production"),
    ),
)
_WEBHOOKS = ()


def _read(given: dict[str, str | None], former: Iterable[str] = ()) -> Credentials:
    return read_credentials(SCHEMES, WAYS, _ARGUMENTS, given, _WEBHOOKS, former)


def _address(base_url: str | None, given: dict[str, str | None]) -> str:
    default = address_of(_ARGUMENTS, given, URLS_BY_KEY, BASE_URL)
    return read_base_url(base_url, "PAYCOMBAT_GATEWAY_BASE_URL", default)


class PayCombatGateway(SyncClient, Resources):
    """A client of the API of PayCombat gateway.

    Args:
        merchant_id: The merchant's identifier, or PAYCOMBAT_GATEWAY_MERCHANT_ID.
        environment: Either `sandbox` or `production`, or PAYCOMBAT_GATEWAY_ENVIRONMENT.
        base_url: Where to call, or PAYCOMBAT_GATEWAY_BASE_URL; https://api.paycombat.com by default.
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
        merchant_id: str | None = None,
        environment: str | None = None,
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.Client | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        given = {
            "merchant_id": merchant_id,
            "environment": environment,
        }
        super().__init__(_read(given), _address(base_url, given), timeout_s, http_client, retry, tracing, unverified)


class AsyncPayCombatGateway(AsyncClient, AsyncResources):
    """A client of the API of PayCombat gateway whose calls are awaited. Arguments as for `PayCombatGateway`."""

    def __init__(
        self,
        *,
        merchant_id: str | None = None,
        environment: str | None = None,
        base_url: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
        tracing: bool = False,
        unverified: Unverified = "warn",
    ) -> None:
        given = {
            "merchant_id": merchant_id,
            "environment": environment,
        }
        super().__init__(_read(given), _address(base_url, given), timeout_s, http_client, retry, tracing, unverified)
