"""A document whose examples name objects that exist at the target.

The documented ids are synthetic: asked for them, a provider can only say that there is no such object, and its successes
would never be judged. This changes nothing but the examples, for one run.
"""

from __future__ import annotations

import copy
from typing import Any

from contract_tests.documents import Operation
from contract_tests.exchange import PromiseBroken
from contract_tests.probe import Probe


def with_live_objects(probe: Probe) -> dict[str, Any]:
    """The raw document with an object of its own for each operation that is about one."""
    raw: dict[str, Any] = copy.deepcopy(dict(probe.document.raw))
    for operation in probe.operations:
        if not probe.is_about_an_object(operation):
            continue
        try:
            identifier = probe.make(operation).id
        except PromiseBroken:
            continue  # the provider cannot make one: schemathesis and the checks will say so
        _name(raw["paths"][operation.path][operation.method.lower()], operation, probe, identifier)
    return raw


def _name(raw: dict[str, Any], operation: Operation, probe: Probe, identifier: str) -> None:
    naming = probe.document.namings.get(operation.id)
    if naming and naming.in_body:
        for example in raw["requestBody"]["content"]["application/json"]["examples"].values():
            example["value"][naming.name] = identifier
        return
    # A parameter of the operation takes the place of the path's one with the same name.
    for name, parameter in operation.parameters_in("path").items():
        own = [one for one in raw.get("parameters", ()) if one.get("name") != name]
        raw["parameters"] = [*own, {**parameter, "example": identifier}]
