# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""The resources of PayCombat: what a client offers as `client.<tag>`. Each is imported when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from payspec.runtime import AsyncTransport, Transport

if TYPE_CHECKING:
    from payspec_generated.paycombat.resources.beneficiaries import AsyncBeneficiaries, Beneficiaries
    from payspec_generated.paycombat.resources.checkouts import AsyncCheckouts, Checkouts
    from payspec_generated.paycombat.resources.customers import AsyncCustomers, Customers
    from payspec_generated.paycombat.resources.master_data import AsyncMasterData, MasterData
    from payspec_generated.paycombat.resources.merchants import AsyncMerchants, Merchants
    from payspec_generated.paycombat.resources.payin_methods import AsyncPayinMethods, PayinMethods
    from payspec_generated.paycombat.resources.payins import AsyncPayins, Payins
    from payspec_generated.paycombat.resources.payment_methods import AsyncPaymentMethods, PaymentMethods
    from payspec_generated.paycombat.resources.payout_methods import AsyncPayoutMethods, PayoutMethods
    from payspec_generated.paycombat.resources.payouts import AsyncPayouts, Payouts
    from payspec_generated.paycombat.resources.refunds import AsyncRefunds, Refunds
    from payspec_generated.paycombat.resources.transactions import AsyncTransactions, Transactions
    from payspec_generated.paycombat.resources.wallets import AsyncWallets, Wallets


class Resources:
    """The resources of a sync client."""

    _transport: Transport

    @cached_property
    def customers(self) -> Customers:
        """People and companies that payments belong to. Deleting one is soft."""
        from payspec_generated.paycombat.resources.customers import Customers

        return Customers(self._transport)

    @cached_property
    def master_data(self) -> MasterData:
        """Countries and their currencies."""
        from payspec_generated.paycombat.resources.master_data import MasterData

        return MasterData(self._transport)

    @cached_property
    def payin_methods(self) -> PayinMethods:
        """The ways to collect money, and what each asks for."""
        from payspec_generated.paycombat.resources.payin_methods import PayinMethods

        return PayinMethods(self._transport)

    @cached_property
    def payout_methods(self) -> PayoutMethods:
        """The ways to pay out, and what each asks for."""
        from payspec_generated.paycombat.resources.payout_methods import PayoutMethods

        return PayoutMethods(self._transport)

    @cached_property
    def payment_methods(self) -> PaymentMethods:
        """What can be offered to a payer in a currency."""
        from payspec_generated.paycombat.resources.payment_methods import PaymentMethods

        return PaymentMethods(self._transport)

    @cached_property
    def beneficiaries(self) -> Beneficiaries:
        """Whom payouts go to, kept for later."""
        from payspec_generated.paycombat.resources.beneficiaries import Beneficiaries

        return Beneficiaries(self._transport)

    @cached_property
    def payins(self) -> Payins:
        """Money collected from payers, and the virtual accounts that payins in KRW need."""
        from payspec_generated.paycombat.resources.payins import Payins

        return Payins(self._transport)

    @cached_property
    def payouts(self) -> Payouts:
        """Money paid out."""
        from payspec_generated.paycombat.resources.payouts import Payouts

        return Payouts(self._transport)

    @cached_property
    def checkouts(self) -> Checkouts:
        """Hosted pages on which a payer chooses a payin method."""
        from payspec_generated.paycombat.resources.checkouts import Checkouts

        return Checkouts(self._transport)

    @cached_property
    def transactions(self) -> Transactions:
        """Movements of money with their fees."""
        from payspec_generated.paycombat.resources.transactions import Transactions

        return Transactions(self._transport)

    @cached_property
    def wallets(self) -> Wallets:
        """Wallets of customers."""
        from payspec_generated.paycombat.resources.wallets import Wallets

        return Wallets(self._transport)

    @cached_property
    def merchants(self) -> Merchants:
        """The merchant itself."""
        from payspec_generated.paycombat.resources.merchants import Merchants

        return Merchants(self._transport)

    @cached_property
    def refunds(self) -> Refunds:
        """Money of a payin given back."""
        from payspec_generated.paycombat.resources.refunds import Refunds

        return Refunds(self._transport)


class AsyncResources:
    """The resources of an async client."""

    _transport: AsyncTransport

    @cached_property
    def customers(self) -> AsyncCustomers:
        """People and companies that payments belong to. Deleting one is soft."""
        from payspec_generated.paycombat.resources.customers import AsyncCustomers

        return AsyncCustomers(self._transport)

    @cached_property
    def master_data(self) -> AsyncMasterData:
        """Countries and their currencies."""
        from payspec_generated.paycombat.resources.master_data import AsyncMasterData

        return AsyncMasterData(self._transport)

    @cached_property
    def payin_methods(self) -> AsyncPayinMethods:
        """The ways to collect money, and what each asks for."""
        from payspec_generated.paycombat.resources.payin_methods import AsyncPayinMethods

        return AsyncPayinMethods(self._transport)

    @cached_property
    def payout_methods(self) -> AsyncPayoutMethods:
        """The ways to pay out, and what each asks for."""
        from payspec_generated.paycombat.resources.payout_methods import AsyncPayoutMethods

        return AsyncPayoutMethods(self._transport)

    @cached_property
    def payment_methods(self) -> AsyncPaymentMethods:
        """What can be offered to a payer in a currency."""
        from payspec_generated.paycombat.resources.payment_methods import AsyncPaymentMethods

        return AsyncPaymentMethods(self._transport)

    @cached_property
    def beneficiaries(self) -> AsyncBeneficiaries:
        """Whom payouts go to, kept for later."""
        from payspec_generated.paycombat.resources.beneficiaries import AsyncBeneficiaries

        return AsyncBeneficiaries(self._transport)

    @cached_property
    def payins(self) -> AsyncPayins:
        """Money collected from payers, and the virtual accounts that payins in KRW need."""
        from payspec_generated.paycombat.resources.payins import AsyncPayins

        return AsyncPayins(self._transport)

    @cached_property
    def payouts(self) -> AsyncPayouts:
        """Money paid out."""
        from payspec_generated.paycombat.resources.payouts import AsyncPayouts

        return AsyncPayouts(self._transport)

    @cached_property
    def checkouts(self) -> AsyncCheckouts:
        """Hosted pages on which a payer chooses a payin method."""
        from payspec_generated.paycombat.resources.checkouts import AsyncCheckouts

        return AsyncCheckouts(self._transport)

    @cached_property
    def transactions(self) -> AsyncTransactions:
        """Movements of money with their fees."""
        from payspec_generated.paycombat.resources.transactions import AsyncTransactions

        return AsyncTransactions(self._transport)

    @cached_property
    def wallets(self) -> AsyncWallets:
        """Wallets of customers."""
        from payspec_generated.paycombat.resources.wallets import AsyncWallets

        return AsyncWallets(self._transport)

    @cached_property
    def merchants(self) -> AsyncMerchants:
        """The merchant itself."""
        from payspec_generated.paycombat.resources.merchants import AsyncMerchants

        return AsyncMerchants(self._transport)

    @cached_property
    def refunds(self) -> AsyncRefunds:
        """Money of a payin given back."""
        from payspec_generated.paycombat.resources.refunds import AsyncRefunds

        return AsyncRefunds(self._transport)
