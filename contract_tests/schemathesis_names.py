"""What the engine and the hooks that schemathesis loads agree on."""

PROVIDER_VARIABLE = "PAYSPEC_CONTRACT_PROVIDER"
