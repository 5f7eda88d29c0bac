# Written by scripts/generate from spec/. Do not edit: change the specification or a template instead.
"""What verifies and reads the webhooks of each provider."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec_generated.juicyway.webhooks import JuicywayWebhooks as JuicywayWebhooks
    from payspec_generated.paycombat.webhooks import PayCombatWebhooks as PayCombatWebhooks

HOMES: dict[str, str] = {
    "JuicywayWebhooks": "payspec_generated.juicyway.webhooks",
    "PayCombatWebhooks": "payspec_generated.paycombat.webhooks",
}
"""The module of each class; it is imported when the class is first used."""

__all__ = [
    "JuicywayWebhooks",
    "PayCombatWebhooks",
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
