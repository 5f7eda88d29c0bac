"""The wire formats: one file for each provider. A new provider is listed here and nowhere else."""

from __future__ import annotations

from payspec_sandbox.providers.gateway.wire import Gateway
from payspec_sandbox.providers.juicyway.wire import Juicyway
from payspec_sandbox.providers.paycombat.wire import PayCombat
from payspec_sandbox.providers.provider import Provider

ALL: tuple[type[Provider], ...] = (PayCombat, Gateway, Juicyway)
