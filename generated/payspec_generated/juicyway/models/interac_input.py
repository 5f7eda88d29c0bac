# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal

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
    type: Literal["business", "personal"] | None = None
    """Kind of recipient."""
    security_question: str | None = None
    """What the recipient is asked."""
    security_answer: str | None = attrs.field(default=None, repr=False)
    """What the recipient has to answer."""

    _fields: ClassVar[Mapping[str, str]] = {
        "email": "email",
        "name": "name",
        "phone_number": "phone_number",
        "type": "type",
        "security_question": "security_question",
        "security_answer": "security_answer",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.interac_name_input import InteracNameInput

        return {
            "name": InteracNameInput,
        }
