"""The organisation that a merchant belongs to."""

from __future__ import annotations

import hashlib

from payspec_sandbox.accounts import Account


def organisation_id(account: Account) -> str:
    """Its id, derived from the merchant's so that it never changes."""
    return "org_" + hashlib.sha256(account.id.encode()).hexdigest()[:32]
