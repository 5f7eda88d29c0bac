# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.account_settings import AccountSettings
    from payspec_generated.juicyway.models.webhook_settings import WebhookSettings


class SettingsWithRawResponse(Resource):
    """The methods of `Settings`, returning status, headers and envelope beside the payload."""

    def update(
        self, *, require_mfa: bool | None = None, webhook_urls: Sequence[str] | None = None
    ) -> RawResponse[AccountSettings]:
        """Change the settings of the account. See `Settings.update`."""
        return self._raw(
            operations.SETTINGS_UPDATE,
            body={
                "require_mfa": require_mfa,
                "webhook_urls": webhook_urls,
            },
        )

    def update_webhook(self, *, urls: Sequence[str]) -> RawResponse[WebhookSettings]:
        """Set the addresses of webhooks. See `Settings.update_webhook`."""
        return self._raw(
            operations.SETTINGS_UPDATE_WEBHOOK,
            body={
                "urls": urls,
            },
        )


class AsyncSettingsWithRawResponse(AsyncResource):
    """The methods of `AsyncSettings`, returning status, headers and envelope beside the payload."""

    async def update(
        self, *, require_mfa: bool | None = None, webhook_urls: Sequence[str] | None = None
    ) -> RawResponse[AccountSettings]:
        """Change the settings of the account. See `Settings.update`."""
        return await self._raw(
            operations.SETTINGS_UPDATE,
            body={
                "require_mfa": require_mfa,
                "webhook_urls": webhook_urls,
            },
        )

    async def update_webhook(self, *, urls: Sequence[str]) -> RawResponse[WebhookSettings]:
        """Set the addresses of webhooks. See `Settings.update_webhook`."""
        return await self._raw(
            operations.SETTINGS_UPDATE_WEBHOOK,
            body={
                "urls": urls,
            },
        )
