# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.
"""The resources of PayCombat gateway: what a client offers as `client.<tag>`. Each is imported when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from payspec.runtime import AsyncTransport, Transport

if TYPE_CHECKING:
    from payspec_generated.gateway.resources.customers import AsyncCustomers, Customers
    from payspec_generated.gateway.resources.payin_methods import AsyncPayinMethods, PayinMethods
    from payspec_generated.gateway.resources.payins import AsyncPayins, Payins
    from payspec_generated.gateway.resources.payout_methods import AsyncPayoutMethods, PayoutMethods
    from payspec_generated.gateway.resources.payouts import AsyncPayouts, Payouts
    from payspec_generated.gateway.resources.refunds import AsyncRefunds, Refunds
    from payspec_generated.gateway.resources.transactions import AsyncTransactions, Transactions


class Resources:
    """The resources of a sync client."""

    _transport: Transport

    @cached_property
    def customers(self) -> Customers:
        """People and companies that payments belong to. Deleting one is soft."""
        from payspec_generated.gateway.resources.customers import Customers

        return Customers(self._transport)

    @cached_property
    def payout_methods(self) -> PayoutMethods:
        """Ways to pay out, and which details of the beneficiary each of them needs."""
        from payspec_generated.gateway.resources.payout_methods import PayoutMethods

        return PayoutMethods(self._transport)

    @cached_property
    def payin_methods(self) -> PayinMethods:
        """Ways to pay in, with their limits and the parameters each of them takes."""
        from payspec_generated.gateway.resources.payin_methods import PayinMethods

        return PayinMethods(self._transport)

    @cached_property
    def payouts(self) -> Payouts:
        """Money paid to a beneficiary."""
        from payspec_generated.gateway.resources.payouts import Payouts

        return Payouts(self._transport)

    @cached_property
    def payins(self) -> Payins:
        """Money collected from a payer."""
        from payspec_generated.gateway.resources.payins import Payins

        return Payins(self._transport)

    @cached_property
    def transactions(self) -> Transactions:
        """Movements on the merchant's account, with their fees."""
        from payspec_generated.gateway.resources.transactions import Transactions

        return Transactions(self._transport)

    @cached_property
    def refunds(self) -> Refunds:
        """Money of a payin that goes back to the payer."""
        from payspec_generated.gateway.resources.refunds import Refunds

        return Refunds(self._transport)


class AsyncResources:
    """The resources of an async client."""

    _transport: AsyncTransport

    @cached_property
    def customers(self) -> AsyncCustomers:
        """People and companies that payments belong to. Deleting one is soft."""
        from payspec_generated.gateway.resources.customers import AsyncCustomers

        return AsyncCustomers(self._transport)

    @cached_property
    def payout_methods(self) -> AsyncPayoutMethods:
        """Ways to pay out, and which details of the beneficiary each of them needs."""
        from payspec_generated.gateway.resources.payout_methods import AsyncPayoutMethods

        return AsyncPayoutMethods(self._transport)

    @cached_property
    def payin_methods(self) -> AsyncPayinMethods:
        """Ways to pay in, with their limits and the parameters each of them takes."""
        from payspec_generated.gateway.resources.payin_methods import AsyncPayinMethods

        return AsyncPayinMethods(self._transport)

    @cached_property
    def payouts(self) -> AsyncPayouts:
        """Money paid to a beneficiary."""
        from payspec_generated.gateway.resources.payouts import AsyncPayouts

        return AsyncPayouts(self._transport)

    @cached_property
    def payins(self) -> AsyncPayins:
        """Money collected from a payer."""
        from payspec_generated.gateway.resources.payins import AsyncPayins

        return AsyncPayins(self._transport)

    @cached_property
    def transactions(self) -> AsyncTransactions:
        """Movements on the merchant's account, with their fees."""
        from payspec_generated.gateway.resources.transactions import AsyncTransactions

        return AsyncTransactions(self._transport)

    @cached_property
    def refunds(self) -> AsyncRefunds:
        """Money of a payin that goes back to the payer."""
        from payspec_generated.gateway.resources.refunds import AsyncRefunds

        return AsyncRefunds(self._transport)
