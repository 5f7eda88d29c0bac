# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.bulk_transfer_item_input import BulkTransferItemInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransferAddTransfersRequest(Model):
    """Transfers to add to a bulk transfer that was not executed yet."""

    items: Sequence[BulkTransferItemInput | Mapping[str, Any]]
    """The transfers. A bulk transfer holds 1,000 at most."""

    _fields: ClassVar[Mapping[str, str]] = {
        "items": "items",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.bulk_transfer_item_input import BulkTransferItemInput

        return {
            "items": BulkTransferItemInput,
        }
