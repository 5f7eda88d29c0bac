# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentLinkCustomerInput(Model):
    """Who is to pay. An integrator sends it because links without it were refused with 422."""

    email: str
    """E-mail address."""
    first_name: str
    """A name: letters, spaces, hyphens and apostrophes, at most 100."""
    last_name: str
    """A name: letters, spaces, hyphens and apostrophes, at most 100."""
    phone_number: str
    """Phone number in E.164 form."""

    _fields: ClassVar[Mapping[str, str]] = {
        "email": "email",
        "first_name": "first_name",
        "last_name": "last_name",
        "phone_number": "phone_number",
    }
