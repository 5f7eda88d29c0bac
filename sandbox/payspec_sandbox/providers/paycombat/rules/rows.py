"""What PayCombat's rows have in common: ids, amounts, outcomes that values decide, and the money behind them."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.money import SCALE, amount_problem, units_of
from payspec_sandbox.outcomes import EXPIRE, FAIL, RETURN, SUCCEED
from payspec_sandbox.refusals import NotThere, RuleBroken

HELD = "held"
"""Where money waits that has left the merchant and not arrived yet."""

MINUTE_MS = 60_000
DAY_MS = 86_400_000

OUTCOMES: Mapping[str, Mapping[int, str]] = {
    "payin": {41: FAIL, 42: EXPIRE},
    "payout": {41: FAIL, 42: RETURN},
}
"""What the cents of an amount decide; every other amount succeeds."""
FAILING_WORD = "FAIL"
"""In an account number or in a payee's name it makes a payout or the registration of a virtual account fail."""

Row = dict[str, Any]


def outcome(kind: str, units: int, *names: str | None) -> str:
    """What becomes of a payin or payout."""
    if any(FAILING_WORD in name for name in names if name):
        return FAIL
    cent = 10 ** (SCALE - 2)
    cents = units // cent % 100 if units % cent == 0 else 0
    return OUTCOMES[kind].get(cents, SUCCEED)


def amount(sent: Mapping[str, Any], place: str, currency: str) -> int:
    """The units of an amount that was sent. Raises RuleBroken for fractions of the smallest unit, and too much."""
    problem = amount_problem(sent[place], currency)
    if problem is not None:
        raise RuleBroken(place, problem)
    return units_of(sent[place]) or 0


def merchant_id(account: Account) -> str:
    """The merchant's id in rows, derived from its own so that it never changes."""
    return str(uuid.UUID(bytes=hashlib.sha256(b"merchant/" + account.id.encode()).digest()[:16], version=4))


def found(objects: Objects, account: Account, name: str, place: str | None = None) -> Row:
    """An object by its id or its handle, such as a payin by either of its ids. Raises NotThere, naming the place."""
    record = objects.backend.store.find(objects.collection, account.id, name)
    if record is not None:
        content: Row = json.loads(record.body)
        return content
    by_handle = objects.find(account, name)
    if by_handle is None:
        raise NotThere(place or objects.place, objects.noun)
    return by_handle


def text(value: Any) -> str:
    """A text, empty for null: what rows carry where a customer has no such detail."""
    return value if isinstance(value, str) else ""


def address(url: str | None) -> str | None:
    """An object's own webhook address, if it is one."""
    return url if url and url.startswith(("http://", "https://")) else None
