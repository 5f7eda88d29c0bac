"""schemathesis: how it is configured, driven and read."""
