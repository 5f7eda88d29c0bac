"""PayCombat's older gateway: its wire format."""

from payspec_sandbox.providers.gateway.wire import Gateway

PROVIDER = Gateway
"""What the sandbox mounts for it."""

__all__ = ["PROVIDER"]
