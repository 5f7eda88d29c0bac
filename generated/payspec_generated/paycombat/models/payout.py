# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Payout(Model):
    """Money paid out or to be paid out."""

    id: str
    """The payout's id."""
    payout_id_finmo: str
    """Its id with the upstream processor."""
    merchant_id: str
    """The merchant's id."""
    reply_code_id_pg: str
    """The upstream id once more."""
    status: str
    """How far it has come."""
    wire_id: str
    """Id of the transfer."""
    order_id: str | None
    """The merchant's own reference."""
    due_date: str
    """When it is due (ISO 8601, UTC)."""
    last_action: str | None
    """What was done to it last."""
    wire_amount: Decimal = attrs.field(converter=take_amount)
    """What is sent (inferred: the `sender_amount`)."""
    fee_taken: Decimal = attrs.field(converter=take_amount)
    """The fee that was taken."""
    fee_expected: Decimal = attrs.field(converter=take_amount)
    """The fee that is expected."""
    payee_name: str
    """Name of who is paid."""
    currency: str
    """Currency, ISO 4217."""
    beneficiary: str
    """The beneficiary; empty in the documentation."""
    beneficiary_bank: str
    """Name of the payout method."""
    beneficiary_account_number: str | None
    """Account that is paid to."""
    beneficiary_account_iban: str | None
    """Account that is paid to, as an IBAN."""
    wire_origin: str | None
    """Where the transfer comes from."""
    conversion: Any
    """Conversion between currencies; null in the documentation."""
    process: str | None
    """How it is processed."""
    approval: str
    """Whether it was approved."""
    created_at: str | None
    """When it was made (ISO 8601, UTC)."""
    updated_at: str
    """When it was last changed (ISO 8601, UTC)."""
    approved_at: str | None
    """When it was approved (ISO 8601, UTC)."""
    denied_at: str | None
    """When it was denied (ISO 8601, UTC)."""
    pending_at: str | None
    """When it began to wait (ISO 8601, UTC)."""

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
