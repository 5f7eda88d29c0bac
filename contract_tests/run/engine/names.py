"""What the engine and the hooks that schemathesis loads agree on."""

PROVIDER_VARIABLE = "PAYSPEC_CONTRACT_PROVIDER"

OUR_CHECK = "payspec_extensions"
"""The name of the check that the hooks add: the function's."""
