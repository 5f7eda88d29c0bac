"""Everything of PayCombat's but customers, put together: the rules behind both of its wire formats."""

from __future__ import annotations

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.providers.paycombat.rules.beneficiaries import Beneficiaries
from payspec_sandbox.providers.paycombat.rules.checkouts import Checkouts
from payspec_sandbox.providers.paycombat.rules.customers import PLACE, Customers
from payspec_sandbox.providers.paycombat.rules.payins import Payins
from payspec_sandbox.providers.paycombat.rules.payouts import Payouts
from payspec_sandbox.providers.paycombat.rules.refunds import Refunds
from payspec_sandbox.providers.paycombat.rules.transactions import Transactions
from payspec_sandbox.providers.paycombat.rules.virtual_accounts import VirtualAccounts
from payspec_sandbox.providers.paycombat.rules.wallets import Wallets
from payspec_sandbox.records import Record
from payspec_sandbox.refusals import RuleBroken


class Payments:
    """One of these stands behind each wire format; their rows are the store's, and so the same."""

    def __init__(self, backend: Backend, customers: Customers) -> None:
        self.customers = customers
        self.transactions = Transactions(backend)
        self.virtual_accounts = VirtualAccounts(backend)
        self.payins = Payins(backend, customers, self.virtual_accounts, self.transactions)
        self.payouts = Payouts(backend, self.transactions)
        self.refunds = Refunds(backend, self.payins, self.transactions)
        self.checkouts = Checkouts(backend, self.payins)
        self.wallets = Wallets(backend, customers)
        self.beneficiaries = Beneficiaries(backend)

    def delete_customer(self, account: Account, identifier: str, now_ms: int) -> Record:
        """Delete a customer softly. Raises RuleBroken while payins or refunds of theirs wait.

        Payouts belong to no customer, and wallets hold no money of their own: neither stands in the way.
        """
        for name, waiting in (("payins", self.payins), ("refunds", self.refunds)):
            if waiting.is_waiting_for(account, identifier):
                raise RuleBroken(PLACE, f"the customer has {name} that are pending")
        return self.customers.delete(account, identifier, now_ms)
