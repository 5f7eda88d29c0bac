"""PayCombat: its wire format, and its rules in `rules/`."""

from payspec_sandbox.providers.paycombat.wire import PayCombat

PROVIDER = PayCombat
"""What the sandbox mounts for it."""

__all__ = ["PROVIDER"]
