"""Which providers are installed: those generated with payspec, and those of other packages.

A package of your own joins by an entry point of the group `payspec.providers`: the provider's name, and the package in
which `payspec generate` wrote `openapi.json`:

    [project.entry-points."payspec.providers"]
    acme = "acme_payments.acme"
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from typing import Any

from payspec.errors import ConfigurationError

GROUP = "payspec.providers"
DOCUMENT = "openapi.json"
BEHAVIOUR = "behaviour.json"
_OURS = "payspec_generated"


@cache
def providers() -> Mapping[str, str]:
    """The package of each provider by its name, in the order of the alphabet.

    Raises ConfigurationError where two packages claim one name.
    """
    found = {
        folder.name: f"{_OURS}.{folder.name}"
        for folder in files(_OURS).iterdir()
        if folder.is_dir() and folder.joinpath(DOCUMENT).is_file()
    }
    for point in entry_points(group=GROUP):
        before = found.setdefault(point.name, point.value)
        if before != point.value:
            raise ConfigurationError(
                f"Two packages say that they are the provider {point.name!a}: {before} and {point.value}. "
                f"Uninstall one, or rename one of the entry points of {GROUP}."
            )
    return dict(sorted(found.items()))


def document(provider: str) -> dict[str, Any]:
    """The document of a provider. Raises ConfigurationError where there is none."""
    found = _read(provider, DOCUMENT)
    if found is None:
        raise ConfigurationError(
            f"There is no {DOCUMENT} in {providers()[provider]}, which is to be the provider {provider}. "
            "Name the package that `payspec generate` wrote in the entry point."
        )
    return found


def behaviour(provider: str) -> dict[str, Any] | None:
    """What the specification says of its behaviour; None where it says nothing."""
    return _read(provider, BEHAVIOUR)


def _read(provider: str, name: str) -> dict[str, Any] | None:
    package = providers().get(provider)
    if package is None:
        raise ConfigurationError(f"There is no provider {provider!a}; there are {', '.join(providers())}.")
    try:
        file = files(package).joinpath(name)
    except ModuleNotFoundError:
        raise ConfigurationError(
            f"The entry point of the provider {provider} names the package {package}, which cannot be imported."
        ) from None
    if not file.is_file():
        return None
    found: dict[str, Any] = json.loads(file.read_bytes())
    return found
