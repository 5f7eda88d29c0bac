"""Juicyway: its wire format."""

from payspec_sandbox.providers.juicyway.wire import Juicyway

PROVIDER = Juicyway
"""What the sandbox mounts for it."""

__all__ = ["PROVIDER"]
