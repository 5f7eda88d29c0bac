# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.
"""The models of PayCombat gateway. Each is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec_generated.gateway.models.customer import Customer as Customer
    from payspec_generated.gateway.models.individual import Individual as Individual

_MODULES = {
    "Customer": "customer",
    "Individual": "individual",
}

__all__ = [
    "Customer",
    "Individual",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
