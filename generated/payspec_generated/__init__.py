# Written by scripts/generate from spec/. Do not edit: change the specification or a template instead.
"""Clients for payment APIs, generated from their specifications: one package for each provider."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec_generated.gateway.client import AsyncPayCombatGateway as AsyncPayCombatGateway
    from payspec_generated.gateway.client import PayCombatGateway as PayCombatGateway
    from payspec_generated.juicyway.client import AsyncJuicyway as AsyncJuicyway
    from payspec_generated.juicyway.client import Juicyway as Juicyway
    from payspec_generated.paycombat.client import AsyncPayCombat as AsyncPayCombat
    from payspec_generated.paycombat.client import PayCombat as PayCombat

HOMES: dict[str, str] = {
    "AsyncJuicyway": "payspec_generated.juicyway.client",
    "AsyncPayCombat": "payspec_generated.paycombat.client",
    "AsyncPayCombatGateway": "payspec_generated.gateway.client",
    "Juicyway": "payspec_generated.juicyway.client",
    "PayCombat": "payspec_generated.paycombat.client",
    "PayCombatGateway": "payspec_generated.gateway.client",
}
"""The module of each class; it is imported when the class is first used."""

__all__ = [
    "AsyncJuicyway",
    "AsyncPayCombat",
    "AsyncPayCombatGateway",
    "Juicyway",
    "PayCombat",
    "PayCombatGateway",
]


def __getattr__(name: str) -> Any:
    home = HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
