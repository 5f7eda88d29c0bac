# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Payout(Model):
    """A payout."""

    id: str
    """PayCombat's own id."""
    payout_id_finmo: str
    """The id at the processor; it names the payout when it is read."""
    merchant_id: str
    """The merchant's id."""
    reply_code_id_pg: str
    """The same as `payout_id_finmo`."""
    status: str
    """State of the payout."""
    wire_id: str
    """Id of the wallet movement."""
    order_id: str | None
    """The merchant's own reference."""
    due_date: str
    """When it is due (ISO 8601, UTC)."""
    last_action: str | None
    """Last step that was taken."""
    wire_amount: Decimal = attrs.field(converter=take_amount)
    """What is paid, in the sender's currency (inferred)."""
    fee_taken: Decimal = attrs.field(converter=take_amount)
    """Fee that was taken."""
    fee_expected: Decimal = attrs.field(converter=take_amount)
    """Fee that is expected."""
    payee_name: str
    """Name of who is paid."""
    currency: str
    """Currency of the payout, ISO 4217."""
    beneficiary: str
    """Empty in the documentation."""
    beneficiary_bank: str
    """Name of the payout method."""
    beneficiary_account_number: str | None
    """Number of the account."""
    beneficiary_account_iban: str | None
    """IBAN of the account."""
    wire_origin: str | None
    """Where the money comes from."""
    conversion: str | None
    """Conversion between currencies; only null was read."""
    process: str | None
    """Step of processing; only null was read."""
    approval: str
    """Whether the payout was approved."""
    created_at: str | None
    """When the payout was created (ISO 8601, UTC)."""
    updated_at: str
    """When the payout was last changed (ISO 8601, UTC)."""
    approved_at: str | None
    """When the payout was approved (ISO 8601, UTC)."""
    denied_at: str | None
    """When the payout was denied (ISO 8601, UTC)."""
    pending_at: str | None
    """When the payout became pending (ISO 8601, UTC)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "payout_id_finmo": "payout_id_finmo",
        "merchant_id": "merchant_id",
        "reply_code_id_pg": "reply_code_id_pg",
        "status": "status",
        "wire_id": "wire_id",
        "order_id": "order_id",
        "due_date": "due_date",
        "last_action": "last_action",
        "wire_amount": "wire_amount",
        "fee_taken": "fee_taken",
        "fee_expected": "fee_expected",
        "payee_name": "payee_name",
        "currency": "currency",
        "beneficiary": "beneficiary",
        "beneficiary_bank": "beneficiary_bank",
        "beneficiary_account_number": "beneficiary_account_number",
        "beneficiary_account_iban": "beneficiary_account_iban",
        "wire_origin": "wire_origin",
        "conversion": "conversion",
        "process": "process",
        "approval": "approval",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "approved_at": "approved_at",
        "denied_at": "denied_at",
        "pending_at": "pending_at",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "wire_amount": "number",
        "fee_taken": "number",
        "fee_expected": "number",
    }
