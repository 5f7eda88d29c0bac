# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""The resources of Juicyway: what a client offers as `client.<tag>`. Each is imported when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from payspec.runtime import AsyncTransport, Transport

if TYPE_CHECKING:
    from payspec_generated.juicyway.resources.beneficiaries import AsyncBeneficiaries, Beneficiaries
    from payspec_generated.juicyway.resources.books import AsyncBooks, Books
    from payspec_generated.juicyway.resources.bulk_transfers import AsyncBulkTransfers, BulkTransfers
    from payspec_generated.juicyway.resources.customers import AsyncCustomers, Customers
    from payspec_generated.juicyway.resources.deposits import AsyncDeposits, Deposits
    from payspec_generated.juicyway.resources.orders import AsyncOrders, Orders
    from payspec_generated.juicyway.resources.payment_links import AsyncPaymentLinks, PaymentLinks
    from payspec_generated.juicyway.resources.payment_methods import AsyncPaymentMethods, PaymentMethods
    from payspec_generated.juicyway.resources.payment_sessions import AsyncPaymentSessions, PaymentSessions
    from payspec_generated.juicyway.resources.payments import AsyncPayments, Payments
    from payspec_generated.juicyway.resources.payouts import AsyncPayouts, Payouts
    from payspec_generated.juicyway.resources.quotes import AsyncQuotes, Quotes
    from payspec_generated.juicyway.resources.rates import AsyncRates, Rates
    from payspec_generated.juicyway.resources.settings import AsyncSettings, Settings
    from payspec_generated.juicyway.resources.swaps import AsyncSwaps, Swaps
    from payspec_generated.juicyway.resources.wallet_transactions import AsyncWalletTransactions, WalletTransactions
    from payspec_generated.juicyway.resources.wallets import AsyncWallets, Wallets


class Resources:
    """The resources of a sync client."""

    _transport: Transport

    @cached_property
    def customers(self) -> Customers:
        """People and businesses that payments belong to. Deleting one is permanent."""
        from payspec_generated.juicyway.resources.customers import Customers

        return Customers(self._transport)

    @cached_property
    def payment_sessions(self) -> PaymentSessions:
        """Sessions in which a customer pays by card, bank transfer, Interac or stablecoin."""
        from payspec_generated.juicyway.resources.payment_sessions import PaymentSessions

        return PaymentSessions(self._transport)

    @cached_property
    def payments(self) -> Payments:
        """The payments that sessions lead to."""
        from payspec_generated.juicyway.resources.payments import Payments

        return Payments(self._transport)

    @cached_property
    def payouts(self) -> Payouts:
        """Money sent to beneficiaries, to bank accounts or in stablecoin."""
        from payspec_generated.juicyway.resources.payouts import Payouts

        return Payouts(self._transport)

    @cached_property
    def beneficiaries(self) -> Beneficiaries:
        """Who can be paid."""
        from payspec_generated.juicyway.resources.beneficiaries import Beneficiaries

        return Beneficiaries(self._transport)

    @cached_property
    def payment_methods(self) -> PaymentMethods:
        """Banks, and the names of the accounts they keep."""
        from payspec_generated.juicyway.resources.payment_methods import PaymentMethods

        return PaymentMethods(self._transport)

    @cached_property
    def wallets(self) -> Wallets:
        """Wallets of customers, one for each currency (Wallet-as-a-Service)."""
        from payspec_generated.juicyway.resources.wallets import Wallets

        return Wallets(self._transport)

    @cached_property
    def wallet_transactions(self) -> WalletTransactions:
        """Money put into wallets and taken out of them."""
        from payspec_generated.juicyway.resources.wallet_transactions import WalletTransactions

        return WalletTransactions(self._transport)

    @cached_property
    def quotes(self) -> Quotes:
        """Exchange rates that can be locked for a time."""
        from payspec_generated.juicyway.resources.quotes import Quotes

        return Quotes(self._transport)

    @cached_property
    def swaps(self) -> Swaps:
        """Money changed from one currency to another."""
        from payspec_generated.juicyway.resources.swaps import Swaps

        return Swaps(self._transport)

    @cached_property
    def rates(self) -> Rates:
        """Rates that the business offers on the exchange."""
        from payspec_generated.juicyway.resources.rates import Rates

        return Rates(self._transport)

    @cached_property
    def orders(self) -> Orders:
        """Orders to buy or sell on the exchange."""
        from payspec_generated.juicyway.resources.orders import Orders

        return Orders(self._transport)

    @cached_property
    def books(self) -> Books:
        """Order books of the exchange."""
        from payspec_generated.juicyway.resources.books import Books

        return Books(self._transport)

    @cached_property
    def settings(self) -> Settings:
        """Settings of the account, and where webhooks go."""
        from payspec_generated.juicyway.resources.settings import Settings

        return Settings(self._transport)

    @cached_property
    def bulk_transfers(self) -> BulkTransfers:
        """Many payouts to bank accounts, put together first and executed together."""
        from payspec_generated.juicyway.resources.bulk_transfers import BulkTransfers

        return BulkTransfers(self._transport)

    @cached_property
    def payment_links(self) -> PaymentLinks:
        """Pages on which customers can pay."""
        from payspec_generated.juicyway.resources.payment_links import PaymentLinks

        return PaymentLinks(self._transport)

    @cached_property
    def deposits(self) -> Deposits:
        """Money that has come in."""
        from payspec_generated.juicyway.resources.deposits import Deposits

        return Deposits(self._transport)


class AsyncResources:
    """The resources of an async client."""

    _transport: AsyncTransport

    @cached_property
    def customers(self) -> AsyncCustomers:
        """People and businesses that payments belong to. Deleting one is permanent."""
        from payspec_generated.juicyway.resources.customers import AsyncCustomers

        return AsyncCustomers(self._transport)

    @cached_property
    def payment_sessions(self) -> AsyncPaymentSessions:
        """Sessions in which a customer pays by card, bank transfer, Interac or stablecoin."""
        from payspec_generated.juicyway.resources.payment_sessions import AsyncPaymentSessions

        return AsyncPaymentSessions(self._transport)

    @cached_property
    def payments(self) -> AsyncPayments:
        """The payments that sessions lead to."""
        from payspec_generated.juicyway.resources.payments import AsyncPayments

        return AsyncPayments(self._transport)

    @cached_property
    def payouts(self) -> AsyncPayouts:
        """Money sent to beneficiaries, to bank accounts or in stablecoin."""
        from payspec_generated.juicyway.resources.payouts import AsyncPayouts

        return AsyncPayouts(self._transport)

    @cached_property
    def beneficiaries(self) -> AsyncBeneficiaries:
        """Who can be paid."""
        from payspec_generated.juicyway.resources.beneficiaries import AsyncBeneficiaries

        return AsyncBeneficiaries(self._transport)

    @cached_property
    def payment_methods(self) -> AsyncPaymentMethods:
        """Banks, and the names of the accounts they keep."""
        from payspec_generated.juicyway.resources.payment_methods import AsyncPaymentMethods

        return AsyncPaymentMethods(self._transport)

    @cached_property
    def wallets(self) -> AsyncWallets:
        """Wallets of customers, one for each currency (Wallet-as-a-Service)."""
        from payspec_generated.juicyway.resources.wallets import AsyncWallets

        return AsyncWallets(self._transport)

    @cached_property
    def wallet_transactions(self) -> AsyncWalletTransactions:
        """Money put into wallets and taken out of them."""
        from payspec_generated.juicyway.resources.wallet_transactions import AsyncWalletTransactions

        return AsyncWalletTransactions(self._transport)

    @cached_property
    def quotes(self) -> AsyncQuotes:
        """Exchange rates that can be locked for a time."""
        from payspec_generated.juicyway.resources.quotes import AsyncQuotes

        return AsyncQuotes(self._transport)

    @cached_property
    def swaps(self) -> AsyncSwaps:
        """Money changed from one currency to another."""
        from payspec_generated.juicyway.resources.swaps import AsyncSwaps

        return AsyncSwaps(self._transport)

    @cached_property
    def rates(self) -> AsyncRates:
        """Rates that the business offers on the exchange."""
        from payspec_generated.juicyway.resources.rates import AsyncRates

        return AsyncRates(self._transport)

    @cached_property
    def orders(self) -> AsyncOrders:
        """Orders to buy or sell on the exchange."""
        from payspec_generated.juicyway.resources.orders import AsyncOrders

        return AsyncOrders(self._transport)

    @cached_property
    def books(self) -> AsyncBooks:
        """Order books of the exchange."""
        from payspec_generated.juicyway.resources.books import AsyncBooks

        return AsyncBooks(self._transport)

    @cached_property
    def settings(self) -> AsyncSettings:
        """Settings of the account, and where webhooks go."""
        from payspec_generated.juicyway.resources.settings import AsyncSettings

        return AsyncSettings(self._transport)

    @cached_property
    def bulk_transfers(self) -> AsyncBulkTransfers:
        """Many payouts to bank accounts, put together first and executed together."""
        from payspec_generated.juicyway.resources.bulk_transfers import AsyncBulkTransfers

        return AsyncBulkTransfers(self._transport)

    @cached_property
    def payment_links(self) -> AsyncPaymentLinks:
        """Pages on which customers can pay."""
        from payspec_generated.juicyway.resources.payment_links import AsyncPaymentLinks

        return AsyncPaymentLinks(self._transport)

    @cached_property
    def deposits(self) -> AsyncDeposits:
        """Money that has come in."""
        from payspec_generated.juicyway.resources.deposits import AsyncDeposits

        return AsyncDeposits(self._transport)
