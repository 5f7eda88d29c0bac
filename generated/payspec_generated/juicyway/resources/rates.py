# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.rate import Rate
    from payspec_generated.juicyway.resources.rates_raw import AsyncRatesWithRawResponse, RatesWithRawResponse


class Rates(Resource):
    """Rates that the business offers on the exchange."""

    @property
    def with_raw_response(self) -> RatesWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.rates_raw import RatesWithRawResponse

        return RatesWithRawResponse(self._transport)

    def update(
        self, rate_id: str, *, buy: float | None = None, sell: float | None = None, ttl: int | None = None
    ) -> Rate:
        """Change a rate.

        Changes what a rate buys and sells at, and how long it holds.

        Args:
            rate_id: The rate's id; treat it as opaque.
            buy: Rate to buy at.
            sell: Rate to sell at.
            ttl: How long it holds.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: a rate that the provider
                does not accept (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/exchange/rates/update-rates).
        By fact: path documented, security documented, body documented.
        The request and 201, 404 and 422 were read. The page's sample of a reply looks like an order, so the
        fields of the reply are those of the request, with nothing required. Older pages name the host
        exchange.spendjuice.com/v1 (SOURCE.md, conflict 14).
        """
        reply: Rate = self._call(
            operations.RATES_UPDATE,
            path={
                "rate_id": rate_id,
            },
            body={
                "buy": buy,
                "sell": sell,
                "ttl": ttl,
            },
        )
        return reply


class AsyncRates(AsyncResource):
    """Rates that the business offers on the exchange."""

    @property
    def with_raw_response(self) -> AsyncRatesWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.rates_raw import AsyncRatesWithRawResponse

        return AsyncRatesWithRawResponse(self._transport)

    async def update(
        self, rate_id: str, *, buy: float | None = None, sell: float | None = None, ttl: int | None = None
    ) -> Rate:
        """Change a rate.

        Changes what a rate buys and sells at, and how long it holds.

        Args:
            rate_id: The rate's id; treat it as opaque.
            buy: Rate to buy at.
            sell: Rate to sell at.
            ttl: How long it holds.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            UnprocessableError: 422. The request is well formed and breaks a rule. Refused with it: a rate that the provider
                does not accept (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/exchange/rates/update-rates).
        By fact: path documented, security documented, body documented.
        The request and 201, 404 and 422 were read. The page's sample of a reply looks like an order, so the
        fields of the reply are those of the request, with nothing required. Older pages name the host
        exchange.spendjuice.com/v1 (SOURCE.md, conflict 14).
        """
        reply: Rate = await self._call(
            operations.RATES_UPDATE,
            path={
                "rate_id": rate_id,
            },
            body={
                "buy": buy,
                "sell": sell,
                "ttl": ttl,
            },
        )
        return reply
