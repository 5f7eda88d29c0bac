# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.account_settings import AccountSettings
    from payspec_generated.juicyway.models.webhook_settings import WebhookSettings
    from payspec_generated.juicyway.resources.settings_raw import AsyncSettingsWithRawResponse, SettingsWithRawResponse


class Settings(Resource):
    """Settings of the account, and where webhooks go."""

    @property
    def with_raw_response(self) -> SettingsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.settings_raw import SettingsWithRawResponse

        return SettingsWithRawResponse(self._transport)

    def update(self, *, require_mfa: bool | None = None, webhook_urls: Sequence[str] | None = None) -> AccountSettings:
        """Change the settings of the account.

        Says where webhooks are sent, and whether users need a second factor.

        Args:
            require_mfa: Whether users need a second factor.
            webhook_urls: Addresses that webhooks are sent to.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule.
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/webhooks (older revision)).
        By fact: path documented, security documented, body documented, reply 200 inferred.
        The request is that of an older revision; the newer ones were not readable at this place. No reply
        was shown; it is inferred from the request, as are the errors.
        """
        reply: AccountSettings = self._call(
            operations.SETTINGS_UPDATE,
            body={
                "require_mfa": require_mfa,
                "webhook_urls": webhook_urls,
            },
        )
        return reply

    def update_webhook(self, *, urls: Sequence[str]) -> WebhookSettings:
        """Set the addresses of webhooks.

        Says where the webhooks of the business are sent.

        Args:
            urls: Addresses that webhooks are sent to.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form.
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule.
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 1).
        An integrator sends this body to a path that begins with `/DELETE`, apparently by mistake; the path
        without it is inferred. The reply is inferred from settings_update.
        """
        reply: WebhookSettings = self._call(
            operations.SETTINGS_UPDATE_WEBHOOK,
            body={
                "urls": urls,
            },
        )
        return reply


class AsyncSettings(AsyncResource):
    """Settings of the account, and where webhooks go."""

    @property
    def with_raw_response(self) -> AsyncSettingsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.settings_raw import AsyncSettingsWithRawResponse

        return AsyncSettingsWithRawResponse(self._transport)

    async def update(
        self, *, require_mfa: bool | None = None, webhook_urls: Sequence[str] | None = None
    ) -> AccountSettings:
        """Change the settings of the account.

        Says where webhooks are sent, and whether users need a second factor.

        Args:
            require_mfa: Whether users need a second factor.
            webhook_urls: Addresses that webhooks are sent to.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule.
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/webhooks (older revision)).
        By fact: path documented, security documented, body documented, reply 200 inferred.
        The request is that of an older revision; the newer ones were not readable at this place. No reply
        was shown; it is inferred from the request, as are the errors.
        """
        reply: AccountSettings = await self._call(
            operations.SETTINGS_UPDATE,
            body={
                "require_mfa": require_mfa,
                "webhook_urls": webhook_urls,
            },
        )
        return reply

    async def update_webhook(self, *, urls: Sequence[str]) -> WebhookSettings:
        """Set the addresses of webhooks.

        Says where the webhooks of the business are sent.

        Args:
            urls: Addresses that webhooks are sent to.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form.
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule.
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 1).
        An integrator sends this body to a path that begins with `/DELETE`, apparently by mistake; the path
        without it is inferred. The reply is inferred from settings_update.
        """
        reply: WebhookSettings = await self._call(
            operations.SETTINGS_UPDATE_WEBHOOK,
            body={
                "urls": urls,
            },
        )
        return reply
