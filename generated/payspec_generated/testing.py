# Written by scripts/generate from spec/. Do not edit: change the specification or a template instead.
"""Clients of a sandbox, with the credentials of its demo merchants: they are public, and open nothing else."""

from __future__ import annotations

from payspec_generated.gateway.client import AsyncPayCombatGateway, PayCombatGateway
from payspec_generated.juicyway.client import AsyncJuicyway, Juicyway
from payspec_generated.paycombat.client import AsyncPayCombat, PayCombat

GATEWAY_MERCHANT_ID = "demo000001"
GATEWAY_ENVIRONMENT = "sandbox"
JUICYWAY_API_KEY = "test_demo_key"
JUICYWAY_BUSINESS_ID = "demo_business"
PAYCOMBAT_TOKEN = "snd_demo_token"
PAYCOMBAT_SIGNATURE_KEY = "demo_signature_key"


class Clients:
    """What a sandbox at `url` offers: a client for each provider.

    These clients do not warn of inferred operations: the sandbox plays them as the specification has them.
    """

    url: str

    def gateway(self) -> PayCombatGateway:
        """A client of this sandbox's PayCombat gateway."""
        return PayCombatGateway(
            merchant_id=GATEWAY_MERCHANT_ID,
            environment=GATEWAY_ENVIRONMENT,
            base_url=f"{self.url}/gateway",
            unverified="allow",
        )

    def async_gateway(self) -> AsyncPayCombatGateway:
        """The same, awaited."""
        return AsyncPayCombatGateway(
            merchant_id=GATEWAY_MERCHANT_ID,
            environment=GATEWAY_ENVIRONMENT,
            base_url=f"{self.url}/gateway",
            unverified="allow",
        )

    def juicyway(self) -> Juicyway:
        """A client of this sandbox's Juicyway."""
        return Juicyway(
            api_key=JUICYWAY_API_KEY,
            business_id=JUICYWAY_BUSINESS_ID,
            base_url=f"{self.url}/juicyway",
            unverified="allow",
        )

    def async_juicyway(self) -> AsyncJuicyway:
        """The same, awaited."""
        return AsyncJuicyway(
            api_key=JUICYWAY_API_KEY,
            business_id=JUICYWAY_BUSINESS_ID,
            base_url=f"{self.url}/juicyway",
            unverified="allow",
        )

    def paycombat(self) -> PayCombat:
        """A client of this sandbox's PayCombat."""
        return PayCombat(
            token=PAYCOMBAT_TOKEN,
            signature_key=PAYCOMBAT_SIGNATURE_KEY,
            base_url=f"{self.url}/paycombat",
            unverified="allow",
        )

    def async_paycombat(self) -> AsyncPayCombat:
        """The same, awaited."""
        return AsyncPayCombat(
            token=PAYCOMBAT_TOKEN,
            signature_key=PAYCOMBAT_SIGNATURE_KEY,
            base_url=f"{self.url}/paycombat",
            unverified="allow",
        )
