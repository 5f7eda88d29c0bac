# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.interac_name_input import InteracNameInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class InteracInput(Model):
    """Who is paid by Interac."""

    email: str
    """E-mail address."""
    name: InteracNameInput | Mapping[str, Any]
    """Name of the recipient."""
    phone_number: str | None = None
    """Phone number in E.164 form."""

    _fields: ClassVar[Mapping[str, str]] = {
        "email": "email",
        "name": "name",
        "phone_number": "phone_number",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.interac_name_input import InteracNameInput

        return {
            "name": InteracNameInput,
        }
