"""All faults, by name."""

from __future__ import annotations

from tests.hostile import (
    faults_bodies,
    faults_connections,
    faults_headers,
    faults_json,
    faults_text,
    faults_tls,
    faults_wire,
)
from tests.hostile.fault import Fault

_MODULES = (
    faults_wire,
    faults_headers,
    faults_bodies,
    faults_json,
    faults_text,
    faults_connections,
    faults_tls,
)
FAULTS: tuple[Fault, ...] = tuple(fault for module in _MODULES for fault in module.FAULTS)

_names = [fault.name for fault in FAULTS]
if len(_names) != len(set(_names)):
    raise ValueError(f"Two faults have one name: {sorted(name for name in _names if _names.count(name) > 1)}")
