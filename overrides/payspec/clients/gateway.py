"""PayCombat's older gateway: a merchant identifier and the name of the environment on every call, nothing signed."""

from __future__ import annotations

import httpx

from payspec.clients.connection import DEFAULT_TIMEOUT_S, AsyncClient, SyncClient, read_base_url
from payspec.credentials import Credentials, read_secret
from payspec.errors import ConfigurationError
from payspec.retries import RetryPolicy
from payspec.unverified import Unverified
from payspec_generated.gateway.operations import BASE_URL
from payspec_generated.gateway.resources import AsyncResources, Resources


def _credentials(merchant_id: str | None, environment: str | None) -> Credentials:
    chosen = read_secret("environment", environment, "PAYCOMBAT_GATEWAY_ENVIRONMENT")
    if chosen not in ("sandbox", "production"):
        raise ConfigurationError("`environment` has to be `sandbox` or `production`.")
    merchant = read_secret("merchant_id", merchant_id, "PAYCOMBAT_GATEWAY_MERCHANT_ID")
    return Credentials({"MerchantIdentifier": merchant, "Environment": chosen}, known=["Environment"])


class PayCombatGateway(SyncClient, Resources):
    """A client of PayCombat's older gateway API.

    Args:
        merchant_id: The merchant's identifier, or PAYCOMBAT_GATEWAY_MERCHANT_ID.
        environment: `sandbox` or `production`, or PAYCOMBAT_GATEWAY_ENVIRONMENT.
        base_url: Where to call, or PAYCOMBAT_GATEWAY_BASE_URL; the provider's address by default.
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
        address = read_base_url(base_url, "PAYCOMBAT_GATEWAY_BASE_URL", BASE_URL)
        super().__init__(
            _credentials(merchant_id, environment), address, timeout_s, http_client, retry, tracing, unverified
        )


class AsyncPayCombatGateway(AsyncClient, AsyncResources):
    """A client of PayCombat's older gateway API whose calls are awaited. Arguments as for `PayCombatGateway`."""

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
        address = read_base_url(base_url, "PAYCOMBAT_GATEWAY_BASE_URL", BASE_URL)
        super().__init__(
            _credentials(merchant_id, environment), address, timeout_s, http_client, retry, tracing, unverified
        )
