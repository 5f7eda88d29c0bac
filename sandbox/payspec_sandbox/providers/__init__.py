"""The wire formats. What the data cannot say of a provider stands in a room of its own, `providers/<provider>/`.

A room is found by its folder, and in an installed package as its module `sandbox`; `PROVIDER` in it is a subclass of
Provider. A provider without a room is played by its data alone.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec

from payspec_sandbox.providers.provider import Provider
from payspec_sandbox.specification import DocumentUnusable, Specification

_ROOMS: dict[str, type[Provider]] = {
    room.name: import_module(f"{__name__}.{room.name}").PROVIDER
    for room in pkgutil.iter_modules(__path__)
    if room.ispkg
}


def provider_type(specification: Specification) -> type[Provider]:
    """The class that plays a provider. Raises DocumentUnusable where a package's room has none."""
    if specification.package is None:
        return _ROOMS.get(specification.name, Provider)
    module = f"{specification.package}.sandbox"
    if find_spec(module) is None:
        return Provider
    found = getattr(import_module(module), "PROVIDER", None)
    if not (isinstance(found, type) and issubclass(found, Provider)):
        raise DocumentUnusable(f"{module} has to have PROVIDER, a subclass of {Provider.__module__}.Provider.")
    return found
