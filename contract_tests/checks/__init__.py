"""Our own checks: what neither schemathesis nor the model can see. A new one is a function here and its name below."""

from contract_tests.checks.check import Check as Check
from contract_tests.checks.check import Right as Right
from contract_tests.checks.credentials import each_credential_is_required, each_credential_is_verified
from contract_tests.checks.forms import (
    failures_have_the_documented_form,
    other_methods_are_refused,
    unknown_fields_are_refused,
)
from contract_tests.checks.signatures import signatures_are_over_the_canonical_text, signatures_are_verified

OF_REQUESTS: tuple[Check[Right], ...] = (
    each_credential_is_required,
    each_credential_is_verified,
    signatures_are_verified,
    signatures_are_over_the_canonical_text,
    unknown_fields_are_refused,
    failures_have_the_documented_form,
)
"""Tried once at each operation, in a story of the model, before a request that succeeds."""
OF_DOCUMENTS = (other_methods_are_refused,)
"""Tried once for each provider, also at a sandbox that was named."""
