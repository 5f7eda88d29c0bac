"""Juicyway: its wire format, and its rules in `rules/`."""

from payspec_sandbox.providers.juicyway.wire import Juicyway

PROVIDER = Juicyway
"""What the sandbox mounts for it."""

__all__ = ["PROVIDER"]
