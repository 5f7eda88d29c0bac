"""All deliberate defects: what a provider, or a careless change of the sandbox, might get wrong. Each has to be caught.

Each stands in its provider's room, `contract_tests/providers/<provider>/`; importing a module there fills `ALL`.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from contract_tests import providers
from contract_tests.mutation.seeded.defect import ALL as ALL
from contract_tests.mutation.seeded.defect import WARNING as WARNING
from contract_tests.mutation.seeded.defect import Defect as Defect

for _module in walk_packages(providers.__path__, f"{providers.__name__}."):
    import_module(_module.name)
